/** Each fault of the list has its proof, and each proof is there: a list that nobody checks says what it likes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogue, type Fault, type Proof } from "./catalogue.ts";

const TESTS = join(import.meta.dirname, "..");

function sourceOf(file: string): string | undefined {
  const path = [".test.ts", ".test.tsx"].map((ending) => join(TESTS, file + ending)).find(existsSync);
  return path && readFileSync(path, "utf8");
}

/** Numbers in the titles of a file: `F2 F17 that says nothing`. */
const numbersIn = (source: string): number[] =>
  [...source.matchAll(/["`]((?:F\d+ )+)/g)].flatMap(([, run = ""]) => [...run.matchAll(/\d+/g)].map(Number));

/** What is wrong with the proofs of one fault. */
function wrongWith({ n, proofs, left }: Fault): string[] {
  if (proofs.length === 0) return left ? [] : [`${n}: nothing proves it and nothing says why`];
  return proofs.flatMap((proof) => wrongProof(n, proof));
}

function wrongProof(n: number, proof: Proof): string[] {
  const [file, words] = typeof proof === "string" ? [proof] : proof;
  const source = sourceOf(file);
  if (source === undefined) return [`${n}: there is no ${file}`];
  if (words !== undefined) return source.includes(words) ? [] : [`${n}: ${file} has no test "${words}"`];
  return numbersIn(source).includes(n) ? [] : [`${n}: ${file} has no test named F${n}`];
}

test("all ninety-six are in the list, once and in order", () => {
  expect(catalogue.map(({ n }) => n)).toEqual(Array.from({ length: 96 }, (_, i) => i + 1));
});

test("every proof is there, and what has none says why", () => {
  expect(catalogue.flatMap(wrongWith)).toEqual([]);
});

test("every test here that bears a number is in the list under it", () => {
  for (const name of readdirSync(import.meta.dirname)) {
    const file = `faults/${name.replace(/\.test\.ts$/, "")}`;
    if (!name.endsWith(".test.ts") || name === "catalogue.test.ts") continue;
    for (const n of numbersIn(sourceOf(file) ?? "")) {
      expect([file, n, catalogue[n - 1]?.proofs.includes(file)]).toEqual([file, n, true]);
    }
  }
});

describe("this checker finds", () => {
  test.each<[string, Omit<Fault, "n" | "what">]>([
    ["a fault without proof or reason", { proofs: [] }],
    ["a file that is not there", { proofs: ["faults/nowhere"] }],
    ["a title that is not there", { proofs: [["server/gate", "no such words in it"]] }],
    ["a number that no title bears", { proofs: ["faults/floods"] }],
  ])("%s", (_name, fault) => {
    expect(wrongWith({ n: 1, what: "", ...fault })).toHaveLength(1);
  });
});
