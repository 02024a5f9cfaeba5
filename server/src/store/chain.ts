/** The log's chain: each record carries the hash of the one before, so nothing can be changed, dropped or moved unseen. */
import { createHash } from "node:crypto";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { LogRow } from "./store.ts";

export type Unlinked = Omit<LogRow, "prevHash" | "hash">;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The chain starts from the game itself, so a log cannot be moved under other rules. */
export function chainStart(code: string, setup: GameSetup): string {
  return sha256(JSON.stringify([code, setup]));
}

export function link(prevHash: string, row: Unlinked): LogRow {
  return { ...row, prevHash, hash: linkHash(prevHash, row) };
}

function linkHash(prevHash: string, row: Unlinked): string {
  return sha256(
    JSON.stringify([
      prevHash,
      row.table,
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
  let prevHash = start;
  let timeMs = 0;
  let seq = 0;
  for (const row of rows) {
    seq++;
    const follows = row.seq === seq && row.prevHash === prevHash && row.timeMs >= timeMs;
    if (!follows || row.hash !== linkHash(prevHash, row)) return seq;
    prevHash = row.hash;
    timeMs = row.timeMs;
  }
  return undefined;
}
