/**
 * Quality of service: what a peer has promised to sell to the Bank in the next round, and how much of it came.
 *
 * A promise is public. On its day the Bank keeps room for it: others may sell only what the promises still to come leave
 * of the request, and the promise holds even where it is above the cap. At dusk it is counted: what the Bank would still
 * have taken and did not get was not delivered; what it did not want any more counts as delivered.
 * quality = delivered ÷ promised over the last rounds. Dial `qosThreshold`: who falls under it sits out for `qosOut`
 * rounds, and begins anew. Dial `diversity`: of each request no kind of generator may sell more than its share.
 * The dials are the Bank's; the Bank asks here what a seller may do.
 * Source: model.md M5 and known issue 2, H18, H19; game.md, section 3.5.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { ratioPpm, shareFloor } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { event } from "../rules/event.ts";
import { seatFigures } from "../rules/figures.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { outOfSeat } from "../rules/tally.ts";
import { share, whole } from "../ruleset/dial.ts";
import type { GeneratorKind, Refusal } from "../views/types.ts";
import { payable } from "./money.ts";
import { isGone } from "./shocks/lasting.ts";

const source = "model.md M5, known issue 2; game.md, section 3.5";
export const qualityDials = {
  qosThreshold: share({
    default: 0,
    meaning: "share of what was promised that must have come; who is under it sits out; 0 = nobody ever does",
    source,
  }),
  qosOut: whole({
    default: 2,
    min: 1,
    max: 20,
    unit: "rounds",
    meaning: "rounds for which a seller under the threshold sits out",
    source,
  }),
  qosMemory: whole({
    default: 4,
    min: 1,
    max: 40,
    unit: "rounds",
    meaning: "rounds with a promise over which quality is counted",
    source,
  }),
  diversity: share({
    default: 0,
    meaning: "largest share of a request that one kind of generator may sell; 0 = any",
    source: "model.md M5: no lasting dependence on one type of source",
  }),
};

interface Kept {
  /** tokens' worth */
  readonly promised: number;
  readonly delivered: number;
}

interface PromisesSlice {
  /** tokens' worth promised for today and for the next round, by seat */
  today: number[];
  next: number[];
  record: Kept[][];
  /** last round in which a seat sits out; 0 = it does not */
  outUntil: number[];
}

declare module "../rules/game.ts" {
  interface Slices {
    promises: PromisesSlice;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "promises.made": { readonly seat: number; readonly tokens: number };
    "promises.counted": {
      readonly seat: number;
      readonly promised: number;
      readonly delivered: number;
      /** round until which the seat sits out from now on; 0 = it does not */
      readonly outUntil: number;
    };
    "promises.turned": Record<string, never>;
  }
}

// ---- what the Bank asks ----------------------------------------------------------------------------------------------

const soldTokens = (game: Readonly<Game>, seat: number): number =>
  Math.floor(outOfSeat(game.tally, "energy_sold", seat) / game.ruleset.dials.money.joulesPerToken);

/** Tokens' worth that this seat has promised for today and not delivered yet. */
export function stillPromised(game: Readonly<Game>, seat: number): number {
  const today = game.slices.promises.today[seat] ?? 0;
  if (today === 0 || sitsOut(game, seat) || isGone(game, seat)) return 0;
  return Math.max(0, today - soldTokens(game, seat));
}

/** Tokens' worth of the request that the Bank keeps for what others have promised. */
export function keptForOthers(game: Readonly<Game>, seat: number): number {
  const { values, total } = promised(game);
  return total - (values[seat] ?? 0);
}
const promised = seatFigures(stillPromised);

export const sitsOut = (game: Readonly<Game>, seat: number): boolean =>
  (game.slices.promises.outUntil[seat] ?? 0) >= game.round;

/** Share of what was promised in the last rounds that came, ppm; undefined when nothing was promised. */
export function qualityOf(game: Readonly<Game>, seat: number): number | undefined {
  return qualityIn(game, game.slices.promises.record[seat] ?? []);
}

function qualityIn(game: Readonly<Game>, record: readonly Kept[]): number | undefined {
  const last = record.slice(-game.ruleset.dials.bank.qosMemory);
  const promised = last.reduce((sum, one) => sum + one.promised, 0);
  return promised === 0
    ? undefined
    : ratioPpm(
        last.reduce((sum, one) => sum + one.delivered, 0),
        promised,
      );
}

/** The kind of generator that brought this seat most today; of equal ones the first built. */
export function kindOf(game: Readonly<Game>, seat: number): GeneratorKind | undefined {
  const yields = new Map<GeneratorKind, number>();
  for (const g of game.slices.generators.bySeat[seat] ?? [])
    yields.set(g.kind, (yields.get(g.kind) ?? 0) + g.yieldToday);
  let best: GeneratorKind | undefined;
  for (const [kind, joules] of yields) if (best === undefined || joules > (yields.get(best) ?? 0)) best = kind;
  return best;
}

/** J this seat's kind of generator may still sell today, with what it has sold; undefined when kinds do not matter. */
export function kindRoom(
  game: Readonly<Game>,
  seat: number,
): { readonly kind: string; readonly cap: number; readonly sold: number } | undefined {
  const { diversity } = game.ruleset.dials.bank;
  if (diversity === 0) return undefined;
  const kind = kindOf(game, seat);
  if (kind === undefined) return undefined;
  let sold = 0;
  for (let other = 0; other < game.seats.length; other++)
    if (kindOf(game, other) === kind) sold += outOfSeat(game.tally, "energy_sold", other);
  return { kind, cap: shareFloor(game.slices.bank.asked, diversity), sold };
}

/** Why this seat may not sell at all just now. */
export function stopsSelling(game: Readonly<Game>, seat: number): Refusal | undefined {
  if (!sitsOut(game, seat)) return undefined;
  return refusal("sits_out", { until: game.slices.promises.outUntil[seat] ?? 0 });
}

/** T's worth, under whatever rules. */
const PROMISE_MOST = 1_000_000_000;

/** An even share of the high mark, in tokens: nobody promises more, so that promises never crowd everybody out. */
const mostToPromise = (game: Readonly<Game>): number =>
  Math.min(
    PROMISE_MOST,
    Math.floor(game.slices.bank.high / game.seats.length / game.ruleset.dials.money.joulesPerToken),
  );

/** A round's usual harvest of this seat, in tokens' worth: what it might reckon with. */
function likely(game: Readonly<Game>, seat: number): number {
  let harvest = 0;
  for (const g of game.slices.generators.bySeat[seat] ?? []) harvest += g.yieldToday;
  const spare = Math.max(0, harvest - game.ruleset.dials.home.energy);
  return Math.floor(spare / game.ruleset.dials.money.joulesPerToken);
}

// ---- the mechanic ----------------------------------------------------------------------------------------------------

export const promises = defineMechanic({
  name: "promises",
  source,
  dials: {},
  refusals: ["too_much_promised", "sits_out"],
  open: (slices, { seats }) => {
    slices.promises = {
      today: seats.map(() => 0),
      next: seats.map(() => 0),
      record: seats.map(() => []),
      outUntil: seats.map(() => 0),
    };
  },
  actions: {
    promise: action<{ tokens: number }>({
      payload: z.strictObject({ tokens: z.number().int().min(0).max(PROMISE_MOST) }),
      decide: (game, seat, { tokens }) => {
        const no = outTomorrow(game, seat);
        if (no) return { ok: false, error: no };
        const most = mostToPromise(game);
        if (tokens > most) return refuse("too_much_promised", { asked: tokens, most });
        return ok([event("promises.made", { seat, tokens })]);
      },
      options: (game, seat) => {
        const base = { type: "promise", mechanic: "promises", fixed: {} };
        const no = outTomorrow(game, seat);
        if (no) return [{ ...base, ranges: {}, refusal: no }];
        const max = mostToPromise(game);
        const suggest = Math.min(max, likely(game, seat));
        return [{ ...base, ranges: { tokens: { min: 0, max, step: 1, unit: "T", suggest } } }];
      },
    }),
  },
  steps: {
    // Before homes draw on the Grid, so that the request is what it was when the day ended.
    "dusk.orders": (game) => game.seats.flatMap((_, seat) => counted(game, seat)),
    "dusk.close": () => [event("promises.turned", {})],
  },
  events: {
    "promises.made": (game, { seat, tokens }) => {
      game.slices.promises.next[seat] = tokens;
    },
    "promises.counted": (game, { seat, promised, delivered, outUntil }) => {
      const slice = game.slices.promises;
      slice.record[seat] = outUntil > 0 ? [] : [...(slice.record[seat] ?? []), { promised, delivered }];
      if (outUntil === 0) return;
      slice.outUntil[seat] = outUntil;
      slice.next[seat] = 0;
    },
    // Whoever moves in has promised nothing and broken nothing.
    "shocks.renewed": (game, { seat }) => {
      const slice = game.slices.promises;
      slice.today[seat] = 0;
      slice.next[seat] = 0;
      slice.record[seat] = [];
      slice.outUntil[seat] = 0;
    },
    "promises.turned": (game) => {
      const slice = game.slices.promises;
      slice.today = slice.next;
      slice.next = game.seats.map(() => 0);
    },
  },
  invariant: (game) => {
    const { record, today, next } = game.slices.promises;
    for (const list of record)
      for (const { promised, delivered } of list)
        if (delivered < 0 || delivered > promised) return `${delivered} came of ${promised} promised`;
    return today.every(isPromise) && next.every(isPromise) ? undefined : "a promise is not negative";
  },
});

const isPromise = (tokens: number): boolean => tokens >= 0;

function outTomorrow(game: Readonly<Game>, seat: number): Refusal | undefined {
  const until = game.slices.promises.outUntil[seat] ?? 0;
  return until > game.round ? refusal("sits_out", { until }) : undefined;
}

/** Today's promise of a seat held against what it sold and what the Bank would still have taken. */
function counted(game: Readonly<Game>, seat: number) {
  const promised = game.slices.promises.today[seat] ?? 0;
  if (promised === 0) return [];
  const { qosThreshold, qosOut } = game.ruleset.dials.bank;
  const { asking, high } = game.slices.bank;
  const jpt = game.ruleset.dials.money.joulesPerToken;
  const room = Math.floor(Math.max(0, high - balanceOf(game.balances, account.grid)) / jpt);
  const wanted = asking ? Math.min(room, payable(game)) : 0;
  const missing = Math.min(stillPromised(game, seat), wanted);
  const delivered = promised - missing;
  const quality = qualityIn(game, [...(game.slices.promises.record[seat] ?? []), { promised, delivered }]) ?? 0;
  const outUntil = qosThreshold > 0 && quality < qosThreshold ? game.round + qosOut : 0;
  return [event("promises.counted", { seat, promised, delivered, outUntil })];
}
