/** Threads that work through portions, each a message to a thread and its answer back; who is free takes the next. */
import { Worker } from "node:worker_threads";

/**
 * Hands portions to `hands` threads that run `file`, until `take` gives none. `give` gets each portion with its answer, in the
 * order in which they are done; when it throws, or a thread fails, everything stops and the promise is rejected. `take` may let
 * a thread wait for its next portion; `sent` is what of a portion goes to the thread.
 */
export async function employ<P, A>(
  file: URL,
  hands: number,
  take: () => P | undefined | Promise<P | undefined>,
  give: (portion: P, answer: A) => void | Promise<void>,
  sent: (portion: P) => unknown = (portion) => portion,
): Promise<void> {
  const threads: Worker[] = [];
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const thread = new Worker(file);
      threads.push(thread);
      let portion: P | undefined;
      const hand = async (): Promise<void> => {
        portion = await take();
        if (portion === undefined) await thread.terminate().then(() => resolve());
        else thread.postMessage(sent(portion));
      };
      thread.on("message", (answer: A) => {
        Promise.resolve(give(portion as P, answer)).then(hand, reject);
      });
      thread.on("error", reject);
      hand().catch(reject);
    });
  try {
    await Promise.all(Array.from({ length: hands }, one));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
