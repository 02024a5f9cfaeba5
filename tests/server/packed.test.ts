/** Files of the build travel packed to whoever takes them so, and as they are to whoever does not. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packed } from "../../server/src/http/packed.ts";
import { ask } from "../support/rawHttp.ts";
import type { RunningServer } from "../support/server.ts";

const code = `export const words = "${"sunlight becomes money; ".repeat(500)}";`;
let folder: string;
let http: Server;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "packed-"));
  writeFileSync(join(folder, "board-Ab12.js"), code);
  writeFileSync(join(folder, "picture.webp"), "no picture");
  const app = express();
  app.use("/assets", packed(folder, 60_000), express.static(folder, { fallthrough: false }));
  http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  server = { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` } as RunningServer;
});
afterAll(() => {
  http.close();
  rmSync(folder, { recursive: true });
});

async function get(path: string, headers: Record<string, string>): Promise<{ response: Response; bytes: Buffer }> {
  // `fetch` unpacks by itself; the length says what travelled.
  const response = await fetch(`${server.url}${path}`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe("a script of the build", () => {
  test.each(["br", "gzip"] as const)("travels as %s to whoever takes it, and is the same", async (encoding) => {
    const { response, bytes } = await get("/assets/board-Ab12.js", { "accept-encoding": encoding });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("vary")).toContain("Accept-Encoding");
    expect(bytes.toString()).toBe(code);
  });

  test.each([
    ["to whoever takes nothing packed", { "accept-encoding": "identity" }],
    ["to whoever refuses it", { "accept-encoding": "br;q=0, gzip;q=0" }],
    ["in part", { "accept-encoding": "br", range: "bytes=0-5" }],
  ])("travels as it is %s", async (_name, headers) => {
    const { response, bytes } = await get("/assets/board-Ab12.js", headers);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(code.startsWith(bytes.toString())).toBe(true);
  });

  test("is much smaller packed", () => {
    return ask(server, "/assets/board-Ab12.js", { headers: { "accept-encoding": "br" } }).then(({ status, text }) => {
      expect(status).toBe(200);
      expect(text.length).toBeLessThan(code.length / 20);
    });
  });
});

test.each(["/assets/none.js", "/assets/..%2f..%2fpackage.json", "/assets/%2e%2e/x.js", "/assets/picture.webp/x.js"])(
  "%s is not there",
  async (path) => {
    expect((await ask(server, path, { headers: { "accept-encoding": "br" } })).status).toBeGreaterThanOrEqual(400);
  },
);

test("pictures are not packed twice", async () => {
  const { response } = await get("/assets/picture.webp", { "accept-encoding": "br" });
  expect(response.headers.get("content-encoding")).toBeNull();
});
