/**
 * Peers that are no part of the project: installed once, at exact versions, into a folder of the machine's own for such things.
 * What cannot be had is left out of the comparison, and the table says so.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSIONS = { "socket.io": "4.8.1", "socket.io-client": "4.8.1", "boardgame.io": "0.50.2" } as const;
/** boardgame.io adds its routes after its server was composed, which later versions of this do not see. */
const OVERRIDES = { "koa-compose": "4.1.0" } as const;
const folder = join(tmpdir(), "commonwatt-bench-peers");

const isThere = (): boolean =>
  Object.entries(VERSIONS).every(([name, version]) => {
    const file = join(folder, "node_modules", name, "package.json");
    return existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version === version;
  });

/** Whether they are installed now. */
export function installPeers(): boolean {
  if (isThere()) return true;
  mkdirSync(folder, { recursive: true });
  const wanted = { private: true, dependencies: VERSIONS, overrides: OVERRIDES };
  writeFileSync(join(folder, "package.json"), JSON.stringify(wanted));
  console.error(`Installing peers to compare with into ${folder}, once ...`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  spawnSync(npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--loglevel=error"], {
    ...{ cwd: folder, stdio: ["ignore", 2, 2], shell: process.platform === "win32" },
  });
  return isThere();
}

export const peerPackages = (name: string): unknown => createRequire(join(folder, "package.json"))(name);
