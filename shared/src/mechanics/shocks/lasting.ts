/**
 * What shocks have left behind: the part of the state, and what other rules ask of it. Nothing here imports a mechanic,
 * so that every rule may ask.
 */
import { clamp, mulDivFloor, shareFloor, WHOLE } from "../../kernel/units.ts";
import type { Game } from "../../rules/game.ts";
import type { WholeDial } from "../../ruleset/dial.ts";

/** What a drought is about. */
const HARVEST = "food";

export const cardIds = [
  "lull",
  "storm",
  "drought",
  "outage",
  "heat",
  "newcomer",
  "departure",
  "rumour",
  "change",
] as const;
export type CardId = (typeof cardIds)[number];

/** Dials that a change may turn. */
export const turnable = ["margin", "leak", "cap"] as const;
export type Turnable = (typeof turnable)[number];

/** A shock that has struck, with all that it did. */
export interface Struck {
  readonly card: CardId;
  readonly by: "deck" | "host";
  readonly round: number;
  /** last round in which it is felt; the last of the game when it stays */
  readonly last: number;
  /** ppm: how strong it was, and how much of that was felt after the crisis team had done its work */
  readonly strength: number;
  readonly felt: number;
  /** J it took at once, and J it would have taken without the crisis team beside those */
  readonly lost: number;
  readonly spared: number;
  /** whom it concerns; -1 = everybody */
  readonly seat: number;
  /** the dial that changed, and by how much (ppm of itself); "" = none */
  readonly dial: Turnable | "";
  readonly turn: number;
}

declare module "../../rules/game.ts" {
  interface Slices {
    shocks: {
      /** called by the facilitator for the next dawn; nobody else knows */
      called: CardId[];
      /** all that ever struck, oldest first */
      struck: Struck[];
      /** seats whose people have left for good */
      gone: number[];
    };
  }
}

/** Shocks that are felt this round. */
export const felt = (game: Readonly<Game>): readonly Struck[] =>
  game.slices.shocks.struck.filter((one) => one.last >= game.round);

/** Whether a shock of a kind is felt this round. */
function isFelt(game: Readonly<Game>, card: CardId): boolean {
  for (const one of game.slices.shocks.struck) if (one.card === card && one.last >= game.round) return true;
  return false;
}

/** What shocks of a kind add up to this round, ppm. */
function sum(game: Readonly<Game>, card: CardId): number {
  let total = 0;
  for (const one of game.slices.shocks.struck) if (one.card === card && one.last >= game.round) total += one.felt;
  return total;
}

/** Drought: how much of the ordinary effort a piece of a good takes, ppm. */
export const droughtEffort = (game: Readonly<Game>, good: string): number =>
  good === HARVEST ? WHOLE + sum(game, "drought") : WHOLE;

/** Heat wave: J that a home needs this round. */
export const homeEnergy = (game: Readonly<Game>): number => {
  const { energy } = game.ruleset.dials.home;
  return energy + shareFloor(energy, sum(game, "heat"));
};

/** Outage: for a day the Bank neither buys nor sells. */
export const isOutage = (game: Readonly<Game>): boolean => isFelt(game, "outage");

/** Share of what homes order tonight that lines can still carry, ppm: all of it but in an outage. */
export const lineShare = (game: Readonly<Game>): number =>
  isOutage(game) ? Math.max(0, WHOLE - sum(game, "outage")) : WHOLE;

/** Rumour: nobody knows for certain who pays back. */
export const isRumour = (game: Readonly<Game>): boolean => isFelt(game, "rumour");

/** Departure: nobody lives here any more. */
export const isGone = (game: Readonly<Game>, seat: number): boolean => {
  const { gone } = game.slices.shocks;
  return gone.length > 0 && gone.includes(seat);
};
export const presentSeats = (game: Readonly<Game>): number => game.seats.length - game.slices.shocks.gone.length;

/** A dial as it stands this round: turned by a change that is felt, within its own bounds. */
export function effectiveDial(game: Readonly<Game>, dial: Turnable, value: number, bounds: WholeDial): number {
  let now = value;
  for (const one of game.slices.shocks.struck) {
    if (one.card === "change" && one.dial === dial && one.last >= game.round) {
      now = mulDivFloor(now, Math.max(0, WHOLE + one.turn), WHOLE);
    }
  }
  return clamp(now, bounds.min, bounds.max);
}
