// Server and pages with reload: the server restarts when its sources change, Vite serves the pages and
// passes the rest on. Open the address that Vite prints.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const port = process.env.PORT ?? "2567";
const env = { ...process.env, PORT: port };

function start(args: string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
}

const children = [
  start(["--watch", "--watch-preserve-output", "--disable-warning=ExperimentalWarning", "server/src/main.ts"]),
  start(["node_modules/vite/bin/vite.js", "client"]),
];

function stop(): void {
  for (const child of children) child.kill("SIGTERM");
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
for (const child of children) {
  child.on("exit", (code) => {
    stop();
    process.exitCode ||= code ?? 0;
  });
}
