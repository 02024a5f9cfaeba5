/** Work shared out among threads, a portion at a time. A thread is a file of its own that answers each message with one. */
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";

/** Hands portions to threads that run `file` until none is left; the answers come in the order of the portions. */
export async function sharedOut<P, A>(
  file: URL,
  portions: readonly P[],
  hands: number = availableParallelism(),
): Promise<A[]> {
  const answers: A[] = [];
  let next = 0;
  const thread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(file);
      let at = -1;
      const hand = (): void => {
        at = next++;
        if (at < portions.length) worker.postMessage(portions[at]);
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on("message", (answer: A) => {
        answers[at] = answer;
        hand();
      });
      worker.on("error", reject);
      hand();
    });
  await Promise.all(Array.from({ length: Math.min(hands, portions.length) }, thread));
  return answers;
}

/** In the thread's own file: what it does with each portion. */
export function answerWith<P, A>(work: (portion: P) => A | Promise<A>): void {
  parentPort?.on("message", async (portion: P) => parentPort?.postMessage(await work(portion)));
}

/** A fresh thread for each piece of data, a few at a time; what a thread says first is its answer. */
export async function eachInItsOwn<D, A>(
  file: URL,
  data: readonly D[],
  hands: number = availableParallelism(),
): Promise<(A | Error)[]> {
  const answers: (A | Error)[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let at = next++; at < data.length; at = next++) answers[at] = await answerOf<A>(file, data[at]);
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return answers;
}

function answerOf<A>(file: URL, workerData: unknown): Promise<A | Error> {
  return new Promise<A | Error>((resolve) => {
    const worker = new Worker(file, { workerData });
    worker.once("message", resolve);
    worker.once("error", (error) => resolve(error instanceof Error ? error : new Error(String(error))));
    worker.once("exit", (code) => resolve(new Error(`the thread ended with ${code} and said nothing`)));
  });
}
