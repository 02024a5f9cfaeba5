/**
 * Which lines of a player's story a round's report tells. What the report says elsewhere is left out, and where there is no
 * room for all, what moved tokens or came from others goes before what one did oneself and knows.
 * How often a design was copied is one line and not ten.
 */
import type { JournalEntry } from "@commonwatt/shared/views/types.ts";

/** Said by the report itself: its title, how the home lived, the prediction's card, the figure of the harvest. */
const elsewhere: ReadonlySet<string> = new Set([
  "round",
  "lived_well",
  "lived_short",
  "foretold",
  "not_foretold",
  "harvested",
  "harvested_over",
]);

/** One's own acts, fresh in mind, that moved no tokens. */
const ownActs: ReadonlySet<string> = new Set([
  "asked_price",
  "coop_gave",
  "coop_gave_energy",
  "coop_gave_time",
  "coop_joined",
  "design_opened",
  "made",
  "pledged",
  "repriced",
]);

/** How much a line matters beside others: 2 = tokens came or went, or others had a part in it. */
const weightOf = ({ key, tokens }: JournalEntry): number => (tokens !== 0 ? 2 : ownActs.has(key) ? 0 : 1);

/** An order nobody served is told once, by its end: its tokens came back. */
function isSuperseded(entry: JournalEntry, all: readonly JournalEntry[]): boolean {
  if (entry.key !== "ordered" && entry.key !== "ordered_at") return false;
  return all.some(({ key, params }) => key === "order_unserved" && params.good === entry.params.good);
}

export const COPIED = "design_copied_by";

export interface Told {
  /** in the order in which they happened */
  readonly told: readonly JournalEntry[];
  /** those there is no room for, in their order: left to who asks */
  readonly folded: readonly JournalEntry[];
  /** how many copies the one line about them stands for */
  readonly copies: number;
}

export function toldOf(entries: readonly JournalEntry[], most: number): Told {
  const copies = entries.filter(({ key }) => key === COPIED);
  const open = entries.filter(
    (entry) =>
      !elsewhere.has(entry.key) && !isSuperseded(entry, entries) && (entry.key !== COPIED || entry === copies[0]),
  );
  const chosen = new Set(
    open
      .map((entry, place) => ({ entry, place, weight: weightOf(entry) }))
      .sort((a, b) => b.weight - a.weight || a.place - b.place)
      .slice(0, most)
      .map(({ entry }) => entry),
  );
  return {
    told: open.filter((entry) => chosen.has(entry)),
    folded: open.filter((entry) => !chosen.has(entry)),
    copies: copies.length,
  };
}
