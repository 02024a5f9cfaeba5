/**
 * Tables of mixed bots, told by a number: the same number gives the same table on every machine, in Node as in a browser.
 * Between them they hold every policy, every size, every option of every choice dial, and numbers at which odd things
 * happen: loans that fall due at once, shocks every dawn, a token's worth that divides nothing.
 */
import { policies } from "@commonwatt/shared/bots/index.ts";
import { mixSeed } from "@commonwatt/shared/kernel/rng.ts";
import { dialsByMechanic, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { forRounds, NEVER } from "@commonwatt/shared/ruleset/opening.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { botSetup } from "@commonwatt/shared/sim/run.ts";

const SEATS = { least: 2, most: 12 };
const ROUNDS = { least: 3, most: 12 };
/** Peer-turns that most tables stay within, so that ten thousand of them take a minute. */
const TURNS = 15;
/** One table in so many is of any size. */
const ANY_SIZE_ONE_IN = 60;
/** One in so many plays by a shipped ruleset as it is, but for its rounds. */
const AS_SHIPPED_ONE_IN = 10;
/** One in so many of the others has ordinary money, whatever its ruleset says. */
const ORDINARY_ONE_IN = 5;
/** With fewer rounds everything is open at once, or little would ever happen. */
const TEACHES_FROM = 8;

/** Numbers that are tried beside what a ruleset says; `undefined` leaves it as it is. */
export const numbers: Readonly<Record<string, Readonly<Record<string, readonly (number | undefined)[]>>>> = {
  money: { joulesPerToken: [undefined, 1_000, 7_777], demurrage: [undefined, 100_000], coverage: [undefined, 1] },
  bank: { qosThreshold: [0, 700_000], diversity: [0, 500_000], cap: [undefined, 3_000_000] },
  registry: { margin: [undefined, 0, 333_333], audit: [undefined, 600_000], enough: [undefined, 1] },
  lending: {
    termShort: [undefined, 1, 1],
    grace: [undefined, 0, 0],
    writeOff: [undefined, 1],
    halfLife: [undefined, 0, 1, 3],
    starter: [undefined, 300, 300],
    least: [undefined, 1],
  },
  shocks: { chance: [undefined, 0, 600_000], first: [undefined, 1], most: [undefined, 40] },
  commons: { gridStart: [undefined, 200_000], schoolStart: [undefined, 1_000_000], crisisStart: [undefined, 900_000] },
  generators: { buildTools: [undefined, 0], upgradeTools: [undefined, 0], biogasMinutes: [undefined, 300] },
  design: { chance: [undefined, 900_000], floor: [undefined, 850_000] },
  home: { energy: [undefined, 900_000], tiredBelow: [undefined, 100] },
  market: { ordersMax: [undefined, 1], share: [undefined, 1_000_000], looksAt: [undefined, undefined, 1, 2] },
  storage: { capacity: [undefined, 900_000] },
  coops: { perSeat: [undefined, 4], memory: [undefined, 0] },
  vitality: { patience: [undefined, 40], lineStart: [undefined, 60] },
  predictions: { first: [undefined, 1] },
  conventional: {
    purse: [undefined, 5],
    markup: [undefined, 0],
    reach: [undefined, 1],
    usualInterest: [undefined, 0],
    mostInterest: [undefined, undefined, 110_000],
    creditLine: [undefined, 300, 300],
  },
};

/** A draw for a table under a name of its own, so that a further one leaves the others as they are. */
export type Draw = (name: string, of: number) => number;
export const drawFor =
  (n: number): Draw =>
  (name, of) =>
    (mixSeed(n, ...Array.from(name, (letter) => letter.charCodeAt(0))) >>> 0) % of;

/** The n-th table, under one of the rulesets given; with `turns` it is as long as so many peer-turns allow. */
export function tableAt(n: number, rulesets: readonly Ruleset[], turns?: number): GameSetup {
  const draw = drawFor(n);
  const anySize = draw("any size", ANY_SIZE_ONE_IN) === 0;
  // The least of three draws is seldom large: most tables are small.
  const sizes = SEATS.most - SEATS.least + 1;
  const seats = SEATS.least + Math.min(draw("seats", sizes), draw("or seats", sizes), draw("or less", sizes));
  const fitting = Math.min(ROUNDS.most, Math.max(ROUNDS.least, Math.floor((turns ?? TURNS) / seats)));
  const most = anySize ? ROUNDS.most : fitting;
  const rounds = turns === undefined ? ROUNDS.least + draw("rounds", most - ROUNDS.least + 1) : most;
  const shipped = forRounds(rulesets[draw("ruleset", rulesets.length)], rounds);
  const ruleset = draw("as shipped", AS_SHIPPED_ONE_IN) === 0 ? shipped : turned(shipped, draw);
  const bots = Array.from({ length: seats }, (_, seat) => policies[draw(`policy ${seat}`, policies.length)]);
  return botSetup(ruleset, n, seats, bots);
}

/** A ruleset with every choice drawn anew, some numbers changed, and mechanics opening when it says or at once. */
function turned(ruleset: Ruleset, draw: Draw): Ruleset {
  const pick = <T>(name: string, list: readonly T[]): T => list[draw(name, list.length)];
  const isOrdinary =
    ruleset.dials.conventional.regime === "conventional" || draw("ordinary money", ORDINARY_ONE_IN) === 0;
  const dials: Record<string, Record<string, unknown>> = {};
  for (const [mechanic, known] of Object.entries(dialsByMechanic)) {
    const values: Record<string, unknown> = { ...(ruleset.dials as unknown as Record<string, object>)[mechanic] };
    for (const [name, dial] of Object.entries(known)) {
      const tried: readonly unknown[] =
        dial.kind === "choice"
          ? meantUnder(isOrdinary, mechanic, name, dial.options)
          : (numbers[mechanic]?.[name] ?? [undefined]);
      values[name] = pick(`${mechanic}.${name}`, tried) ?? values[name];
    }
    dials[mechanic] = values;
  }
  dials.storage.opening = Math.min(Number(dials.storage.opening), Number(dials.storage.capacity));
  const foodKeeps = pick("food keeps", [undefined, 0, 1]);
  const goods = ruleset.goods.map((good) => (good.id === "food" ? { ...good, keeps: foodKeeps ?? good.keeps } : good));
  const unlocks = pick("unlocks", ruleset.rounds < TEACHES_FROM ? [{}] : [ruleset.unlocks, {}]);
  const left = isOrdinary ? { ...unlocks, affinity: NEVER } : unlocks;
  const parsed = parseRuleset({ ...ruleset, dials, goods, unlocks: left });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.ruleset;
}

/** The only options of a choice that have a meaning where money is ordinary. */
const ORDINARY: Readonly<Record<string, readonly string[]>> = {
  "conventional.regime": ["conventional"],
  "money.mint": ["fixed"],
  "registry.honesty": ["automatic"],
  "registry.rewards": ["efficiency"],
  "lending.loans": ["pooled"],
  "lending.lossBearer": ["lender_waits", "pool_shares"],
};
/** What belongs to ordinary money alone. */
const ORDINARY_ALONE: readonly string[] = ["conventional", "fixed"];

/** Options of a choice that can be meant together with the money there is. */
const meantUnder = (isOrdinary: boolean, mechanic: string, name: string, all: readonly string[]): readonly string[] =>
  isOrdinary ? (ORDINARY[`${mechanic}.${name}`] ?? all) : all.filter((option) => !ORDINARY_ALONE.includes(option));
