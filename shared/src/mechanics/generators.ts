/**
 * Generators: solar panels, wind turbines and biogas plants, with level and condition.
 *
 * Each dawn a generator gives its mean yield × weather × level × condition, then wears. Biogas does not mind the weather
 * but takes working time. Repairing, raising a level and building take tools, energy and time.
 * Source: model.md M1 (cost and wear left open), H17; game.md, section 3.2 and starting numbers.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { clamp, mulDivFloor, shareFloor, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { touch } from "../ledger/touched.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Decision, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import { fault, type RulesetFault } from "../ruleset/faults.ts";
import { NEVER } from "../ruleset/opening.ts";
import { say } from "../ruleset/phrases.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { GeneratorKind, Legal, Params, Refusal, SumPart } from "../views/types.ts";
import { freeMinutes, workedOf } from "./home.ts";
import { isGone } from "./shocks/lasting.ts";
import { goodOf, stockOf, takeStock } from "./stock.ts";
import { batteryOf, charge } from "./storage.ts";
import { isUnlocked } from "./unlocks.ts";

export const generatorKinds = ["solar", "wind", "biogas"] as const satisfies readonly GeneratorKind[];
/** The good that machines are built and mended with. */
export const TOOL = "tools";

const source = "game.md, section 3.2 and starting numbers";
const dials = {
  solar: whole({
    default: 800_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "mean yield of solar panels of level 1",
    source,
  }),
  wind: whole({
    default: 800_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "mean yield of a wind turbine of level 1",
    source,
  }),
  biogas: whole({
    default: 900_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "yield of a biogas plant of level 1",
    source,
  }),
  biogasMinutes: whole({
    default: 120,
    min: 0,
    max: 480,
    unit: "min",
    meaning: "working time a biogas plant takes each round",
    source,
  }),
  perLevel: share({
    default: 600_000,
    max: 3_000_000,
    meaning: "yield added by each level, as a share of the first",
    source,
  }),
  maxLevel: whole({ default: 4, min: 1, max: 10, unit: "factor", meaning: "highest level", source }),
  maxCount: whole({
    default: 3,
    min: 1,
    max: 8,
    unit: "pieces",
    meaning: "generators one homestead has room for",
    source,
  }),
  wear: share({ default: 60_000, meaning: "condition lost every dawn", source }),
  repairGain: share({ default: 300_000, meaning: "condition a repair gives back", source }),
  repairTools: whole({ default: 1, min: 0, max: 20, unit: "pieces", meaning: "tools a repair takes", source }),
  repairMinutes: whole({ default: 60, min: 0, max: 480, unit: "min", meaning: "working time a repair takes", source }),
  upgradeTools: whole({ default: 2, min: 0, max: 20, unit: "pieces", meaning: "tools a level takes", source }),
  upgradeEnergy: whole({
    default: 400_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy a level takes",
    source,
  }),
  upgradeMinutes: whole({ default: 240, min: 0, max: 480, unit: "min", meaning: "working time a level takes", source }),
  buildTools: whole({ default: 4, min: 0, max: 20, unit: "pieces", meaning: "tools a new generator takes", source }),
  buildEnergy: whole({
    default: 600_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy a new generator takes",
    source,
  }),
  buildMinutes: whole({
    default: 360,
    min: 0,
    max: 480,
    unit: "min",
    meaning: "working time a new generator takes",
    source,
  }),
};

interface Generator {
  id: number;
  kind: GeneratorKind;
  level: number;
  condition: number;
  yieldToday: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    generators: { bySeat: Generator[][] };
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    generators: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "generators.harvested": { readonly seat: number; readonly yields: readonly number[]; readonly minutes: number };
    "generators.worn": { readonly wear: number };
    "generators.repaired": {
      readonly seat: number;
      readonly id: number;
      readonly condition: number;
      readonly minutes: number;
    };
    "generators.upgraded": {
      readonly seat: number;
      readonly id: number;
      readonly level: number;
      readonly minutes: number;
    };
    "generators.built": {
      readonly seat: number;
      readonly id: number;
      readonly kind: GeneratorKind;
      readonly minutes: number;
    };
  }
}

export const generatorsOf = (game: Readonly<Game>, seat: number): readonly Generator[] =>
  game.slices.generators.bySeat[seat] ?? [];

/** J that the generators of a seat gave it this morning. */
export function harvestOf(game: Readonly<Game>, seat: number): number {
  let joules = 0;
  for (const g of generatorsOf(game, seat)) joules += g.yieldToday;
  return joules;
}

/** J this generator gives under a sky of `sun` and `wind` (ppm of the mean). */
export function yieldOf(game: Readonly<Game>, g: Readonly<Generator>, sky: { sun: number; wind: number }): number {
  const d = game.ruleset.dials.generators;
  const mean = d[g.kind];
  const sun = g.kind === "solar" ? sky.sun : g.kind === "wind" ? sky.wind : WHOLE;
  const raised = mulDivFloor(mean, WHOLE + (g.level - 1) * d.perLevel, WHOLE);
  return shareFloor(mulDivFloor(raised, sun, WHOLE), g.condition);
}

/** Entropy is the opponent, not fate: what wears can be mended. */
function wearWithoutMending({ dials: { generators: d }, goods, unlocks }: Ruleset): RulesetFault[] {
  if (d.wear === 0 || unlocks.generators === NEVER) return [];
  if (d.repairGain === 0)
    return [
      fault("dials.generators.repairGain", 0, "mends nothing of what wears", say("more than 0, while there is wear")),
    ];
  return d.repairTools > 0 && !goods.some(({ id }) => id === TOOL)
    ? [
        fault(
          "dials.generators.repairTools",
          d.repairTools,
          say("takes {good}, a good that is not there", { good: TOOL }),
          "0",
        ),
      ]
    : [];
}

interface Work {
  readonly tools: number;
  readonly energy: number;
  readonly minutes: number;
}

/** Whether a seat has what a piece of work takes. */
function lacks(game: Readonly<Game>, seat: number, work: Work): Refusal | undefined {
  const tool = goodOf(game, TOOL);
  const tools = tool ? stockOf(game, seat, tool) : 0;
  if (tools < work.tools) return refusal("not_enough_tools", { needed: work.tools, have: tools });
  const energy = batteryOf(game, seat);
  if (energy < work.energy) return refusal("not_enough_energy", { needed: work.energy, have: energy });
  const minutes = freeMinutes(game, seat);
  if (minutes < work.minutes) return refusal("not_enough_time", { needed: work.minutes, have: minutes });
  return undefined;
}

function takes(game: Readonly<Game>, seat: number, work: Work) {
  const tool = goodOf(game, TOOL);
  return [
    ...(tool ? takeStock(game, seat, tool, work.tools, "used", "machine_tools") : []),
    ...transfersOf(transfer(account.battery(seat), account.worked, work.energy, "machine_energy")),
  ];
}

const repairWork = (game: Readonly<Game>): Work => {
  const d = game.ruleset.dials.generators;
  return { tools: d.repairTools, energy: 0, minutes: d.repairMinutes };
};
const upgradeWork = (game: Readonly<Game>): Work => {
  const d = game.ruleset.dials.generators;
  return { tools: d.upgradeTools, energy: d.upgradeEnergy, minutes: d.upgradeMinutes };
};
const buildWork = (game: Readonly<Game>): Work => {
  const d = game.ruleset.dials.generators;
  return { tools: d.buildTools, energy: d.buildEnergy, minutes: d.buildMinutes };
};

const whichGenerator = z.strictObject({ generator: z.number().int().min(0).max(1000) });

/** Why this seat cannot mend one of its generators now. */
export function cannotRepair(game: Readonly<Game>, seat: number, g: Readonly<Generator>): Refusal | undefined {
  if (g.condition >= WHOLE) return refusal("nothing_to_repair", { kind: g.kind });
  return lacks(game, seat, repairWork(game));
}

/** Why this seat cannot raise one of its generators now. */
export function cannotUpgrade(game: Readonly<Game>, seat: number, g: Readonly<Generator>): Refusal | undefined {
  const { maxLevel } = game.ruleset.dials.generators;
  if (g.level >= maxLevel) return refusal("highest_level", { level: maxLevel });
  return lacks(game, seat, upgradeWork(game));
}

function cannotBuild(game: Readonly<Game>, seat: number): Refusal | undefined {
  const { maxCount } = game.ruleset.dials.generators;
  if (generatorsOf(game, seat).length >= maxCount) return refusal("no_room_for_generator", { most: maxCount });
  return lacks(game, seat, buildWork(game));
}

function repair(game: Readonly<Game>, seat: number, id: number): Decision {
  const g = generatorsOf(game, seat).find((one) => one.id === id);
  if (!g) return refuse("no_such_generator", { generator: id });
  const no = cannotRepair(game, seat, g);
  if (no) return { ok: false, error: no };
  const work = repairWork(game);
  const condition = Math.min(WHOLE, g.condition + game.ruleset.dials.generators.repairGain);
  return ok([event("generators.repaired", { seat, id, condition, minutes: work.minutes }, takes(game, seat, work))]);
}

function upgrade(game: Readonly<Game>, seat: number, id: number): Decision {
  const g = generatorsOf(game, seat).find((one) => one.id === id);
  if (!g) return refuse("no_such_generator", { generator: id });
  const no = cannotUpgrade(game, seat, g);
  if (no) return { ok: false, error: no };
  const work = upgradeWork(game);
  return ok([
    event("generators.upgraded", { seat, id, level: g.level + 1, minutes: work.minutes }, takes(game, seat, work)),
  ]);
}

function build(game: Readonly<Game>, seat: number, kind: GeneratorKind): Decision {
  const no = cannotBuild(game, seat);
  if (no) return { ok: false, error: no };
  const work = buildWork(game);
  const id = generatorsOf(game, seat).reduce((most, g) => Math.max(most, g.id), -1) + 1;
  return ok([event("generators.built", { seat, id, kind, minutes: work.minutes }, takes(game, seat, work))]);
}

/** J that a generator would give on a plain day, with the weather at its mean. */
const plainYield = (game: Readonly<Game>, g: Readonly<Generator>): number =>
  yieldOf(game, g, { sun: WHOLE, wind: WHOLE });

/** What a repair or another level would bring: the condition it ends at (ppm), and J more on a plain day. */
function repairGives(game: Readonly<Game>, g: Readonly<Generator>): SumPart[] {
  const condition = Math.min(WHOLE, g.condition + game.ruleset.dials.generators.repairGain);
  return [
    { key: "gives_condition", op: "note", value: condition, unit: "ppm" },
    { key: "gives_energy", op: "note", value: plainYield(game, { ...g, condition }) - plainYield(game, g), unit: "J" },
  ];
}
const upgradeGives = (game: Readonly<Game>, g: Readonly<Generator>): SumPart[] => [
  {
    key: "gives_energy",
    op: "note",
    value: plainYield(game, { ...g, level: g.level + 1 }) - plainYield(game, g),
    unit: "J",
  },
];
const buildGives = (game: Readonly<Game>, kind: GeneratorKind): SumPart[] => {
  const fresh = { id: 0, kind, level: 1, condition: WHOLE, yieldToday: 0 };
  return [{ key: "gives_energy", op: "note", value: plainYield(game, fresh), unit: "J" }];
};

function option(type: string, fixed: Params, work: Work, gives: readonly SumPart[], no: Refusal | undefined): Legal {
  const effects: SumPart[] = [
    ...gives,
    { key: "takes_tools", op: "note", value: work.tools, unit: "pieces" },
    { key: "takes_energy", op: "note", value: work.energy, unit: "J" },
    { key: "takes_minutes", op: "note", value: work.minutes, unit: "min" },
  ];
  const base = { type, mechanic: "generators", fixed, ranges: {}, effects: effects.filter((e) => e.value > 0) };
  return no ? { ...base, refusal: no } : base;
}

export const generators = defineMechanic({
  name: "generators",
  source,
  dials,
  contradictions: [wearWithoutMending],
  refusals: [
    "no_such_generator",
    "nothing_to_repair",
    "highest_level",
    "no_room_for_generator",
    "not_enough_tools",
    "not_enough_energy",
    "not_enough_time",
  ],
  open: (slices, { seats }, _drawn, rng) => {
    const kinds = rng.shuffled(seats.map((_, i) => generatorKinds[i % generatorKinds.length] as GeneratorKind));
    slices.generators = {
      bySeat: kinds.map((kind) => [{ id: 0, kind, level: 1, condition: WHOLE, yieldToday: 0 }]),
    };
  },
  actions: {
    repair: action<{ generator: number }>({
      payload: whichGenerator,
      decide: (game, seat, { generator }) => repair(game, seat, generator),
      options: (game, seat) =>
        generatorsOf(game, seat).map((g) =>
          option("repair", { generator: g.id }, repairWork(game), repairGives(game, g), cannotRepair(game, seat, g)),
        ),
    }),
    upgrade: action<{ generator: number }>({
      payload: whichGenerator,
      decide: (game, seat, { generator }) => upgrade(game, seat, generator),
      options: (game, seat) =>
        generatorsOf(game, seat).map((g) =>
          option(
            "upgrade",
            { generator: g.id },
            upgradeWork(game),
            upgradeGives(game, g),
            cannotUpgrade(game, seat, g),
          ),
        ),
    }),
    build: action<{ kind: GeneratorKind }>({
      payload: z.strictObject({ kind: z.enum(generatorKinds) }),
      decide: (game, seat, { kind }) => build(game, seat, kind),
      options: (game, seat) =>
        generatorKinds.map((kind) =>
          option("build", { kind }, buildWork(game), buildGives(game, kind), cannotBuild(game, seat)),
        ),
    }),
  },
  steps: {
    "dawn.harvest": (game) => game.seats.flatMap((_, seat) => (isGone(game, seat) ? [] : harvest(game, seat))),
    "dawn.wear": (game) =>
      isUnlocked(game, "generators") ? [event("generators.worn", { wear: game.ruleset.dials.generators.wear })] : [],
  },
  events: {
    "generators.harvested": (game, { seat, yields, minutes }) => {
      generatorsAt(game, seat).forEach((g, i) => {
        g.yieldToday = yields[i] ?? 0;
      });
      work(game, seat, minutes);
    },
    // Nobody sees to the machines of a deserted home.
    "shocks.struck": (game, { card, seat }) => {
      if (card === "departure") for (const g of generatorsAt(game, seat)) g.yieldToday = 0;
    },
    "generators.worn": (game, { wear }) => {
      for (const list of game.slices.generators.bySeat)
        for (const g of list) g.condition = clamp(g.condition - wear, 0, WHOLE);
    },
    "generators.repaired": (game, { seat, id, condition, minutes }) => {
      const g = generatorsAt(game, seat).find((one) => one.id === id);
      if (g) g.condition = condition;
      work(game, seat, minutes);
    },
    "generators.upgraded": (game, { seat, id, level, minutes }) => {
      const g = generatorsAt(game, seat).find((one) => one.id === id);
      if (g) g.level = level;
      work(game, seat, minutes);
    },
    "generators.built": (game, { seat, id, kind, minutes }) => {
      generatorsAt(game, seat).push({ id, kind, level: 1, condition: WHOLE, yieldToday: 0 });
      work(game, seat, minutes);
    },
  },
  invariant: (game) =>
    game.slices.generators.bySeat.every((list) => list.every((g) => g.condition >= 0 && g.condition <= WHOLE))
      ? undefined
      : "a generator's condition stays between none and whole",
});

/** Working time, wherever it goes, is counted in one place. */
export function work(game: Game, seat: number, minutes: number): void {
  touch(game.balances, seat);
  game.slices.home.worked[seat] = workedOf(game, seat) + minutes;
}

const generatorsAt = (game: Game, seat: number): Generator[] => game.slices.generators.bySeat[seat] ?? [];

function harvest(game: Readonly<Game>, seat: number): GameEvent[] {
  const district = game.seats[seat]?.district ?? 0;
  const sky = game.slices.weather.today[district] ?? { sun: WHOLE, wind: WHOLE };
  const list = generatorsOf(game, seat);
  const { biogasMinutes } = game.ruleset.dials.generators;
  const yields: number[] = [];
  let total = 0;
  let minutes = 0;
  for (const g of list) {
    const joules = yieldOf(game, g, sky);
    yields.push(joules);
    total += joules;
    if (g.kind === "biogas") minutes += biogasMinutes;
  }
  return [event("generators.harvested", { seat, yields, minutes }, charge(game, seat, total))];
}
