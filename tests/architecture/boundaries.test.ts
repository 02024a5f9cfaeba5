import { describe, expect, test } from "vitest";
import { stale, violations } from "../support/boundaries.ts";
import { readSources } from "../support/source.ts";

/** Exceptions, each with the reason beside it. It starts empty, and an entry that is no longer needed fails. */
const ALLOWED: readonly string[] = [];

/** What is wrong with one file of the given text. */
function judge(path: string, text: string): string[] {
  return violations(new Map([[path, text]])).map(({ edge }) => edge.slice(path.length + 2));
}

describe("the sources", () => {
  const found = violations(readSources("shared", "server", "client"));

  test("keep to the graph and use nothing forbidden", () => {
    const unwanted = found.filter(({ edge }) => !ALLOWED.includes(edge));
    expect(unwanted.map(({ edge, line }) => `${edge} (line ${line})`)).toEqual([]);
  });

  test("need every allowed exception", () => {
    expect(stale(ALLOWED, found)).toEqual([]);
  });
});

test("an exception that nothing needs is found", () => {
  const needed = violations(new Map([["shared/src/rules/a.ts", "Date;"]]));
  expect(stale(["shared/src/rules/a.ts: Date has no place in the rules"], needed)).toEqual([]);
  expect(stale(["shared/src/rules/b.ts: gone"], needed)).toEqual(["shared/src/rules/b.ts: gone"]);
});

describe("an edge inside the graph passes", () => {
  test.each([
    [
      "shared/src/kernel/rng.ts",
      'import { a } from "./units.ts"; import { b } from "pure-rand/distribution/uniformInt"',
    ],
    ["shared/src/ledger/post.ts", 'import { a } from "../kernel/units.ts"'],
    ["shared/src/ruleset/dial.ts", 'import { z } from "zod"; import { a } from "../kernel/units.ts"'],
    [
      "shared/src/rules/state.ts",
      'import { a } from "../ledger/account.ts"; import type { V } from "../views/types.ts"',
    ],
    ["shared/src/mechanics/loan.ts", 'export * from "../rules/mechanic.ts"'],
    ["shared/src/protocol/wire.ts", 'import { a } from "../mechanics/index.ts"'],
    ["shared/src/views/seat.ts", 'import { a } from "../rules/state.ts"'],
    ["shared/src/bots/greedy.ts", 'import { a } from "../views/legal.ts"'],
    ["shared/src/sim/run.ts", 'import { a } from "../bots/greedy.ts"; import { b } from "../views/measures.ts"'],
    ["server/src/main.ts", 'import fs from "node:fs"; import { a } from "@commonwatt/shared/rules/decide.ts"'],
    ["server/src/main.ts", 'import { a } from "./rooms/TableRoom.ts"; import words from "../../assets/text/en.json"'],
    ["client/src/play.tsx", 'import { a } from "@commonwatt/shared/views/types.ts"; import "./play.css"'],
    ["client/src/play.tsx", 'import { a } from "@commonwatt/shared/protocol/wire.ts"'],
    ["client/src/play.tsx", 'import { a } from "@commonwatt/shared/kernel/units.ts"'],
    ["client/src/play.tsx", 'import type { Dial } from "@commonwatt/shared/ruleset/dial.ts"'],
    [
      "client/src/play.tsx",
      'import worker from "./design/engine.ts?worker"; import words from "../../assets/text/en.json"',
    ],
    ["client/src/design/engine.ts", 'import { run } from "@commonwatt/shared/sim"'],
  ])("%s: %s", (path, text) => {
    expect(judge(path, text)).toEqual([]);
  });
});

describe("an edge outside the graph is found", () => {
  test.each([
    [
      "shared/src/kernel/rng.ts",
      'import { a } from "../ruleset/dial.ts"',
      "shared/kernel may not import shared/ruleset",
    ],
    ["shared/src/kernel/rng.ts", 'import { z } from "zod"', "shared/kernel may not use the package zod"],
    ["shared/src/ledger/post.ts", 'import { a } from "../rules/state.ts"', "shared/ledger may not import shared/rules"],
    [
      "shared/src/ledger/post.ts",
      'import type { A } from "../rules/state.ts"',
      "shared/ledger may not import shared/rules",
    ],
    [
      "shared/src/ruleset/dial.ts",
      'import { a } from "../ledger/post.ts"',
      "shared/ruleset may not import shared/ledger",
    ],
    [
      "shared/src/rules/decide.ts",
      'import { a } from "../mechanics/loan.ts"',
      "shared/rules may not import shared/mechanics",
    ],
    [
      "shared/src/rules/decide.ts",
      'export * from "../mechanics/loan.ts"',
      "shared/rules may not import shared/mechanics",
    ],
    [
      "shared/src/rules/decide.ts",
      'export { a } from "../mechanics/loan.ts"',
      "shared/rules may not import shared/mechanics",
    ],
    [
      "shared/src/rules/decide.ts",
      'await import("../mechanics/loan.ts")',
      "shared/rules may not import shared/mechanics",
    ],
    [
      "shared/src/rules/decide.ts",
      'type A = import("../mechanics/loan.ts").A',
      "shared/rules may not import shared/mechanics",
    ],
    ["shared/src/rules/decide.ts", "await import(name)", "an import whose target is only known when it runs"],
    ["shared/src/rules/decide.ts", 'import { a } from "../views/seat.ts"', "shared/rules may not import shared/views"],
    [
      "shared/src/rules/decide.ts",
      'import { type A } from "../views/seat.ts"',
      "shared/rules may not import shared/views",
    ],
    ["shared/src/rules/decide.ts", 'import { a } from "@commonwatt/shared/kernel/units.ts"', "write a relative path"],
    ["shared/src/rules/decide.ts", 'import { a } from "./state"', "name the file with its ending"],
    ["shared/src/rules/decide.ts", 'import { a } from "node:fs"', "shared/rules may not use the package node:fs"],
    ["shared/src/rules/decide.ts", 'import words from "../../../assets/text/en.json"', "shared reads no files"],
    [
      "shared/src/mechanics/loan.ts",
      'import { a } from "../protocol/wire.ts"',
      "shared/mechanics may not import shared/protocol",
    ],
    [
      "shared/src/mechanics/loan.ts",
      'import { a } from "../bots/greedy.ts"',
      "shared/mechanics may not import shared/bots",
    ],
    ["shared/src/views/seat.ts", 'import { a } from "../sim/run.ts"', "shared/views may not import shared/sim"],
    [
      "shared/src/sim/run.ts",
      'import { a } from "@commonwatt/server/src/main.ts"',
      "write a relative path inside shared",
    ],
    ["shared/src/sim/run.ts", 'import { a } from "../../../server/src/main.ts"', "write @commonwatt/server/..."],
    ["shared/src/stray.ts", "", "shared is no known part"],
    ["shared/src/extra/stray.ts", "", "shared/extra is no known part"],
    ["server/src/main.ts", 'import { a } from "@commonwatt/client/src/play.tsx"', "server may not import client"],
    ["server/src/main.ts", 'import { a } from "../../shared/src/rules/state.ts"', "write @commonwatt/shared/..."],
    ["server/src/main.ts", 'import { Room } from "colyseus"', "import from @colyseus/core"],
    [
      "client/src/play.tsx",
      'import { a } from "@commonwatt/shared/rules/state.ts"',
      "client may not import shared/rules",
    ],
    [
      "client/src/play.tsx",
      'import type { A } from "@commonwatt/shared/rules/state.ts"',
      "client may not import shared/rules",
    ],
    [
      "client/src/play.tsx",
      'import { a } from "@commonwatt/shared/mechanics/index.ts"',
      "client may not import shared/mechanics",
    ],
    [
      "client/src/play.tsx",
      'import { a } from "@commonwatt/shared/ledger/post.ts"',
      "client may not import shared/ledger",
    ],
    [
      "client/src/play.tsx",
      'import { a } from "@commonwatt/shared/kernel/rng.ts"',
      "client may not import shared/kernel",
    ],
    [
      "client/src/play.tsx",
      'import { a } from "@commonwatt/shared/ruleset/dial.ts"',
      "client may not import shared/ruleset",
    ],
    ["client/src/play.tsx", 'import { a } from "@commonwatt/shared/sim"', "load the engine"],
    [
      "client/src/design/engine.ts",
      'import { a } from "@commonwatt/shared/sim/run.ts"',
      "client may not import shared/sim",
    ],
    ["client/src/play.tsx", 'import { a } from "@commonwatt/server/src/main.ts"', "client may not import server"],
    ["client/src/play.tsx", 'import fs from "node:fs"', "Node's own modules"],
  ])("%s: %s", (path, text, expected) => {
    const found = judge(path, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });
});

describe("what would make two machines disagree is found in shared", () => {
  test.each([
    "new Date()",
    "Date.now()",
    "let when: Date",
    "Math.random()",
    "Math.pow(2, 3)",
    "Math.exp(1)",
    "Math.log(1)",
    "Math.log2(1)",
    "Math.sin(1)",
    "Math.cos(1)",
    "Math.hypot(3, 4)",
    "Math['random']()",
    "const { random } = Math",
    "2 ** 3",
    "let a = 2; a **= 3",
    'fetch("/")',
    "process.env.HOME",
    'console.log("")',
    "(1).toLocaleString()",
    '"a".localeCompare("b")',
    "new Intl.NumberFormat()",
    "performance.now()",
    "structuredClone({})",
    "setTimeout(() => {}, 1)",
    "globalThis.Date",
    "const box = { Date }",
    "import.meta.url",
  ])("%s", (text) => {
    expect(judge("shared/src/rules/state.ts", text)).toHaveLength(1);
  });

  test("but neither the same words elsewhere, nor exact arithmetic", () => {
    const text = `
      // Date.now() and 2 ** 3
      const note = "Math.random()" + \`fetch\`;
      const box = { process: 1, fetch() {}, console: note };
      export const sum = Math.floor(box.process / 2) + Math.min(1, 2) * 3;
      export interface Round { performance: number }
      export const read = (document: unknown, { window, self = [document] }: Round) => [document, window, ...self];
    `;
    expect(judge("shared/src/rules/state.ts", text)).toEqual([]);
    expect(judge("server/src/main.ts", "Date.now(); process.exit(Math.pow(0, 1)); console.log(2 ** 3)")).toEqual([]);
    expect(judge("client/src/play.tsx", "performance.now(); setTimeout(() => Math.sin(1), 1)")).toEqual([]);
  });
});

describe("markup made out of text is found in the client", () => {
  test.each([
    "node.innerHTML = text",
    "node['innerHTML'] = text",
    "Object.assign(node, { innerHTML: text })",
    "node.outerHTML = text",
    'node.insertAdjacentHTML("beforeend", text)',
    "const a = <p dangerouslySetInnerHTML={{ __html: text }} />",
    "scene.add.dom(0, 0).createFromHTML(text)",
  ])("%s", (text) => {
    expect(judge("client/src/play.tsx", text)).toHaveLength(1);
  });

  test("but not plain text", () => {
    expect(judge("client/src/play.tsx", "node.textContent = text; const a = <p>Don't use innerHTML</p>")).toEqual([]);
  });
});

test("the line of a violation is told", () => {
  const [found] = violations(new Map([["shared/src/rules/a.ts", "// one\n\nexport const now = Date.now();\n"]]));
  expect(found).toEqual({ edge: "shared/src/rules/a.ts: Date has no place in the rules", line: 3 });
});
