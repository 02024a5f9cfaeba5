/** Each invariant is watched over where the list says, and each has its planted bug. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Invariant, list, type Place } from "./invariants.ts";

const ROOT = join(import.meta.dirname, "../..");

function missing([file, text]: Place): string[] {
  const path = join(ROOT, file);
  if (!existsSync(path)) return [`there is no ${file}`];
  return readFileSync(path, "utf8").includes(text) ? [] : [`${file} has no "${text}"`];
}

function wrongWith({ asserted, planted }: Invariant): string[] {
  return [
    ...(asserted.length === 0 ? ["nothing watches over it"] : []),
    ...(planted.length === 0 ? ["no bug is planted"] : []),
    ...[...asserted, ...planted].flatMap(missing),
  ];
}

test("all twenty are in the list, once and in order", () => {
  expect(list.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test.each(list.map((one) => [one.n, one.what, one] as const))("%i: %s", (_n, _what, invariant) => {
  expect(wrongWith(invariant)).toEqual([]);
});

test("what watches over games is in the program, what is planted in a test", () => {
  for (const { asserted, planted } of list) {
    for (const [file] of asserted) expect(file).toMatch(/^(shared|server|client)\/src\//);
    for (const [file] of planted) expect(file).toMatch(/^tests\//);
  }
});

describe("this checker finds", () => {
  const one = list[0] as Invariant;
  test.each<[string, Invariant]>([
    ["nothing that watches", { ...one, asserted: [] }],
    ["no bug", { ...one, planted: [] }],
    ["a file that is not there", { ...one, planted: [["tests/nowhere.ts", ""]] }],
    ["a text that is not there", { ...one, asserted: [["server/src/main.ts", "no such words in it"]] }],
  ])("%s", (_name, invariant) => {
    expect(wrongWith(invariant)).toHaveLength(1);
  });
});
