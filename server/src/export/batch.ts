/** Games of bots as folders of rows: the same files and columns as the export of a session, without people. */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { batchRows, type ExportedGame } from "@commonwatt/shared/export/index.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { botSetup, engine, play } from "@commonwatt/shared/sim";

const PIECE = 256_000;

export interface BatchFolder {
  readonly ruleset: Ruleset;
  readonly games: number;
  readonly peers: number;
  readonly policies: readonly string[];
  readonly seed: number;
}

/** Plays the games and writes their rows into a folder as they come. */
export function writeBatch(folder: string, spec: BatchFolder): void {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, { readonly at: number; waiting: string[]; size: number }>();
  batchRows(engine, gamesOf(spec), (name, line) => {
    let file = files.get(name);
    if (!file) files.set(name, (file = { at: openSync(join(folder, name), "w"), waiting: [], size: 0 }));
    file.waiting.push(line);
    file.size += line.length;
    if (file.size < PIECE) return;
    writeSync(file.at, file.waiting.join(""));
    file.waiting = [];
    file.size = 0;
  });
  for (const { at, waiting } of files.values()) {
    writeSync(at, waiting.join(""));
    closeSync(at);
  }
}

/** The games one after the other, each played when its turn comes. */
export function* gamesOf({ ruleset, games, peers, policies, seed }: BatchFolder): Generator<ExportedGame> {
  for (let i = 0; i < games; i++) {
    const setup = botSetup(ruleset, seed + i, peers, policies);
    const { actions } = play(setup, { engine, keepLog: true });
    const log = { format: "commonwatt-game", version: 1, setup, actions } as const;
    yield { id: `seed-${seed + i}`, table: i + 1, treatment: [], seated: setup.seats.map(() => 0), log };
  }
}
