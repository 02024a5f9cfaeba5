/** The chains of the logs: each record carries the hash of the one before, so nothing can be changed, dropped or moved unseen. */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { drawSalt, recordHash, recordsStart, sealHolds, sealOf, sha256 } from "./seal.ts";
import type { LogRow, RecordRow } from "./store.ts";

export type Unlinked<R> = Omit<R, "prevHash" | "hash">;

interface Linked {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly timeMs: number;
}

/** The chain starts from the game itself, so a log cannot be moved under other rules. */
export function chainStart(game: string, setup: GameSetup): string {
  return sha256(JSON.stringify([game, setup]));
}

export function link(prevHash: string, row: Unlinked<LogRow>): LogRow {
  return { ...row, prevHash, hash: linkHash(prevHash, row) };
}

function linkHash(prevHash: string, row: Unlinked<LogRow>): string {
  return sha256(
    JSON.stringify([
      prevHash,
      row.game,
      row.seq,
      row.timeMs,
      row.actionId,
      row.by,
      row.seat,
      row.type,
      row.payload,
      row.ok,
      row.refusal,
      row.stateHash,
    ]),
  );
}

/** The first record that does not follow from the ones before, or undefined when the chain holds. */
export function brokenAt(start: string, rows: readonly LogRow[]): number | undefined {
  return firstBroken(start, rows, linkHash);
}

/** The next record of a session's log: its body is sealed with a salt that is drawn here. */
export function linkRecord(prevHash: string, row: Omit<Unlinked<RecordRow>, "salt" | "seal">): RecordRow {
  const salt = drawSalt();
  const sealed = { ...row, salt, seal: sealOf(salt, row.body) };
  return { ...sealed, prevHash, hash: recordHash(prevHash, row.code, sealed) };
}

/** The same for the log of a session; a body that was blanked is no break. */
export function recordsBrokenAt(code: string, rows: readonly RecordRow[]): number | undefined {
  return firstBroken(recordsStart(code), rows, (prevHash, row) =>
    sealHolds(row) ? recordHash(prevHash, code, row) : "",
  );
}

function firstBroken<R extends Linked>(
  start: string,
  rows: readonly R[],
  hashOf: (prevHash: string, row: R) => string,
): number | undefined {
  let prevHash = start;
  let timeMs = 0;
  let seq = 0;
  for (const row of rows) {
    seq++;
    const follows = row.seq === seq && row.prevHash === prevHash && row.timeMs >= timeMs;
    if (!follows || row.hash !== hashOf(prevHash, row)) return seq;
    prevHash = row.hash;
    timeMs = row.timeMs;
  }
  return undefined;
}
