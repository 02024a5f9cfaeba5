// Builds the pages into client/dist, unless the last build is newer than everything it was made from.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "client/dist/.built");
const sources = ["client", "shared", "assets", "tsconfig.json", "package-lock.json"];

/** The latest change below a path. Folders count too: their time moves when a file is deleted. */
function newest(path: string): number {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const entries = readdirSync(path).filter((name) => name !== "dist" && name !== "node_modules");
  // client/ itself is left out: the build writes client/dist, which touches it.
  const own = path === join(root, "client") ? 0 : info.mtimeMs;
  return Math.max(own, ...entries.map((name) => newest(join(path, name))));
}

// The stamp holds the moment the build began, so an edit made while it ran still counts as newer.
const built = existsSync(stamp) ? Number(readFileSync(stamp, "utf8")) : 0;
const force = process.argv.includes("--force");
if (force || !built || Math.max(...sources.map((source) => newest(join(root, source)))) > built) {
  const began = Date.now();
  console.error("Building the pages ...");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "client", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, String(began));
}
