/** The optimise command as it is used: the same finds with one core and two, and each as a ruleset that can be opened. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCsv } from "../support/csv.ts";
import { root } from "../support/source.ts";

const document = {
  ...JSON.parse(readFileSync(join(root, "assets/experiments/example-optimise.json"), "utf8")),
  ...{ peers: 4, repeats: 3, settings: 14 },
};
let home: string;
let file: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "commonwatt-optimise-"));
  file = join(home, "search.json");
  writeFileSync(file, JSON.stringify(document));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function optimise(...args: string[]): Promise<{ code: number | null; told: string }> {
  const script = join(root, "server/src/cli/optimise.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], { cwd: root });
  let told = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      told += data.toString();
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, told })));
}

test("one core and two find the same, and every find is a ruleset", async () => {
  const [one, two] = await Promise.all(["1", "2"].map((n) => optimise(file, "--out", join(home, n), "--workers", n)));
  expect(one).toMatchObject({ code: 0, told: expect.stringContaining("find 1: vitality ") });
  expect(two?.code).toBe(0);
  const files = readdirSync(join(home, "1")).sort();
  for (const name of files)
    expect(readFileSync(join(home, "2", name), "utf8"), name).toBe(readFileSync(join(home, "1", name), "utf8"));
  const rows = readCsv(readFileSync(join(home, "1", "tried.csv"), "utf8"));
  expect(rows).toHaveLength(14);
  expect(rows.every((row) => row["vitality games"] === "3")).toBe(true);
  const finds = files.filter((name) => name.startsWith("find-"));
  expect(finds.length).toBeGreaterThan(0);
  for (const name of finds)
    expect(parseRuleset(JSON.parse(readFileSync(join(home, "1", name), "utf8"))).ok, name).toBe(true);
});

test("what is no search is refused with path and reason", async () => {
  writeFileSync(join(home, "wrong.json"), JSON.stringify({ ...document, goals: [] }));
  expect(await optimise(join(home, "wrong.json"))).toMatchObject({ code: 2, told: expect.stringContaining("goals: ") });
  expect(await optimise()).toMatchObject({ code: 2, told: expect.stringContaining("name one file") });
});
