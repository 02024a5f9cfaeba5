// Types, lint and format as tests: one run says everything, and its closing line counts them.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "../support/source.ts";

/** What the tool complains about; nothing when all is well. */
function complaints(tool: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return status === 0 ? "" : `exit ${status}\n${stdout}${stderr}`;
}

test.each(["shared", "server", "client", "tests"])("types: %s", (project) => {
  expect(complaints("typescript/bin/tsc", "-p", project, "--pretty", "false")).toBe("");
});

test("lint and format", () => {
  expect(complaints("@biomejs/biome/bin/biome", "check")).toBe("");
});
