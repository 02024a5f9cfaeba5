import { request } from "node:http";
import { connect as tcp } from "node:net";
import type { PlanWish } from "@commonwatt/shared/protocol/session.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, startServer } from "../support/server.ts";
import { openTable, plan, post, takeSeat } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

/** A request as raw as Node allows; the answer's status and headers. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer; chunked?: boolean } = {},
) {
  const { method = "POST", headers = {}, body, chunked = false } = options;
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const req = request(server.url + path, { method, headers }, (res) => {
      let text = "";
      res.on("data", (chunk) => {
        text += String(chunk);
      });
      res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    req.on("error", reject);
    if (body !== undefined && !chunked) req.setHeader("content-length", Buffer.byteLength(body));
    if (body !== undefined) req.write(body);
    req.end();
  });
}

const json = { "content-type": "application/json" };

describe("a body", () => {
  test("of more than 16 KB is refused before it is read", async () => {
    const declared = await ask("/api/join", { headers: { ...json, "content-length": "268435456" } }).catch(
      () => undefined,
    );
    expect(declared?.status ?? 413).toBe(413);
    expect((await ask("/api/join", { headers: json, body: "x".repeat(17_000) })).status).toBe(413);
    expect((await ask("/matchmake/joinById/BCDFGH", { headers: json, body: "x".repeat(17_000) })).status).toBe(413);
  });

  test("without a length is refused", async () => {
    expect((await ask("/api/sessions", { headers: json, body: "{}", chunked: true })).status).toBe(411);
  });

  test("that is no plain JSON is refused", async () => {
    expect((await ask("/api/join", { headers: { "content-type": "text/plain" }, body: "{}" })).status).toBe(415);
    expect((await ask("/api/join", { headers: { ...json, "content-encoding": "gzip" }, body: "{}" })).status).toBe(415);
    expect((await ask("/api/join", { headers: json, body: "{not json" })).status).toBe(400);
  });

  test("that is not what was asked for is refused with the path", async () => {
    const wish = (asked: Partial<PlanWish>) => ({ tables: [plan(asked)], pace: "gate", roundSeconds: 60 });
    expect(await post(server, "/api/sessions", wish({ seats: 1 }))).toMatchObject({
      status: 400,
      body: { error: { code: "malformed", params: { path: "tables.0.seats" } } },
    });
    expect(await post(server, "/api/sessions", { ...wish({}), extra: 1 })).toMatchObject({ status: 400 });
    expect(await post(server, "/api/join", { code: "../etc", name: "" })).toMatchObject({ status: 400 });
    const polluted = '{"code":"BCDFGH","name":"","__proto__":{"polluted":1}}';
    await ask("/api/join", { headers: json, body: polluted });
    expect((await post(server, "/api/sessions", wish({ ruleset: "nobody" }))).status).toBe(404);
  });
});

describe("another site's page", () => {
  const evil = { origin: "https://evil.example" };

  test("may post nothing", async () => {
    expect((await ask("/api/join", { headers: { ...json, ...evil }, body: "{}" })).status).toBe(403);
    expect((await ask("/matchmake/joinById/BCDFGH", { headers: { ...json, ...evil }, body: "{}" })).status).toBe(403);
  });

  test("reads nothing: no answer allows its origin", async () => {
    for (const path of ["/health", "/api/rulesets", "/"]) {
      const { headers } = await ask(path, { method: "GET", headers: evil });
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });

  test("opens no socket", async () => {
    const closed = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${server.url.replace("http", "ws")}/abcdefghi/BCDFGH?sessionId=x`, { origin });
        socket.on("error", (error) => resolve(error.message));
        socket.on("open", () => resolve("open"));
      });
    expect(await closed("https://evil.example")).toMatch(/403/);
    expect(await closed(server.url)).toBe("open");
  });
});

describe("Colyseus's own routes", () => {
  test("make no rooms and tell no version", async () => {
    for (const method of ["create", "joinOrCreate", "join", "reconnect"]) {
      expect((await ask(`/matchmake/${method}/table`, { headers: json, body: "{}" })).status).toBe(404);
    }
    for (const path of ["/__healthcheck", "/monitor", "/playground", "/colyseus", "/matchmake"]) {
      const { status, text } = await ask(path, { method: "GET" });
      expect({ path, status, tells: /colyseus \d/i.test(text) }).toEqual({ path, status: 404, tells: false });
    }
  });

  test("let nobody in without a token", async () => {
    const { code } = await openTable(server);
    for (const body of [
      "{}",
      `{"code":"${code}"}`,
      `{"code":"${code}","token":"AAAAAAAAAAAAAAAAAAAAAA","role":"host"}`,
    ]) {
      expect((await ask(`/matchmake/joinById/${code}`, { headers: json, body })).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("every answer", () => {
  test("carries the headers that keep a page to itself", async () => {
    for (const path of ["/", "/health", "/nowhere"]) {
      const { headers } = await ask(path, { method: "GET" });
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain("unsafe-eval");
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
      expect(headers["x-powered-by"]).toBeUndefined();
    }
  });

  test("stays inside the pages' folder", async () => {
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/assets/..%2f..%2f..%2fpackage.json",
      "/.data/commonwatt.sqlite",
    ]) {
      const { status, text } = await ask(path, { method: "GET" });
      expect({ path, ok: status < 400, leaked: text.includes("workspaces") }).toEqual({
        path,
        ok: false,
        leaked: false,
      });
    }
  });
});

describe("guessing codes", () => {
  test("is stopped after some thirty tries, while those who hold a seat come back", async () => {
    const strict = await startServer();
    try {
      const { code } = await openTable(strict);
      const seat = await takeSeat(strict, code, "Ada");
      const statuses: number[] = [];
      for (let i = 0; i < 60; i++) {
        const guess = `BCDF${"BCDFGHJKLM"[i % 10]}${"BCDFGH"[i % 6]}`;
        statuses.push((await fetch(`${strict.url}/api/session/${guess}`)).status);
      }
      expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true);
      expect(statuses.slice(40).every((status) => status === 429)).toBe(true);
      const back = await post(strict, "/api/join", { code, name: "", token: seat.token });
      expect(back.status).toBe(200);
    } finally {
      await strict.dispose();
    }
  });

  test("does not stop four classes that join at once from one address", async () => {
    const school = await startServer();
    try {
      const tables = await Promise.all([1, 2, 3, 4].map(() => openTable(school, { seats: 30 })));
      const joins = tables.flatMap(({ code }) => Array.from({ length: 30 }, () => takeSeat(school, code)));
      const seats = await Promise.all(joins);
      expect(new Set(seats.map(({ token }) => token)).size).toBe(120);
      expect(new Set(seats.map(({ code, name }) => `${code} ${name}`)).size).toBe(120);
    } finally {
      await school.dispose();
    }
  });
});

test("a request that is never finished is given up within ten seconds, and others are served meanwhile", async () => {
  const half = tcp(server.port, "127.0.0.1");
  const ended = new Promise<number>((resolve) => {
    const began = performance.now();
    half.on("close", () => resolve(performance.now() - began));
  });
  half.resume();
  half.on("error", () => undefined);
  half.write("POST /api/join HTTP/1.1\r\nHost: x\r\n");
  expect((await ask("/health", { method: "GET" })).status).toBe(200);
  expect(await ended).toBeLessThan(10_000);
}, 15_000);
