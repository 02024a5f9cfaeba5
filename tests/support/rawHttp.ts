/** HTTP as a stranger may speak it: from whichever address of this machine, with whatever headers, finished or not. */
import { request } from "node:http";
import type { RunningServer } from "./server.ts";

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** one of 127.0.0.0/8: limits count by address */
  readonly from?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export function ask(server: RunningServer, path: string, asked: RawRequest = {}): Promise<RawAnswer> {
  const { method = "GET", headers = {}, body, from } = asked;
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...headers }, agent: false, ...(from ? { localAddress: from } : {}) };
    const req = request(server.url + path, options, (res) => {
      let text = "";
      res.on("data", (chunk) => {
        text += String(chunk);
      });
      res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
      res.on("error", reject);
    });
    req.on("error", reject);
    if (body !== undefined) req.setHeader("content-length", Buffer.byteLength(body));
    req.end(body);
  });
}

export function postJson(server: RunningServer, path: string, body: unknown, from?: string): Promise<RawAnswer> {
  const headers = { "content-type": "application/json" };
  return ask(server, path, { method: "POST", headers, body: JSON.stringify(body), ...(from ? { from } : {}) });
}

/** One figure of `/metrics`; labels as they are written there, e.g. `{code="slow"}`. Undefined when it is not there. */
export async function figure(server: RunningServer, name: string, labels = ""): Promise<number | undefined> {
  const { text } = await ask(server, "/metrics");
  const line = text.split("\n").find((one) => one.startsWith(`${name}${labels} `));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(" ") + 1));
}

export const memoryOf = async (server: RunningServer): Promise<number> =>
  (await figure(server, "process_resident_memory_bytes")) ?? Number.NaN;
