/** A page that has tables played in a Web Worker, as the workbench would, and tells how each ended. */
import type { Asked } from "./worker.ts";

declare global {
  interface Window {
    /** the state's hash at the end of each table, in their order */
    endings(asked: Asked): Promise<string[]>;
  }
}

window.endings = (asked) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<string[]>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(asked);
  });
