/** Makes an export beside the tables that are being played: it takes a while, and nobody's turn shall wait for it. */
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import type { ExportChoice, ExportedSession } from "@commonwatt/shared/export/index.ts";
import { zipSession } from "./zip.ts";

interface Order {
  readonly session: ExportedSession;
  readonly choice: ExportChoice;
}
type Said = { readonly piece: Uint8Array } | { readonly done: true };

/** Resolves when the whole zip has been written, piece by piece. */
export function zipBeside(
  session: ExportedSession,
  choice: ExportChoice,
  write: (piece: Uint8Array) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.on("message", (said: Said) => {
      if ("piece" in said) write(said.piece);
      else worker.terminate().then(() => resolve(), reject);
    });
    worker.on("error", reject);
    worker.postMessage({ session, choice } satisfies Order);
  });
}

if (!isMainThread) {
  const say = (said: Said): void => parentPort?.postMessage(said);
  parentPort?.once("message", ({ session, choice }: Order) => {
    zipSession(session, choice, (piece) => say({ piece }));
    say({ done: true });
  });
}
