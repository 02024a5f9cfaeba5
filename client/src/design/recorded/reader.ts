/** Asks the worker that reads recorded games; it is started with the first question. */
import type { GameLog, TraceAnswer, TraceQuestion } from "@commonwatt/shared/sim";
import type { Params } from "@commonwatt/shared/views/types.ts";
import type { Asked, ReadGame, Said } from "./messages.ts";

type No = { readonly ok: false; readonly key: string; readonly params: Params };
export type ReadAnswer = { readonly ok: true; readonly games: readonly ReadGame[] } | No;
export type TraceRead = { readonly ok: true; readonly trace: TraceAnswer } | No;

export interface Reader {
  read(bytes: ArrayBuffer): Promise<ReadAnswer>;
  /** where something came from, as it stood after so many actions */
  trace(log: GameLog, seq: number, question: TraceQuestion): Promise<TraceRead>;
}

/** Each member of a union without its number, which is put on here. */
type Question = Asked extends infer One ? (One extends Asked ? Omit<One, "ask"> : never) : never;

export function readerOf(): Reader {
  let worker: Worker | undefined;
  let asks = 0;
  const waiting = new Map<number, (answer: Said) => void>();
  const begin = (): Worker => {
    const made = new Worker(new URL("./reader.worker.ts", import.meta.url), { type: "module" });
    made.addEventListener("message", ({ data }: MessageEvent<Said>) => {
      waiting.get(data.ask)?.(data);
      waiting.delete(data.ask);
    });
    made.addEventListener("error", ({ message }) => {
      for (const [ask, answer] of waiting) answer({ ask, ok: false, key: "broken", params: { why: message } });
      waiting.clear();
    });
    return made;
  };
  const ask = (question: Question, moved: Transferable[] = []): Promise<Said> =>
    new Promise((answer) => {
      worker ??= begin();
      asks++;
      waiting.set(asks, answer);
      worker.postMessage({ ...question, ask: asks }, moved);
    });
  // A question is answered in kind: see the worker.
  return {
    read: async (bytes) => (await ask({ type: "read", bytes }, [bytes])) as ReadAnswer,
    trace: async (log, seq, question) => (await ask({ type: "trace", log, seq, question })) as TraceRead,
  };
}
