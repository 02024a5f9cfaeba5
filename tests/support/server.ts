/**
 * A whole server as a child process, on a free port with a data folder of its own. Kill it as you like: `again` starts
 * another on the same port and data, as a restart would.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const READY_MAX_MS = 30_000;

export interface ServerOptions {
  /** what to set besides PORT, HOST and DATA_DIR, e.g. BOT_GAP_MS */
  readonly env?: Readonly<Record<string, string>>;
  /** a folder to use instead of a fresh one; it is then left alone at the end */
  readonly dataDir?: string;
  /** pages are led astray on purpose; anywhere else none may show anything but what it was told */
  readonly astray?: boolean;
  /** another program than server/src/main.ts, by its path from the checkout */
  readonly program?: string;
}

export interface RunningServer {
  readonly port: number;
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** what it has written so far, both streams */
  output(): string;
  /** ends the process and waits for it; the answer is its exit code, or the signal's name */
  kill(signal?: NodeJS.Signals): Promise<number | string>;
  /** the same server once more, after `kill` */
  again(): Promise<RunningServer>;
  /** ends it and removes its data */
  dispose(): Promise<void>;
}

/** Resolves when the server answers; rejects with what it wrote when it ends before that. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "commonwatt-"));
  return launch(options, dataDir, await freePort());
}

async function launch(options: ServerOptions, dataDir: string, port: number): Promise<RunningServer> {
  const program = join(ROOT, options.program ?? "server/src/main.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      ...options.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    output += String(chunk);
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child, () => output);

  const kill = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return ended(child);
  };
  return {
    port,
    url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    kill,
    again: () => launch(options, dataDir, port),
    dispose: async () => {
      const metrics = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(3000) }).then(
        (answer) => answer.text(),
        () => "",
      );
      await kill("SIGKILL");
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
      const astray = metrics.match(/^commonwatt_views_astray_total\{.*$/m);
      if (astray && !options.astray) throw new Error(`a page showed what it was never told: ${astray[0]}`);
    },
  };
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + READY_MAX_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended by itself:\n${output()}`);
    const healthy = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    if (performance.now() > giveUpAt) throw new Error(`the server does not answer:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function ended(child: ChildProcess): Promise<number | string> {
  const code = () => child.exitCode ?? child.signalCode ?? "unknown";
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(code());
  return new Promise((resolve) => child.once("exit", () => resolve(code())));
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
