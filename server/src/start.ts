/** From the environment to a running server, and to its end. */
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { renderUnicodeCompact } from "uqr";
import { type App, startApp } from "./app.ts";
import { isBuilt } from "./http/pages.ts";
import { note, report } from "./log.ts";
import { rules } from "./rules.ts";
import { loadRulesets } from "./rulesets.ts";
import { loadQuestionnaires } from "./session/opening.ts";
import { StoreFault } from "./store/store.ts";
import { words } from "./words.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const ROOT = join(import.meta.dirname, "../..");
const STOP_MAX_MS = 10_000;

export async function start(env: Environment): Promise<void> {
  guardProcess(report);
  const host = env.HOST ?? "";
  let app: App;
  try {
    app = await startApp({
      rules,
      rulesets: loadRulesets(),
      dataDir: env.DATA_DIR ?? join(ROOT, ".data"),
      databaseUrl: env.DATABASE_URL ?? "",
      redisUrl: env.REDIS_URL ?? "",
      publicAddress: env.PUBLIC_ADDRESS ?? "",
      port: wholeNumber(env, "PORT", 2567),
      host: host === "" ? "0.0.0.0" : host,
      timing: {
        botGapMs: wholeNumber(env, "BOT_GAP_MS", 600),
        reportMs: wholeNumber(env, "REPORT_SECONDS", 20) * 1000,
        keepOverMs: wholeNumber(env, "KEEP_OVER_SECONDS", 1800) * 1000,
      },
      defaults: {
        dropOut: { policy: "autopilot", seconds: wholeNumber(env, "AWAY_SECONDS", 60) },
        idle: { seconds: wholeNumber(env, "IDLE_SECONDS", 120), countdown: 30 },
        questionnaires: loadQuestionnaires(),
      },
      retryMs: wholeNumber(env, "SAVE_RETRY_MS", 3000),
      origins: (env.ALLOWED_ORIGINS ?? "").split(",").filter((origin) => origin !== ""),
      trustProxy: env.TRUST_PROXY === "1",
      metricsToken: env.METRICS_TOKEN ?? "",
    });
  } catch (error) {
    console.error(startFault(error, env));
    process.exit(1);
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end(app));
  note("listening");
  greet(app, host);
}

/** Each table guards itself; what gets here belongs to none, and the logs of all tables are safe on the disk. */
export function guardProcess(tell: (what: string, error: unknown) => void): void {
  process.on("uncaughtException", (error) => tell("an error nobody caught", error));
  process.on("unhandledRejection", (error) => tell("a promise nobody caught", error));
}

async function end(app: App): Promise<void> {
  note("stopping");
  setTimeout(() => process.exit(1), STOP_MAX_MS).unref();
  await app.stop();
  process.exit(0);
}

function greet(app: App, host: string): void {
  const addresses = host === "" ? ["localhost", ...localAddresses()] : [host];
  const urls = addresses.map((address) => `http://${address.includes(":") ? `[${address}]` : address}:${app.port}`);
  const forPhones = urls.at(-1) ?? "";
  const lines = [
    words("started"),
    ...urls.map((url) => `  ${url}`),
    words("lead", { url: `${urls[0]}/host` }),
    ...(isBuilt() ? [] : [words("not_built")]),
    ...(app.recovered.open > 0 ? [words("recovered", { tables: app.recovered.open })] : []),
    ...app.recovered.stopped.map((code) => words("recovered_stopped", { code })),
  ];
  console.log(`${lines.join("\n")}\n${renderUnicodeCompact(forPhones)}`);
}

/** Addresses that other devices on the same network can reach. */
function localAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

function startFault(error: unknown, env: Environment): string {
  if (error instanceof StoreFault) return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return words("port_taken", { port: env.PORT ?? "2567", other: Number(env.PORT ?? 2567) + 1 });
  }
  if (error instanceof SettingFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** An environment variable that cannot be used; the message names it. */
class SettingFault extends Error {}

function wholeNumber(env: Environment, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === "") return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new SettingFault(`${name} must be a whole number, not "${text}"`);
  return Number(text);
}
