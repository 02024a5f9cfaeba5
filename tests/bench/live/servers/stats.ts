/**
 * What a server under measurement tells of itself when it is asked, over the line to whoever started it. Others use that line
 * too: Colyseus says that it is ready. So every message here bears a name of its own.
 */
import type { ChildProcess } from "node:child_process";

export type Asked = "ready" | "cpu" | "memory";

interface Stat {
  readonly stat: Asked;
  /** seconds of processor since it started, or bytes in use after everything that nobody needs is gone */
  readonly value: number;
}

/** In the server, once it takes connections. */
export function tellStats(): void {
  const tell = (stat: Asked, value: number) => process.send?.({ stat, value } satisfies Stat);
  process.on("message", (asked: Asked) => {
    if (asked === "cpu") {
      const { user, system } = process.cpuUsage();
      tell(asked, (user + system) / 1e6);
    } else if (asked === "memory") {
      globalThis.gc?.();
      globalThis.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      tell(asked, heapUsed + external);
    }
  });
  process.on("disconnect", () => process.exit(0));
  tell("ready", 0);
}

const ANSWER_MAX_MS = 60_000;

/** Outside of it. `ready` is told by itself, the others when they are asked for. Rejects when it ends or says nothing. */
export function statOf(server: ChildProcess, asked: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(late);
      server.off("message", hear).off("exit", gone);
    };
    const fail = (why: string) => {
      settle();
      reject(new Error(`${asked}: ${why}`));
    };
    const gone = () => fail("the server ended");
    const late = setTimeout(() => fail("no answer in a minute"), ANSWER_MAX_MS);
    const hear = (message: unknown) => {
      const { stat, value } = message as Partial<Stat>;
      if (stat !== asked || value === undefined) return;
      settle();
      resolve(value);
    };
    server.on("message", hear).once("exit", gone);
    if (asked !== "ready") server.send(asked);
  });
}
