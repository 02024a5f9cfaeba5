/**
 * Learning and design: research may find a way of making a good with less energy and time. Success is drawn, more likely
 * for who took in learning lately; so is how much is saved, down to a floor. A design may be kept: it helps only its owner,
 * who goes on selling at a median that knows nothing of it. Or it is opened, for good: then anybody copies it for the energy
 * of copying, the median follows, and what the owner gave away counts as practice on the dimension `open`.
 * Who starts research from a copied design builds upon it. A saving is a share of the ordinary effort and rounds down.
 * Source: model.md H21 (who invests in research when designs are open); game.md, section 3.12.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { clamp, mulDivFloor, shareFloor, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Decision, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { ascending } from "../ruleset/contradictions.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { Legal, Refusal, Sum, SumPart } from "../views/types.ts";
import { type Design, savingOf } from "./designs.ts";
import { work } from "./generators.ts";
import { freeMinutes, needsGood } from "./home.ts";
import { goodOf } from "./stock.ts";
import { batteryOf } from "./storage.ts";

const source = "game.md, section 3.12";
const dials = {
  minutes: whole({
    default: 120,
    min: 0,
    max: 720,
    unit: "min",
    meaning: "working time of one try at research",
    source,
  }),
  energy: whole({
    default: 30_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy of one try at research",
    source,
  }),
  tries: whole({ default: 4, min: 1, max: 40, unit: "factor", meaning: "most tries made in one go", source }),
  chance: share({ default: 450_000, meaning: "chance that a try finds something", source }),
  learning: share({
    default: 200_000,
    meaning: "chance added by each piece of learning taken in lately",
    source: "game.md, section 3.12: so that learning has a use",
  }),
  memory: share({ default: 700_000, meaning: "share of what was learned that still counts a round later", source }),
  stepLeast: share({ default: 80_000, meaning: "least share of the ordinary effort that a find saves", source }),
  stepMost: share({ default: 200_000, meaning: "most share of the ordinary effort that a find saves", source }),
  floor: share({
    default: 500_000,
    min: 50_000,
    meaning: "share of the ordinary effort under which no design leads",
    source,
  }),
  copyEnergy: whole({
    default: 30_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy of copying an open design",
    source,
  }),
  openWeight: whole({
    default: 4,
    min: 0,
    max: 100,
    unit: "pieces",
    meaning: "pieces sold that a design opened, or a copy of it, counts as in the open practice",
    source: "game.md, sections 3.10 and 3.12",
  }),
};

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    design: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    /** `saving`: of the design found or bettered, 0 when nothing was found; `design`: its id, -1 when nothing was found */
    "design.researched": {
      readonly seat: number;
      readonly good: string;
      readonly tries: number;
      readonly saving: number;
      readonly design: number;
      readonly minutes: number;
    };
    "design.opened": { readonly seat: number; readonly design: number; readonly good: string };
    "design.copied": {
      readonly seat: number;
      readonly owner: number;
      readonly design: number;
      readonly good: string;
      readonly saving: number;
    };
    "design.closed": Record<string, never>;
  }
}

// ---- research --------------------------------------------------------------------------------------------------------

/** Chance of a try, ppm, and where it comes from. */
export function chanceWhy(game: Readonly<Game>, seat: number): Sum {
  const d = game.ruleset.dials.design;
  const learned = game.slices.design.learned[seat] ?? 0;
  const bonus = Math.min(WHOLE - d.chance, mulDivFloor(d.learning, learned, WHOLE));
  return {
    key: "research_chance",
    value: d.chance + bonus,
    unit: "ppm",
    parts: [
      { key: "base_chance", op: "+", value: d.chance, unit: "ppm" },
      { key: "from_learning", op: "+", value: bonus, unit: "ppm" },
    ],
  };
}

/** Most that designs may save, ppm. */
const mostSaved = (game: Readonly<Game>): number => WHOLE - game.ruleset.dials.design.floor;

/** Why this seat cannot look for a design of a good, so many times at once. */
export function cannotResearch(game: Readonly<Game>, seat: number, good: string, tries: number): Refusal | undefined {
  const d = game.ruleset.dials.design;
  const most = mostSaved(game);
  if (savingOf(game, seat, good) >= most) return refusal("design_floor", { good, saved: most });
  const have = batteryOf(game, seat);
  if (have < d.energy * tries) return refusal("not_enough_energy", { needed: d.energy * tries, have });
  const free = freeMinutes(game, seat);
  if (free < d.minutes * tries) return refusal("not_enough_time", { needed: d.minutes * tries, have: free });
  return undefined;
}

function triesPossible(game: Readonly<Game>, seat: number): number {
  const d = game.ruleset.dials.design;
  let most = d.tries;
  if (d.energy > 0) most = Math.min(most, Math.floor(batteryOf(game, seat) / d.energy));
  if (d.minutes > 0) most = Math.min(most, Math.floor(freeMinutes(game, seat) / d.minutes));
  return most;
}

/** The design of a good that this seat keeps and may still better. */
const keptBy = (game: Readonly<Game>, seat: number, good: string): Design | undefined =>
  game.slices.design.designs.find((one) => one.owner === seat && one.good === good && one.opened === 0);

function researchOptions(game: Readonly<Game>, seat: number): Legal[] {
  const d = game.ruleset.dials.design;
  const effects: SumPart[] = [
    { key: "takes_energy", op: "note", value: d.energy, unit: "J" },
    { key: "takes_minutes", op: "note", value: d.minutes, unit: "min" },
    { key: "research_chance", op: "note", value: chanceWhy(game, seat).value, unit: "ppm" },
  ];
  return game.ruleset.goods.map((spec): Legal => {
    const base = { type: "research", mechanic: "design", fixed: { good: spec.id }, effects };
    const no = cannotResearch(game, seat, spec.id, 1);
    if (no) return { ...base, ranges: {}, refusal: no };
    const most = triesPossible(game, seat);
    return { ...base, ranges: { tries: { min: 1, max: most, step: 1, unit: "points", suggest: 1 } } };
  });
}

// ---- copying ---------------------------------------------------------------------------------------------------------

function copy(game: Readonly<Game>, seat: number, id: number): Decision {
  const design = game.slices.design.designs.find((one) => one.id === id);
  // Whether a kept design exists is nobody's business but its owner's.
  if (!design || (design.opened === 0 && design.owner !== seat)) return refuse("no_such_design", { design: id });
  const { good, saving, owner } = design;
  const mine = savingOf(game, seat, good);
  if (saving <= mine) return refuse("nothing_to_gain", { good, saving, mine });
  const { copyEnergy } = game.ruleset.dials.design;
  const have = batteryOf(game, seat);
  if (have < copyEnergy) return refuse("not_enough_energy", { needed: copyEnergy, have });
  return ok([
    event(
      "design.copied",
      { seat, owner, design: id, good, saving },
      transfersOf(transfer(account.battery(seat), account.worked, copyEnergy, "design_energy")),
    ),
  ]);
}

/** Of each good the open design that saves this seat most, where one saves it anything. */
function copyOptions(game: Readonly<Game>, seat: number): Legal[] {
  return game.ruleset.goods.flatMap((spec): Legal[] => {
    const best = game.slices.design.best[spec.id];
    if (!best || best.saving <= savingOf(game, seat, spec.id)) return [];
    const effects: SumPart[] = [
      { key: "takes_energy", op: "note", value: game.ruleset.dials.design.copyEnergy, unit: "J" },
      { key: "design_saving", op: "note", value: best.saving, unit: "ppm" },
    ];
    const base = { type: "copyDesign", mechanic: "design", fixed: { design: best.id }, ranges: {}, effects };
    const decided = copy(game, seat, best.id);
    return [decided.ok ? base : { ...base, refusal: decided.error }];
  });
}

// ---- the mechanic ------------------------------------------------------------------------------------------------------

const whichDesign = z.strictObject({ design: z.number().int().min(0).max(1_000_000_000) });

export const design = defineMechanic({
  name: "design",
  source,
  dials,
  contradictions: [ascending("design", "stepLeast", "stepMost")],
  refusals: [
    "no_such_good",
    "too_many_tries",
    "design_floor",
    "not_enough_energy",
    "not_enough_time",
    "no_such_design",
    "already_open",
    "nothing_to_gain",
  ],
  open: (slices, { ruleset, seats }) => {
    const none = () => seats.map(() => 0);
    slices.design = {
      designs: [],
      nextDesign: 1,
      best: {},
      saving: Object.fromEntries(ruleset.goods.map((spec) => [spec.id, none()])),
      learned: none(),
      openedToday: none(),
      copiesToday: none(),
    };
  },
  actions: {
    research: action<{ good: string; tries: number }>({
      payload: z.strictObject({ good: z.string().max(24), tries: z.number().int().min(1).max(1000) }),
      decide: (game, seat, { good, tries }, rng) => {
        const d = game.ruleset.dials.design;
        if (!goodOf(game, good)) return refuse("no_such_good", { good });
        if (tries > d.tries) return refuse("too_many_tries", { asked: tries, most: d.tries });
        const no = cannotResearch(game, seat, good, tries);
        if (no) return { ok: false, error: no };
        const chance = chanceWhy(game, seat).value;
        const mine = savingOf(game, seat, good);
        let found = 0;
        for (let i = 0; i < tries; i++) if (rng.chance(chance)) found += rng.between(d.stepLeast, d.stepMost);
        const saving = clamp(mine + found, 0, mostSaved(game));
        const bettered = keptBy(game, seat, good)?.id ?? game.slices.design.nextDesign;
        const result = saving > mine ? { saving, design: bettered } : { saving: 0, design: -1 };
        return ok([
          event(
            "design.researched",
            { seat, good, tries, ...result, minutes: d.minutes * tries },
            transfersOf(transfer(account.battery(seat), account.worked, d.energy * tries, "design_energy")),
          ),
        ]);
      },
      options: researchOptions,
    }),
    openDesign: action<{ design: number }>({
      payload: whichDesign,
      decide: (game, seat, { design: id }) => {
        const one = game.slices.design.designs.find((of) => of.id === id && of.owner === seat);
        if (!one) return refuse("no_such_design", { design: id });
        if (one.opened > 0) return refuse("already_open", { design: id, round: one.opened });
        return ok([event("design.opened", { seat, design: id, good: one.good })]);
      },
      options: (game, seat) =>
        game.slices.design.designs
          .filter((one) => one.owner === seat && one.opened === 0)
          .map((one) => ({
            type: "openDesign",
            mechanic: "design",
            fixed: { design: one.id },
            ranges: {},
            effects: [{ key: "design_saving", op: "note" as const, value: one.saving, unit: "ppm" as const }],
          })),
    }),
    copyDesign: action<{ design: number }>({
      payload: whichDesign,
      decide: (game, seat, { design: id }) => copy(game, seat, id),
      options: copyOptions,
    }),
  },
  steps: {
    "dusk.close": () => [event("design.closed", {})],
  },
  events: {
    "design.researched": (game, { seat, good, saving, design: id, minutes }) => {
      const slice = game.slices.design;
      work(game, seat, minutes);
      if (id < 0) return;
      const known = slice.designs.find((one) => one.id === id);
      if (known) known.saving = saving;
      else {
        slice.designs.push({ id, good, owner: seat, saving, opened: 0, copies: 0 });
        slice.nextDesign = id + 1;
      }
      save(game, seat, good, saving);
    },
    "design.opened": (game, { seat, design: id }) => {
      const slice = game.slices.design;
      const one = slice.designs.find((of) => of.id === id);
      if (!one) return;
      one.opened = game.round;
      if (one.saving > (slice.best[one.good]?.saving ?? 0)) slice.best[one.good] = { id, saving: one.saving };
      slice.openedToday[seat] = (slice.openedToday[seat] ?? 0) + 1;
    },
    "design.copied": (game, { seat, owner, design: id, good, saving }) => {
      const slice = game.slices.design;
      const one = slice.designs.find((of) => of.id === id);
      if (one) one.copies++;
      slice.copiesToday[owner] = (slice.copiesToday[owner] ?? 0) + 1;
      save(game, seat, good, saving);
    },
    // What a home took in of learning tonight helps its research, less each round.
    "home.lived": (game, { seat, unmet }) => {
      const { learned } = game.slices.design;
      let pieces = 0;
      for (const spec of game.ruleset.goods) {
        if (spec.copyEnergy > 0 && needsGood(game, seat, spec, game.round) && !unmet.includes(spec.id)) pieces++;
      }
      learned[seat] = shareFloor(learned[seat] ?? 0, game.ruleset.dials.design.memory) + pieces * WHOLE;
    },
    // Who moves in knows nothing of what those before kept to themselves; what they opened stays.
    "shocks.renewed": (game, { seat }) => {
      const slice = game.slices.design;
      slice.designs = slice.designs.filter((one) => one.owner !== seat || one.opened > 0);
      for (const list of Object.values(slice.saving)) list[seat] = 0;
      slice.learned[seat] = 0;
      slice.openedToday[seat] = 0;
      slice.copiesToday[seat] = 0;
    },
    "design.closed": (game) => {
      game.slices.design.openedToday.fill(0);
      game.slices.design.copiesToday.fill(0);
    },
  },
  invariant: (game) => {
    for (const one of game.slices.design.designs) {
      if (one.saving <= 0 || one.saving > mostSaved(game)) return `design ${one.id} saves more than designs may`;
      if (one.opened > 0) continue;
      if (savingOf(game, one.owner, one.good) < one.saving) return `the owner of design ${one.id} makes no use of it`;
      if (one.copies > 0) return `design ${one.id} was copied and is not open`;
    }
    return undefined;
  },
});

function save(game: Game, seat: number, good: string, saving: number): void {
  const list = game.slices.design.saving[good];
  if (list) list[seat] = Math.max(list[seat] ?? 0, saving);
}
