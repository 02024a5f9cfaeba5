/** What an exported game looks like, to whoever reads one from a file. */
import type { TimedLog } from "@commonwatt/shared/export/source.ts";

export interface GameFileLog extends TimedLog {
  /** the game's name, with which its chain begins */
  readonly table?: string;
  readonly chainHead?: string;
}

export function isGameLog(document: unknown): document is GameFileLog {
  if (typeof document !== "object" || document === null) return false;
  return (
    Reflect.get(document, "format") === "commonwatt-game" &&
    Reflect.get(document, "version") === 1 &&
    typeof Reflect.get(document, "setup") === "object" &&
    Array.isArray(Reflect.get(document, "actions"))
  );
}
