/**
 * Vitality: the community's score, 0 to 100, against the entropy line. Only the community wins or loses.
 *
 * vitality = needs met × 40 + inclusion × 20 + abundance × 15 + resilience × 15 + trust × 10 (weights are dials).
 * The line starts low and rises every round; `patience` rounds in a row under it and the community collapses.
 * At the last round: collapse, survival, sustenance or abundance, by the mean of the last rounds.
 * Source: model.md section 5 (society is the only winner or loser; entropy the shared opponent); game.md, section 4.
 */
import { splitByWeight } from "../kernel/split.ts";
import { clamp, FULL_MARKS, ratioPpm, WHOLE } from "../kernel/units.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { intoSeat } from "../rules/tally.ts";
import { ascending } from "../ruleset/contradictions.ts";
import { type ValuesOf, whole } from "../ruleset/dial.ts";
import { fault, type RulesetFault } from "../ruleset/faults.ts";
import { say } from "../ruleset/phrases.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Outcome, Sum, VitalityView } from "../views/types.ts";
import { inventoryOf } from "./bank.ts";
import { coopStock } from "./cooperative.ts";
import { needsGood } from "./home.ts";
import { isGone, isRumour, presentSeats } from "./shocks/lasting.ts";
import { stockOf } from "./stock.ts";
import { batteryOf } from "./storage.ts";

const source = "game.md, section 4";
const weight = (n: number, meaning: string) => whole({ default: n, min: 0, max: 100, unit: "points", meaning, source });
const points = (n: number, meaning: string) => whole({ default: n, min: 0, max: 100, unit: "points", meaning, source });
const dials = {
  needs: weight(40, "points for needs met"),
  inclusion: weight(20, "points for the share of peers with every basic need met"),
  abundance: weight(15, "points for stores against what is needed soon"),
  resilience: weight(15, "points for many suppliers, none of them indispensable"),
  trust: weight(10, "points for loans repaid on time"),
  ahead: whole({
    default: 2,
    min: 1,
    max: 10,
    unit: "rounds",
    meaning: "rounds of home energy that count as abundance",
    source,
  }),
  lineStart: points(30, "the entropy line in the first round"),
  lineRise: whole({
    default: 2,
    min: 0,
    max: 20,
    unit: "points",
    meaning: "how much the line rises each round",
    source,
  }),
  patience: whole({
    default: 3,
    min: 1,
    max: 40,
    unit: "rounds",
    meaning: "rounds in a row under the line that a community survives",
    source,
  }),
  sustenance: points(70, "mean vitality from which a community sustains itself"),
  abundant: points(80, "mean vitality from which it lives in abundance"),
  finalRounds: whole({
    default: 3,
    min: 1,
    max: 40,
    unit: "rounds",
    meaning: "last rounds whose mean decides the ending",
    source,
  }),
};

/** The five parts, each 0..ppm of its whole. */
export interface Parts {
  readonly needs: number;
  readonly inclusion: number;
  readonly abundance: number;
  readonly resilience: number;
  readonly trust: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    vitality: { value: number; parts: Parts; roundsUnder: number; history: number[] };
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    vitality: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "vitality.started": { readonly value: number; readonly parts: Parts };
    "vitality.measured": {
      readonly value: number;
      readonly parts: Parts;
      readonly roundsUnder: number;
      readonly outcome: Outcome | "";
    };
  }
}

const partNames = ["needs", "inclusion", "abundance", "resilience", "trust"] as const;

function weighsSomething({ dials: { vitality: d } }: Ruleset): RulesetFault[] {
  return partNames.some((name) => d[name] > 0)
    ? []
    : [
        fault(
          "dials.vitality.needs",
          0,
          "weighs nothing, like everything else in vitality",
          say("one of them above 0"),
        ),
      ];
}

export function lineAt(game: Readonly<Game>, round: number): number {
  const { lineStart, lineRise } = game.ruleset.dials.vitality;
  return Math.min(FULL_MARKS, lineStart + lineRise * (Math.max(round, 1) - 1));
}

function measure(game: Readonly<Game>): Parts {
  // Of those who live here: a deserted home needs nothing.
  const seats = presentSeats(game);
  const met = game.slices.home.met.reduce((sum, m, seat) => (isGone(game, seat) ? sum : sum + m), 0);
  const secure = game.slices.home.secure.filter((s, seat) => s && !isGone(game, seat)).length;
  return {
    needs: Math.floor(met / seats),
    inclusion: ratioPpm(secure, seats),
    abundance: abundanceOf(game),
    resilience: resilienceOf(game),
    trust: trustOf(game),
  };
}

/** Half energy in store against the rounds ahead, half basic goods at hand against the next round's need. */
function abundanceOf(game: Readonly<Game>): number {
  const { ahead } = game.ruleset.dials.vitality;
  let stored: number = inventoryOf(game);
  for (let seat = 0; seat < game.seats.length; seat++) stored += batteryOf(game, seat);
  const energy = Math.min(WHOLE, ratioPpm(stored, game.ruleset.dials.home.energy * game.seats.length * ahead, WHOLE));
  let needed = 0;
  let atHand = 0;
  for (const spec of game.ruleset.goods) {
    // A service cannot be stored: nobody has tomorrow's care at hand tonight.
    if (!spec.basic || spec.onDemand) continue;
    let wanted = 0;
    let there = 0;
    for (let seat = 0; seat < game.seats.length; seat++) {
      if (needsGood(game, seat, spec, game.round + 1)) wanted++;
      there += stockOf(game, seat, spec);
    }
    for (const coop of game.slices.coops.list) if (coop.good === spec.id) there += coopStock(game, coop, spec);
    needed += wanted;
    atHand += Math.min(wanted, there);
  }
  return Math.floor((energy + ratioPpm(atHand, needed, WHOLE)) / 2);
}

/** Suppliers are counted in thousandths, so that their shares keep three places. */
const MILLI = 1000;

/** Half what would still be supplied without the largest supplier, half the effective number of suppliers (1 ÷ Σ share²) against half the peers. */
function resilienceOf(game: Readonly<Game>): number {
  const supplied = suppliesOf(game);
  const total = supplied.reduce((sum, s) => sum + s, 0);
  if (total === 0) return 0;
  const largest = supplied.reduce((most, s) => Math.max(most, s), 0);
  const without = WHOLE - ratioPpm(largest, total);
  let squares = 0;
  for (const s of supplied) {
    const thousandth = Math.floor((s * MILLI) / total);
    squares += thousandth * thousandth;
  }
  const effectiveMilli = squares === 0 ? 0 : Math.floor((MILLI * MILLI * MILLI) / squares);
  const wantedMilli = Math.max(MILLI, (game.seats.length * MILLI) / 2);
  return Math.floor((without + Math.min(WHOLE, ratioPpm(effectiveMilli, wantedMilli))) / 2);
}

/** T a seat earned today by supplying others: energy to the Bank and goods to peers. */
export const suppliedToday = (game: Readonly<Game>, seat: number): number =>
  intoSeat(game.tally, "energy_paid", seat) +
  intoSeat(game.tally, "energy_minted", seat) +
  intoSeat(game.tally, "trade_price", seat);

function suppliesOf(game: Readonly<Game>): number[] {
  return game.seats.map((_, seat) => suppliedToday(game, seat));
}

/** Loans repaid on time of all that have come to their end, with one of each given at the start, so that trust is earned. */
function trustOf(game: Readonly<Game>): number {
  const { repaidOnTime, lateEver } = game.slices.lending;
  return ratioPpm(repaidOnTime + 1, repaidOnTime + lateEver + 2);
}

export function pointsOf(game: Readonly<Game>, parts: Parts): number {
  const d = game.ruleset.dials.vitality;
  let sum = 0;
  for (const name of partNames) sum += d[name] * parts[name];
  const weights = partNames.reduce((total, name) => total + d[name], 0);
  return weights === 0 ? 0 : clamp(Math.floor((sum * FULL_MARKS) / (weights * WHOLE)), 0, FULL_MARKS);
}

/** How a game with these dusks behind it is called; a game that ends before its first dusk has lost nothing yet. */
export function verdict(game: Readonly<Game>, dusks: readonly number[]): Outcome {
  const d = game.ruleset.dials.vitality;
  const history = dusks.slice(-d.finalRounds);
  if (history.length === 0) return "survival";
  const mean = Math.floor(history.reduce((sum, v) => sum + v, 0) / history.length);
  if (mean >= d.abundant) return "abundance";
  if (mean >= d.sustenance) return "sustenance";
  return mean >= lineAt(game, game.round) ? "survival" : "collapse";
}

export const vitality = defineMechanic({
  name: "vitality",
  source,
  dials,
  contradictions: [ascending("vitality", "sustenance", "abundant"), weighsSomething],
  refusals: [],
  open: (slices) => {
    slices.vitality = {
      value: 0,
      parts: { needs: 0, inclusion: 0, abundance: 0, resilience: 0, trust: 0 },
      roundsUnder: 0,
      history: [],
    };
  },
  steps: {
    // Before the first dusk the score shows what the community starts with; it counts for nothing yet.
    "dawn.open": (game) => {
      if (game.round > 1) return [];
      const parts = measure(game);
      return [event("vitality.started", { value: pointsOf(game, parts), parts })];
    },
    "dusk.vitality": (game) => {
      const parts = measure(game);
      const value = pointsOf(game, parts);
      const roundsUnder = value < lineAt(game, game.round) ? game.slices.vitality.roundsUnder + 1 : 0;
      const collapsed = roundsUnder >= game.ruleset.dials.vitality.patience;
      const outcome = collapsed
        ? "collapse"
        : game.round >= game.rounds
          ? verdict(game, [...game.slices.vitality.history, value])
          : "";
      return [event("vitality.measured", { value, parts, roundsUnder, outcome })];
    },
  },
  events: {
    "vitality.started": (game, { value, parts }) => {
      game.slices.vitality.value = value;
      game.slices.vitality.parts = { ...parts };
    },
    "vitality.measured": (game, { value, parts, roundsUnder, outcome }) => {
      game.slices.vitality = {
        value,
        parts: { ...parts },
        roundsUnder,
        history: [...game.slices.vitality.history, value],
      };
      game.outcome = outcome;
    },
  },
});

/** The five parts in points, split so that they sum to the number they explain. */
export function vitalityWhy(game: Readonly<Game>): Sum {
  const { value, parts } = game.slices.vitality;
  const d = game.ruleset.dials.vitality;
  const points = splitByWeight(
    value,
    partNames.map((name) => d[name] * parts[name]),
  );
  const hidden = isRumour(game);
  return {
    key: "vitality",
    value,
    unit: "points",
    parts: partNames.map((name, i) =>
      hidden && name === "trust"
        ? { key: "vitality_rumour", op: "note" as const, value: d.trust, unit: "points" as const }
        : {
            key: `vitality_${name}`,
            op: "+" as const,
            value: points[i] ?? 0,
            unit: "points" as const,
            params: { most: d[name] },
          },
    ),
  };
}

export function vitalityView(game: Readonly<Game>): VitalityView {
  const { value, roundsUnder } = game.slices.vitality;
  return {
    value,
    line: lineAt(game, game.round),
    lineAtEnd: lineAt(game, game.ruleset.rounds),
    roundsUnder,
    why: vitalityWhy(game),
  };
}
