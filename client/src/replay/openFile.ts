/** What lies in a file: one game as JSON, or the games of a session's zip. In the worker. */

import type { GameLog } from "@commonwatt/shared/sim";
import { unzipSync } from "fflate";

/** A file nobody can read: `replay.fault.<key>`. */
export class FileFault extends Error {
  override readonly name = "FileFault";
  readonly key: string;

  constructor(key: string) {
    super(key);
    this.key = key;
  }
}

export interface StoredGame {
  readonly path: string;
  readonly id: string;
  readonly log: GameLog;
}

/** A zip begins like this. */
const ZIP = [0x50, 0x4b];
const GAME = /^games\/([^/]+)\.json$/;
/** More than any game unpacks to: a zip that claims more is none of ours. */
const MOST_BYTES = 200_000_000;

/** The games of a file, unpacked as far as needed. */
export function gamesIn(bytes: ArrayBuffer): readonly StoredGame[] {
  const file = new Uint8Array(bytes);
  if (file[0] !== ZIP[0] || file[1] !== ZIP[1]) return [{ path: "", ...parse(file, "") }];
  const unpacked = unzip(file);
  const games = Object.entries(unpacked).map(([path, data]) => ({
    path,
    ...parse(data, GAME.exec(path)?.[1] ?? path),
  }));
  if (games.length === 0) throw new FileFault("noGames");
  return games.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function unzip(file: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(file, { filter: ({ name, originalSize }) => GAME.test(name) && originalSize <= MOST_BYTES });
  } catch {
    throw new FileFault("badZip");
  }
}

function parse(data: Uint8Array, id: string): { readonly id: string; readonly log: GameLog } {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(data));
  } catch {
    throw new FileFault("notJson");
  }
  if (!isGameLog(document)) throw new FileFault("noGame");
  const named: unknown = Reflect.get(document, "table");
  return { id: id !== "" ? id : typeof named === "string" ? named : "", log: document };
}

function isGameLog(document: unknown): document is GameLog {
  if (typeof document !== "object" || document === null) return false;
  const setup: unknown = Reflect.get(document, "setup");
  return (
    Reflect.get(document, "format") === "commonwatt-game" &&
    Reflect.get(document, "version") === 1 &&
    typeof setup === "object" &&
    setup !== null &&
    Array.isArray(Reflect.get(document, "actions"))
  );
}
