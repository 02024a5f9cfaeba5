// Runs before a script: makes sure the packages are installed, then does the named steps (`browser`, `client`).
//
// On a clean checkout nothing is installed, so this file runs on whatever Node the machine has and uses no packages.
// The project itself needs Node 24, which the npm package `node` brings; the steps already run on that one.
// All messages go to stderr: a script's stdout holds nothing but its own output.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

function run(command, args, shell) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell });
  if (error) console.error(`Could not run ${command}: ${error.message}`);
  if (status !== 0) process.exit(status || 1);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** True when node_modules holds the versions the lockfile names; optional ones belong to other platforms. */
function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const present = readPackages("node_modules/.package-lock.json");
  if (!wanted || !present || !existsSync(node)) return false;
  return Object.keys(wanted).every((path) => {
    const entry = wanted[path];
    if (!path.startsWith("node_modules/") || entry.link || entry.optional || entry.devOptional) return true;
    return present[path] !== undefined && present[path].version === entry.version;
  });
}

const major = Number(process.versions.node.split(".")[0]);
if (major < 18) {
  console.error(`Commonwatt needs Node 18 or newer to install itself (this is ${process.version}); 24 is best.`);
  process.exit(1);
}

if (!isInstalled()) {
  console.error("Installing packages (npm ci), once ...");
  // --include=dev: the page is built here, so the build tools are needed even where NODE_ENV says production.
  run(windows ? "npm.cmd" : "npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], windows);
  if (!existsSync(node)) {
    console.error("npm ci ran, but Node 24 is missing: are install scripts switched off (npm config ignore-scripts)?");
    process.exit(1);
  }
}

for (const step of process.argv.slice(2)) run(node, [join(root, ".ci", `${step}.ts`)]);
