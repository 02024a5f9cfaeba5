import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Files, type Node, parse, readSources, root, walk } from "../support/source.ts";

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

const TOP_LEVEL = ["package.json", "tsconfig.json", "client", "server", "shared", "assets", "tests", "README.md"];
/** Made by npm beside package.json. */
const BY_NPM = ["package-lock.json", "node_modules"];

test("the top level holds what its reader expects, and nothing else", () => {
  const visible = readdirSync(root).filter((name) => !name.startsWith("."));
  expect(visible.filter((name) => ![...TOP_LEVEL, ...BY_NPM].includes(name))).toEqual([]);
});

/** A version without a range, also behind an alias: 1.2.3, npm:name@1.2.3. */
const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+$/;

function loose(manifest: Record<string, Record<string, string> | undefined>): string[] {
  const fields = ["dependencies", "devDependencies", "optionalDependencies", "overrides"];
  const entries = fields.flatMap((field) => Object.entries(manifest[field] ?? {}));
  return entries.filter(([, version]) => !EXACT.test(version)).map(([name, version]) => `${name} ${version}`);
}

test.each(["", "shared/", "server/", "client/"])("%spackage.json pins exact versions", (folder) => {
  expect(loose(JSON.parse(read(`${folder}package.json`)))).toEqual([]);
});

test("a version with a range is found", () => {
  const dependencies = { a: "1.2.3", b: "npm:@x/y@1.2.3", c: "^1.2.3", d: "npm:@x/y@~1.2.3", e: "latest", f: "1.x" };
  expect(loose({ dependencies })).toEqual(["c ^1.2.3", "d npm:@x/y@~1.2.3", "e latest", "f 1.x"]);
});

test("the lockfile names no address to download from", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, { resolved?: string }> };
  // A workspace's "resolved" is its folder.
  const addressed = Object.entries(packages).filter(([, entry]) => entry.resolved?.includes(":"));
  expect(addressed.map(([path]) => path)).toEqual([]);
});

/** Places where one test is singled out, so that the others silently do not run. */
function singledOut(files: Files): string[] {
  const found: string[] = [];
  for (const [path, text] of files) {
    walk(parse(path, text), (node) => {
      if (node.type !== "MemberExpression" || (node.property as Node).name !== "only") return;
      let base = node.object as Node;
      while (base.type === "MemberExpression" || base.type === "CallExpression") {
        base = (base.object ?? base.callee) as Node;
      }
      if (/^(describe|suite|it|test|bench)$/.test(String(base.name))) found.push(path);
    });
  }
  return found;
}

test("no test is singled out", () => {
  expect(singledOut(readSources("tests"))).toEqual([]);
});

test.each(["test.only('a', f)", "describe.only('a', f)", "it.concurrent.only('a', f)", "test.for([1]).only('a', f)"])(
  "a test singled out is found: %s",
  (text) => {
    expect(singledOut(new Map([["tests/a.test.ts", text]]))).toEqual(["tests/a.test.ts"]);
  },
);
