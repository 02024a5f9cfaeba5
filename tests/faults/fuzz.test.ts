/**
 * Bytes, requests and documents that nobody wrote on purpose: first every one that was ever worth keeping (corpus/*.json), then
 * some seconds of new ones. What fails names its seed; `FUZZ_SEED=N` starts from it, `FUZZ_SECONDS=N` goes on for longer, and
 * what was found goes into the corpus.
 */
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { pack } from "msgpackr";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableConnection } from "../../client/src/net/types.ts";
import { ask, type RawAnswer, type RawRequest } from "../support/rawHttp.ts";
import { FRAME, RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, playingTable, type TableAtPlay } from "../support/serverPages.ts";

interface KeptFrame {
  readonly name: string;
  readonly hex: string;
}
interface KeptRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
interface KeptDocument {
  readonly name: string;
  /** of the body of `POST /api/rulesets` */
  readonly text: string;
}

/** How long each kind is tried for. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 3);
const TEST_MAX_MS = SECONDS * 1000 + 30_000;
const SEED = Number(process.env.FUZZ_SEED ?? randomInt(0x7fffffff));
const run = { seed: SEED, numRuns: 10_000_000, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false };

const corpus = <T>(name: string): readonly T[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, "corpus", `${name}.json`), "utf8")) as T[];

let server: RunningServer;
let table: TableAtPlay;
beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY: "1" } });
  // The first two play on; the others send nonsense.
  table = await playingTable(server, 8);
  for (const page of table.pages.slice(2)) page.leave();
});
afterAll(async () => {
  table.leave();
  await server.dispose();
});

/** Somebody who plays on may not be faster than people are. */
const ACT_EVERY_MS = 400;
let turn = 0;
let actedAtMs = Number.NEGATIVE_INFINITY;

/** The process answers, the table plays, and every now and then somebody acts at it: nobody was hurt. */
async function allIsWell(): Promise<void> {
  if (performance.now() < actedAtMs + ACT_EVERY_MS) expect((await ask(server, "/health")).status).toBe(200);
  else await plays(table.pages, server);
}

async function plays(pages: readonly TableConnection[], at: RunningServer): Promise<void> {
  actedAtMs = performance.now();
  const page = pages[turn++ % 2] as TableConnection;
  accepted(await page.act("done", { done: turn % 4 < 2 }));
  expect(page.table.value?.stage).toBe("playing");
  expect(at.output()).not.toMatch(/stopped at action|nobody caught|a request failed|could not/);
}

describe("frames", () => {
  let seat = 2;
  /** Sends some on a line of its own, until it is cut. */
  async function sends(frames: readonly Uint8Array[]): Promise<void> {
    seat = seat === 7 ? 2 : seat + 1;
    const raw = await RawPage.open(server, table.seats[seat] as (typeof table.seats)[0], { room: table.session.code });
    for (const frame of frames) raw.sendBytes(frame);
    raw.close();
  }

  test.each(corpus<KeptFrame>("frames").map(({ name, hex }) => [name, hex] as const))(
    "kept: %s",
    async (_name, hex) => {
      await sends([Uint8Array.from(Buffer.from(hex, "hex"))]);
      await allIsWell();
    },
  );

  test(
    "some seconds of new ones: nobody else notices, and no table stops",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyFrame, { minLength: 1, maxLength: 12 }), async (frames) => {
          await sends(frames);
          await allIsWell();
        }),
        run,
      );
    },
    TEST_MAX_MS,
  );
});

describe("requests", () => {
  const isAnswered = ({ status, text }: RawAnswer): void => {
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    // What is refused says so in a code, or is a page's or the parser's own short word.
    if (status >= 400 && text.startsWith("{")) expect(JSON.parse(text).error).toBeDefined();
    expect(text).not.toMatch(/at .*\.ts:\d+|node_modules/);
  };

  test.each(corpus<KeptRequest>("requests").map((one) => [one.name, one] as const))("kept: %s", async (_name, one) => {
    isAnswered(await ask(server, one.path, { method: one.method, headers: one.headers, body: one.body }));
    await allIsWell();
  });

  test(
    "some seconds of new ones: each is answered, none with a fault of ours",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyRequest, anyAddress, async ({ path, ...asked }, from) => {
          const headers = { ...asked.headers, "x-forwarded-for": from };
          isAnswered(await ask(server, path, { ...asked, headers }));
        }),
        run,
      );
      await allIsWell();
    },
    TEST_MAX_MS,
  );
});

describe("uploads", () => {
  let n = 0;
  const upload = (body: string): Promise<RawAnswer> => {
    n++;
    const from = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
    const headers = { "content-type": "application/json", "x-forwarded-for": from };
    return ask(server, "/api/rulesets", { method: "POST", headers, body });
  };
  const secret = "UploadSecretUploadSec1";
  const isKeptOrRefused = ({ status, text }: RawAnswer): void => {
    expect([201, 400, 409, 413]).toContain(status);
    const { error } = JSON.parse(text);
    if (status !== 201) expect(error.code).toMatch(/^[a-z_]+$/);
    if (error?.code === "faulty_ruleset") expect(error.params.path).not.toBe("");
  };

  test.each(corpus<KeptDocument>("documents").map((one) => [one.name, one.text] as const))(
    "kept: %s",
    async (_name, text) => {
      isKeptOrRefused(await upload(text));
      await allIsWell();
    },
  );

  test(
    "some seconds of rules with a few values turned: kept, or refused with the place",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyRules, async (document) => {
          isKeptOrRefused(await upload(JSON.stringify({ document, secret, parent: "" })));
        }),
        run,
      );
      await allIsWell();
    },
    TEST_MAX_MS,
  );
});

test("the check finds a table that stopped, and what nobody caught", async () => {
  const faulty = await startServer({ program: "tests/support/faultyServer.ts" });
  for (const tokens of [666, 668]) {
    const hurt = await playingTable(faulty, 2);
    await plays(hurt.pages, { ...faulty, output: () => "" });
    void hurt.pages[0]?.act("sellEnergy", { tokens });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(plays(hurt.pages, faulty)).rejects.toThrow();
    hurt.leave();
  }
  await faulty.dispose();
});

// ---- what there is to try ----------------------------------------------------------------------------------------

const NAMES = ["act", "person", "look", "host", "", "toString", "__proto__", "act\u0000"] as const;
const TYPES = ["sellEnergy", "done", "lend", "produce", "rename", "say", "next", "constructor", "__proto__"] as const;
const anyText = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("__proto__", "\u202e", "🌞", "a".repeat(300)));
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-0, Number.MAX_SAFE_INTEGER + 1, 1e308, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY),
);
const anyValue = fc.oneof(
  { withCrossShrink: true },
  anyNumber,
  anyText,
  fc.boolean(),
  fc.constant(null),
  fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
  fc.uint8Array({ maxLength: 30 }),
  fc.date(),
  fc.anything({ maxDepth: 4, withMap: true, withSet: true }),
);
const anyId = fc.oneof(fc.constant("AFuzzedActionsIdNo1"), fc.stringMatching(/^[A-Za-z0-9_-]{16,22}$/), anyText);
/** Not far from what a page would send. */
const anyMessage = fc.oneof(
  fc.record(
    {
      id: anyId,
      type: fc.oneof(fc.constantFrom(...TYPES), anyText),
      payload: fc.oneof(
        fc.dictionary(fc.constantFrom("tokens", "done", "good", "term", "text", "__proto__"), anyValue),
        anyValue,
      ),
      affinity: anyValue,
    },
    { requiredKeys: [] },
  ),
  anyValue,
);

const framed = (name: string, body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from([FRAME.data, 0xa0 | (name.length & 31)]), Buffer.from(name), body]);
const packed = (message: unknown): Uint8Array => {
  try {
    return pack(message);
  } catch {
    // What cannot be packed cannot be sent either.
    return Uint8Array.from([0xc1]);
  }
};
const written = fc.tuple(fc.constantFrom(...NAMES), anyMessage).map(([name, message]) => framed(name, packed(message)));
/** A message with some bytes changed, or cut. */
const bent = fc
  .tuple(written, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat())
  .map(([frame, changes, end]) => {
    const bytes = Uint8Array.from(frame);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return end % 3 === 0 ? bytes.slice(0, end % bytes.length) : bytes;
  });
const noise = fc
  .tuple(fc.constantFrom(...Object.values(FRAME), 21, 0, 255), fc.uint8Array({ maxLength: 60 }))
  // Leaving is what a page may do.
  .map(([first, rest]) => Uint8Array.from([first === FRAME.leave ? 0 : first, ...rest]));
const anyFrame = fc.oneof(written, bent, noise);

const PATHS = [
  ...["/api/sessions", "/api/join", "/api/rejoin", "/api/rulesets", "/api/rulesets/default", "/api/session/BCDFGH"],
  ...["/api/export/BCDFGH-1-1", "/matchmake/joinById/BCDFGH", "/matchmake/joinOrCreate/table", "/health", "/metrics"],
  ...["/", "/host", "/replay", "/assets/none.js", "/api"],
] as const;
const anyPath = fc.oneof(
  fc.constantFrom(...PATHS),
  fc
    .tuple(fc.constantFrom(...PATHS), fc.string({ maxLength: 12, unit: "grapheme" }))
    .map(([path, more]) => `${path}/${encodeURIComponent(more)}`),
  fc.tuple(fc.constantFrom(...PATHS), fc.stringMatching(/^[!-~]{0,20}$/)).map(([path, more]) => `${path}${more}`),
  fc.constantFrom("/%2e%2e/%2e%2e/etc/passwd", "/..%5c..%5cpackage.json", "/%00", "/%", "/api/%E0%A4%A", "//"),
);
const anyRequest: fc.Arbitrary<RawRequest & { readonly path: string }> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND"),
  path: anyPath,
  headers: fc.dictionary(
    fc.constantFrom("content-type", "authorization", "origin", "range", "if-none-match", "accept-encoding", "x-a"),
    fc.oneof(
      fc.constantFrom("application/json", "text/plain", "Bearer x", "https://evil.example", "bytes=0-,5-1", "*"),
      fc.stringMatching(/^[ -~]{0,40}$/),
    ),
    { maxKeys: 3 },
  ),
  body: fc.oneof(
    fc.constant(""),
    fc.json({ maxDepth: 4 }),
    anyMessage.map((message) => safely(message)),
    fc.string({ maxLength: 200 }),
  ),
});
const anyAddress = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => `10.${bytes.join(".")}`);

function safely(message: unknown): string {
  try {
    return JSON.stringify(message) ?? "";
  } catch {
    return "{";
  }
}

type Tree = { [key: string]: unknown };
const shipped = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../assets/rulesets/default.json"), "utf8"),
) as Tree;

function pathsOf(tree: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof tree !== "object" || tree === null) return [at];
  return [at, ...Object.entries(tree).flatMap(([key, below]) => pathsOf(below, [...at, key]))];
}
const places = pathsOf(shipped).filter(({ length }) => length > 0);

function turned(changes: readonly (readonly [number, unknown])[]): Tree {
  const document = structuredClone(shipped);
  for (const [at, value] of changes) {
    const path = places[at % places.length] as readonly string[];
    let below = document as Tree | undefined;
    for (const key of path.slice(0, -1)) below = below?.[key] as Tree | undefined;
    if (typeof below === "object" && below !== null) below[path.at(-1) as string] = value;
  }
  return document;
}
const anyJson = fc.oneof(anyNumber, anyText, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
const anyRules = fc.array(fc.tuple(fc.nat(), anyJson), { minLength: 1, maxLength: 3 }).map(turned);
