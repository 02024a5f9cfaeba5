/** My story, in order for reading: rounds newest first, lines oldest first within one, with the purse after each line. */
import type { JournalEntry } from "@commonwatt/shared/views/types.ts";

export interface Line {
  readonly entry: JournalEntry;
  readonly purseAfter: number;
}
export interface Chapter {
  readonly round: number;
  readonly lines: readonly Line[];
}

/** @param purse tokens held now; the purse before is reckoned back from it */
export function chapters(entries: readonly JournalEntry[], purse: number): readonly Chapter[] {
  const lines: Line[] = [];
  let after = purse;
  for (const entry of [...entries].sort((a, b) => b.seq - a.seq)) {
    lines.push({ entry, purseAfter: after });
    after -= entry.tokens;
  }
  const rounds = new Map<number, Line[]>();
  for (const line of lines.reverse()) {
    // The divider between rounds says that a round began.
    if (line.entry.key === "round") continue;
    rounds.set(line.entry.round, [...(rounds.get(line.entry.round) ?? []), line]);
  }
  return [...rounds].map(([round, told]) => ({ round, lines: told })).sort((a, b) => b.round - a.round);
}

/** The purse after each line that changed it, oldest first: what the small chart draws. */
export function purseHistory(entries: readonly JournalEntry[], purse: number): readonly number[] {
  const changes = [...entries].sort((a, b) => a.seq - b.seq).filter((entry) => entry.tokens !== 0);
  const first = purse - changes.reduce((sum, entry) => sum + entry.tokens, 0);
  let held = first;
  return [first, ...changes.map((entry) => (held += entry.tokens))];
}
