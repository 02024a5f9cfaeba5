/** The operators' log, one JSON line each on standard error. The same complaint is written at most ten times a second. */
import { pino } from "pino";

const PER_SECOND = 10;

const out = pino({ level: process.env.LOG_LEVEL ?? "warn", base: undefined }, pino.destination(2));
const counts = new Map<string, { atMs: number; n: number }>();

export function report(what: string, error?: unknown): void {
  if (tooOften(what)) return;
  out.error({ err: error instanceof Error ? error : undefined, cause: causeOf(error) }, what);
}

export function note(what: string): void {
  out.info(what);
}

/** What Colyseus logs with: its complaints about what strangers send are told by their first line only. */
export const colyseusLogger = {
  debug: (...args: unknown[]) => out.debug(firstLine(args)),
  trace: (...args: unknown[]) => out.trace(firstLine(args)),
  info: (...args: unknown[]) => out.info(firstLine(args)),
  warn: (...args: unknown[]) => sampled(firstLine(args)),
  error: (...args: unknown[]) => sampled(firstLine(args)),
};

function sampled(line: string): void {
  if (!tooOften("colyseus")) out.warn({ from: "colyseus" }, line);
}

function firstLine(args: readonly unknown[]): string {
  return args.map(String).join(" ").split("\n", 1)[0] ?? "";
}

function causeOf(error: unknown): string | undefined {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
}

function tooOften(what: string): boolean {
  const now = performance.now();
  const count = counts.get(what);
  if (!count || now - count.atMs > 1000) {
    if (counts.size > 500) counts.clear();
    counts.set(what, { atMs: now, n: 1 });
    return false;
  }
  count.n += 1;
  return count.n > PER_SECOND;
}
