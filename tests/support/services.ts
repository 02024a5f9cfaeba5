/** A PostgreSQL and a Redis of a test's own, on free ports, with nothing in them: stop them, kill them, start them again. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort } from "./server.ts";

const READY_MAX_MS = 30_000;
const DEBIAN_POSTGRES = "/usr/lib/postgresql";

export interface Service {
  readonly url: string;
  readonly port: number;
  /** ends it at once, as a crash would */
  kill(): Promise<void>;
  /** after `kill`: the same one again, on the same port and data */
  again(): Promise<void>;
  /** holds the process still, and lets it go on */
  freeze(): void;
  thaw(): void;
  dispose(): Promise<void>;
}

export const findRedis = (): string | undefined => inPath("redis-server");

/** The folder of PostgreSQL's programs: from PATH, or where Debian keeps them. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN_POSTGRES)
    ? readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a))
    : [];
  const debian = versions.map((version) => join(DEBIAN_POSTGRES, version, "bin"));
  return [...debian, ...folders()].find((folder) =>
    ["initdb", "postgres"].every((name) => existsSync(join(folder, name))),
  );
}

const folders = (): string[] => (process.env.PATH ?? "").split(delimiter);

function inPath(name: string): string | undefined {
  return folders()
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

export async function startRedis(): Promise<Service> {
  const program = findRedis();
  if (!program) throw new Error("there is no redis-server: install Debian's package redis-server");
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  return service(`redis://127.0.0.1:${port}`, port, () => spawn(program, args, { stdio: "ignore" }));
}

export async function startPostgres(): Promise<Service> {
  const bin = findPostgres();
  if (!bin) throw new Error("there is no PostgreSQL: install Debian's package postgresql");
  const dir = mkdtempSync(join(tmpdir(), "commonwatt-pg-"));
  const user = userOf();
  if (user) chownSync(dir, user.uid, user.gid);
  const data = join(dir, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"], {
    ...user,
    cwd: dir,
    stdio: "ignore",
  });
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", dir];
  const start = () => spawn(join(bin, "postgres"), args, { ...user, cwd: dir, stdio: "ignore" });
  const postgres = await service(`postgres://postgres@127.0.0.1:${port}/postgres`, port, start, "SIGQUIT");
  await answers(() =>
    execFileSync(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" }),
  );
  return {
    ...postgres,
    dispose: async () => {
      await postgres.dispose();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL does not run as root: then as the user that Debian's package made for it. */
function userOf(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith("postgres:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error("there is no user postgres to run it as");
  return { uid: Number(uid), gid: Number(gid) };
}

async function service(
  url: string,
  port: number,
  start: () => ChildProcess,
  killWith: NodeJS.Signals = "SIGKILL",
): Promise<Service> {
  let child = start();
  await listening(port);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGCONT");
    child.kill(killWith);
    await ended;
  };
  return {
    url,
    port,
    kill,
    again: async () => {
      child = start();
      await listening(port);
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    dispose: kill,
  };
}

function listening(port: number): Promise<void> {
  return answers(
    () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(port, "127.0.0.1", () => {
          socket.destroy();
          resolve();
        });
        socket.once("error", reject);
      }),
  );
}

async function answers(ask: () => unknown): Promise<void> {
  const giveUpAt = performance.now() + READY_MAX_MS;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
