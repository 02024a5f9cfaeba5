// Types, lint and format as tests: one run says everything, and its closing line counts them.
import { spawnSync } from "node:child_process";
import { test } from "vitest";
import { root } from "../support/source.ts";

/** Fails with the tool's own words. */
function run(tool: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  if (status !== 0) throw new Error(`exit ${status}\n${stdout}${stderr}`);
}

test.each(["shared", "server", "client", "tests"])("types: %s", (project) => {
  run("typescript/bin/tsc", "-p", project, "--pretty", "false");
});

test("lint and format", () => {
  run("@biomejs/biome/bin/biome", "check");
});
