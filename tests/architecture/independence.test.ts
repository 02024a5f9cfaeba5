/** The auditor is worth its name only while it shares no code with what it audits. */
import { expect, test } from "vitest";
import { findImports } from "../support/boundaries.ts";
import { type Files, parse, readSources } from "../support/source.ts";

/** What the auditor must reckon for itself, types apart. */
const AUDITED = /^@commonwatt\/shared\/(kernel|ledger|rules|mechanics|views|bots|sim)/;
/** Not even types of these: what they hold is what the auditor keeps by itself. */
const CLOSED = /^@commonwatt\/shared\/(ledger|mechanics|rules\/(evolve|tally))/;
const OWN = /^\.\/[\w]+\.ts$/;

function shared(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    findImports(parse(path, text))
      .filter(({ specifier, typeOnly }) =>
        typeOnly ? CLOSED.test(specifier) : AUDITED.test(specifier) || !OWN.test(specifier),
      )
      .map(({ specifier }) => `${path.split("/").at(-1)}: ${specifier}`),
  );
}

test("the auditor imports nothing but its own files, and types of events, states and rulesets", () => {
  const files = readSources("tests/simulation/auditor");
  expect(files.size).toBeGreaterThan(20);
  expect(shared(files)).toEqual([]);
});

test.each([
  'import { post } from "@commonwatt/shared/ledger/post.ts"',
  'import type { Balances } from "@commonwatt/shared/ledger/post.ts"',
  'import type { Loan } from "@commonwatt/shared/mechanics/lending.ts"',
  'import { splitByWeight } from "@commonwatt/shared/kernel/split.ts"',
  'import type { Tally } from "@commonwatt/shared/rules/tally.ts"',
  'export * from "@commonwatt/shared/rules/evolve.ts"',
  'import { legal } from "../../support/wild.ts"',
  'const a = await import("@commonwatt/shared/sim")',
])("one that does is found: %s", (text) => {
  expect(shared(new Map([["tests/simulation/auditor/a.ts", text]]))).toHaveLength(1);
});

test("types of what happens and of what is may be imported", () => {
  const text =
    'import type { EventData } from "@commonwatt/shared/rules/event.ts"; import { sum } from "./arithmetic.ts"';
  expect(shared(new Map([["tests/simulation/auditor/a.ts", text]]))).toEqual([]);
});
