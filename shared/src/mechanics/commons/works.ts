/** The three joint works: what each needs in a round, what neglect does, and the dials of both. */
import { mulDivFloor, WHOLE } from "../../kernel/units.ts";
import type { Game } from "../../rules/game.ts";
import { choice, share, type ValuesOf, whole } from "../../ruleset/dial.ts";
import { presentSeats } from "../shocks/lasting.ts";

export const workIds = ["grid", "school", "crisis"] as const;
export type WorkId = (typeof workIds)[number];

/** Time and energy, given or needed. */
export interface Giving {
  readonly minutes: number;
  readonly energy: number;
}

export interface Work {
  /** ppm of its best */
  condition: number;
  /** given today */
  minutes: number;
  energy: number;
  /** ppm of the need that was given in the last round */
  given: number;
}

const source = "game.md, section 3.14; tuned by simulation";
const minutes = (n: number, work: string) =>
  whole({
    default: n,
    min: 0,
    max: 480,
    unit: "min",
    meaning: `working time for each peer that ${work} needs a round`,
    source,
  });
const energy = (n: number, work: string) =>
  whole({
    default: n,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: `energy for each peer that ${work} needs a round`,
    source,
  });
const start = (n: number, work: string) => share({ default: n, meaning: `condition ${work} starts with`, source });

export const commonsDials = {
  mode: choice({
    default: "pledges",
    options: ["pledges", "margin_share", "flat_fee", "none"],
    meaning: "how joint works are kept up: by pledges, by a share of margins, by a fee, or not at all",
    source: "model.md H13: something better than taxes is left open",
  }),
  gridMinutes: minutes(20, "grid upkeep"),
  gridEnergy: energy(10_000, "grid upkeep"),
  schoolMinutes: minutes(20, "the school"),
  schoolEnergy: energy(5_000, "the school"),
  crisisMinutes: minutes(15, "the crisis team"),
  crisisEnergy: energy(5_000, "the crisis team"),
  gridStart: start(700_000, "grid upkeep"),
  schoolStart: start(700_000, "the school"),
  crisisStart: start(400_000, "the crisis team"),
  decay: share({ default: 120_000, meaning: "condition each joint work loses every dusk", source }),
  gain: share({ default: 200_000, meaning: "condition a work gains at dusk when all it needs was given", source }),
  fair: share({ default: 700_000, min: 1, meaning: "condition at which a work does its plain duty", source }),
  gridNeglect: share({
    default: 80_000,
    meaning: "share of the inventory a Grid in ruins loses every dawn, beyond its ordinary loss",
    source,
  }),
  feedNeglect: share({
    default: 80_000,
    meaning: "share of the energy on its way to a Grid in ruins that is lost beside what is sold",
    source,
  }),
  schoolNeglect: share({
    default: 250_000,
    max: 3_000_000,
    meaning: "how much more everything takes everybody without a school",
    source,
  }),
  schoolGood: share({
    default: 50_000,
    max: 900_000,
    meaning: "how much less everything takes everybody with the best of schools",
    source,
  }),
  shelterMost: share({
    default: 700_000,
    meaning: "share of a shock's damage that the best of crisis teams spares",
    source,
  }),
  marginShare: share({
    default: 500_000,
    meaning: "margin share: share of each trade's margin that goes to the commons",
    source,
  }),
  fee: whole({
    default: 5,
    min: 0,
    max: 10_000,
    unit: "T",
    meaning: "flat fee: what each purse pays to the commons every dusk",
    source,
  }),
  pay: share({
    default: 1_000_000,
    max: 10_000_000,
    meaning: "margin share and flat fee: what an hour for the commons is paid, as a share of what an hour counts as",
    source,
  }),
};

declare module "../../ruleset/ruleset.ts" {
  interface DialValues {
    commons: ValuesOf<typeof commonsDials>;
  }
}

export const fairOf = (game: Readonly<Game>): number => game.ruleset.dials.commons.fair;

/** How far a condition has fallen under the fair one, ppm of all the way down. */
export function fallen(game: Readonly<Game>, condition: number): number {
  const fair = fairOf(game);
  return mulDivFloor(Math.max(0, fair - condition), WHOLE, fair);
}

/** What each work takes of every peer. */
const PER_PEER: Readonly<Record<WorkId, (d: ValuesOf<typeof commonsDials>) => Giving>> = {
  grid: ({ gridMinutes, gridEnergy }) => ({ minutes: gridMinutes, energy: gridEnergy }),
  school: ({ schoolMinutes, schoolEnergy }) => ({ minutes: schoolMinutes, energy: schoolEnergy }),
  crisis: ({ crisisMinutes, crisisEnergy }) => ({ minutes: crisisMinutes, energy: crisisEnergy }),
};

/** What a work needs this round, of all peers who are there. */
export function needOf(game: Readonly<Game>, id: WorkId): Giving {
  const peers = presentSeats(game);
  const { minutes, energy } = PER_PEER[id](game.ruleset.dials.commons);
  return { minutes: minutes * peers, energy: energy * peers };
}

export function addGiving(work: Work, given: Giving): void {
  work.minutes += given.minutes;
  work.energy += given.energy;
}
