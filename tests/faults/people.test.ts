/** Bad documents, bad addresses and wrong machines: faults 81 to 96, as far as other tests do not show them. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { ask } from "../support/rawHttp.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { openTable, plan, playingTable, takeSeat } from "../support/serverPages.ts";

const ROOT = join(import.meta.dirname, "../..");

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

const json = { "content-type": "application/json" };
const post = (path: string, body: string | Buffer, headers: Record<string, string> = json) =>
  ask(server, path, { method: "POST", headers, body });
const refusal = (text: string): string | undefined => JSON.parse(text).error?.code;

describe("a document", () => {
  const opening = JSON.stringify({ tables: [plan()], pace: "gate", roundSeconds: 60 });

  test.each<[string, string | Buffer]>([
    ["nested ten thousand deep", `${"[".repeat(8000)}${"]".repeat(8000)}`],
    ["with a zero byte", `${opening.slice(0, -1)}\u0000}`],
    ["in UTF-16", Buffer.from(opening, "utf16le")],
    ["with a mark of its byte order and nothing else", Buffer.from([0xef, 0xbb, 0xbf])],
    ["cut off", opening.slice(0, -5)],
    ["that is a number", "7"],
    ["that is empty", ""],
  ])("F81 %s is refused with a code, at once", async (_name, body) => {
    const began = performance.now();
    const { status, text } = await post("/api/sessions", body);
    expect(status).toBe(400);
    expect(refusal(text)).toBe("malformed");
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test.each(["br", "gzip", "deflate"])("F82 packed with %s is refused unread", async (packed) => {
    const { status } = await post("/api/sessions", "\u001f\u008b bomb", { ...json, "content-encoding": packed });
    expect(status).toBe(415);
  });

  test.each([
    ["1e400", '"roundSeconds":1e400'],
    ["more than a number holds", '"roundSeconds":60,"seed":9007199254740993'],
    ["half a second", '"roundSeconds":60.5'],
    ["a number in a string", '"roundSeconds":"60"'],
    ["a field twice", '"roundSeconds":60,"roundSeconds":61'],
    ["a field twice, further in", '"roundSeconds":60,"talk":{"chat":true,"chat":false,"signals":false}'],
  ])("F83 with %s is refused, not bent to something near it", async (_name, field) => {
    const { status, text } = await post("/api/sessions", opening.replace('"roundSeconds":60', field));
    expect([status, refusal(text)]).toEqual([400, "malformed"]);
  });

  const shipped = loadRulesets().get("default");
  test.each<[string, (document: Record<string, unknown>) => unknown]>([
    ["a list", () => []],
    ["nothing", () => null],
    ["a pattern where a name belongs", (document) => ({ ...document, id: "(a+)+$" })],
    ["goods without end", (document) => ({ ...document, goods: Array.from({ length: 100_000 }, () => ({ id: "x" })) })],
    ["a good that costs less than nothing", (document) => withGood(document, { joules: -5 })],
    ["rounds without end", (document) => ({ ...document, rounds: 1e9 })],
    ["a dial that mints from nothing", (document) => ({ ...document, dials: { money: { joulesPerToken: 0 } } })],
    ["names that reach into the language", () => JSON.parse('{"__proto__":{"rounds":12},"constructor":{}}')],
  ])("F36 F84 F85 a ruleset that is %s is refused with paths, within a second", (_name, bend) => {
    const began = performance.now();
    const parsed = parseRuleset(bend(JSON.parse(JSON.stringify(shipped))));
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.faults.every(({ message }) => message.length > 0)).toBe(true);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  function withGood(document: Record<string, unknown>, wrong: object): unknown {
    const [first, ...others] = document.goods as object[];
    return { ...document, goods: [{ ...first, ...wrong }, ...others] };
  }
});

test("F86 markup in a name is a name: it is stored and shown as the text it is", async () => {
  const { code } = await openTable(server);
  const names = ["<img src=x onerror=", "</script>", "javascript:alert()"];
  for (const name of names) expect((await takeSeat(server, code, name)).name).toBe(name.slice(0, 20));
});

test("F93 nothing of a developer's is reachable", async () => {
  for (const path of ["/monitor", "/playground", "/colyseus", "/.git/config", "/package.json", "/server/src/main.ts"]) {
    expect([path, (await ask(server, path)).status]).toEqual([path, 404]);
  }
});

test("F94 odd verbs, paths and headers get a refusal, and nothing of a header comes back", async () => {
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]) {
    const { status } = await ask(server, "/api/join", { method });
    expect([method, status >= 400 && status < 500]).toEqual([method, true]);
  }
  const paths = [
    "/api/session/%0d%0aSet-Cookie:%20a=b",
    "/api/session/%",
    "/api/export/..%2f..",
    "//evil.example/",
    "/%00",
  ];
  for (const path of paths) {
    const { status, headers } = await ask(server, path);
    expect([path, status >= 400 && status < 500, headers["set-cookie"]]).toEqual([path, true, undefined]);
  }
  expect((await ask(server, "/api/rulesets", { headers: { host: "evil.example" } })).text).not.toContain(
    "evil.example",
  );
});

describe("a machine with another Node", () => {
  const as = (version: string) =>
    `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"${version}"})`;
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, args, { cwd: ROOT }).then(
      () => ({ code: 0, said: "" }),
      (error) => ({ code: Number(error.code), said: String(error.stderr) }),
    );

  test("F96 one that is too old to install is told so", async () => {
    const { code, said } = await run("--import", as("16.20.0"), ".ci/prepare.mjs");
    expect([code, said]).toEqual([1, expect.stringMatching(/needs Node 18 or newer/)]);
  });

  test("F96 one that is too old to serve is told what to type", async () => {
    const { code, said } = await run("--import", as("20.1.0"), "server/src/main.ts");
    expect([code, said]).toEqual([1, expect.stringMatching(/needs Node 22 or newer, and this is 20\.1\.0.*npm start/)]);
  });
});

describe("what operators watch", () => {
  test("figures of tables, actions, saves and the process are there for this machine", async () => {
    const { pages, leave } = await playingTable(server, 2);
    await pages[0]?.act("sellEnergy", { tokens: 1 });
    await pages[0]?.act("sellEnergy", { tokens: 1_000_000 });
    const { status, text, headers } = await ask(server, "/metrics");
    expect([status, String(headers["content-type"])]).toEqual([200, expect.stringContaining("text/plain")]);
    for (const name of [
      ...["commonwatt_tables ", "commonwatt_sessions ", "commonwatt_seats_taken ", "commonwatt_connections "],
      ...['commonwatt_actions_total{by="peer",answer="done"}', 'commonwatt_actions_total{by="peer",answer="refused"}'],
      ...["commonwatt_action_seconds_bucket", "commonwatt_commit_seconds_bucket", "commonwatt_refusals_total"],
      ...["nodejs_eventloop_lag_p99_seconds", "process_resident_memory_bytes", "commonwatt_wal_bytes"],
    ]) {
      expect([name, text.includes(name)]).toEqual([name, true]);
    }
    leave();
  });

  test("are for nobody else: not through a proxy, and not without the token", async () => {
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    const guarded = await startServer({ env: { METRICS_TOKEN: "an-operators-own-token" } });
    try {
      expect((await ask(guarded, "/metrics", { headers: forwarded })).status).toBe(404);
      expect(
        (await ask(guarded, "/metrics", { headers: { ...forwarded, authorization: "Bearer wrong" } })).status,
      ).toBe(404);
      const right = { ...forwarded, authorization: "Bearer an-operators-own-token" };
      expect((await ask(guarded, "/metrics", { headers: right })).status).toBe(200);
      expect((await ask(server, "/metrics", { headers: right })).status).toBe(404);
    } finally {
      await guarded.dispose();
    }
  });

  test("each line of the log is JSON with its level, its time and what happened", async () => {
    const talking = await startServer({ env: { LOG_LEVEL: "info" } });
    try {
      await talking.kill("SIGTERM");
      const lines = talking
        .output()
        .split("\n")
        .filter((line) => line.startsWith("{"));
      const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(read.map(({ msg }) => msg)).toEqual(expect.arrayContaining(["listening", "stopping"]));
      for (const line of read) expect(line).toMatchObject({ level: expect.any(Number), time: expect.any(Number) });
    } finally {
      await talking.dispose();
    }
  });
});
