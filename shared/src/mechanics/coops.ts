/**
 * Co-ops: several peers act as one producer of a good. They pool working time and energy for a day, any of them turns the
 * pool into goods at the effort of the best of them, and the first piece's extra hour is paid once for all: that is what
 * a co-op saves. It has one entry in the registry and one shelf; each sale is shared at once by the split agreed at its
 * founding (largest remainder). Who joins asks and is let in by a member, or is asked and agrees; anybody may leave.
 * At dusk energy that was not used goes back to who gave it (what finds no room is lost), and unused time is gone.
 * Source: seed comment 5 (named as future work only); game.md, section 3.13.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { splitByWeight } from "../kernel/split.ts";
import { MINUTES_IN_HOUR, shareFloor } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { touch } from "../ledger/touched.ts";
import { type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Decision, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { Legal, Refusal } from "../views/types.ts";
import {
  belongsTo,
  type Coop,
  coopBatch,
  coopOf,
  coopsWith,
  letWait,
  memberOf,
  mostTogether,
  pooledIn,
  type Split,
  splits,
  takeCoopStock,
  worksTogether,
} from "./cooperative.ts";
import { work } from "./generators.ts";
import { freeMinutes } from "./home.ts";
import { goodOf } from "./stock.ts";
import { batteryOf } from "./storage.ts";

/** J that a member is first shown for her part. */
const SUGGESTED_ENERGY = 100_000;

const source = "game.md, section 3.13";
const dials = {
  perSeat: whole({ default: 2, min: 0, max: 12, unit: "pieces", meaning: "most co-ops one peer belongs to", source }),
  largest: whole({ default: 8, min: 2, max: 1000, unit: "peers", meaning: "most members of a co-op", source }),
  memory: share({
    default: 500_000,
    meaning: "share of what a member put in that still counts for the split a round later",
    source,
  }),
};

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    coops: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "coops.founded": { readonly coop: number; readonly seat: number; readonly good: string; readonly split: Split };
    /** `by`: who spoke; the same as `seat` when a peer asks to be let in */
    "coops.asked": { readonly coop: number; readonly seat: number; readonly by: number; readonly good: string };
    "coops.joined": { readonly coop: number; readonly seat: number; readonly good: string };
    "coops.left": { readonly coop: number; readonly seat: number; readonly good: string; readonly dissolved: boolean };
    "coops.given": {
      readonly coop: number;
      readonly seat: number;
      readonly good: string;
      readonly minutes: number;
      readonly energy: number;
    };
    "coops.made": {
      readonly coop: number;
      readonly seat: number;
      readonly good: string;
      readonly units: number;
      readonly minutes: number;
      readonly energy: number;
    };
    /** what each member put in and was not used: J (gone back, or lost for want of room) and minutes (gone) */
    "coops.rested": {
      readonly unused: readonly {
        readonly coop: number;
        readonly seat: number;
        readonly energy: number;
        readonly minutes: number;
      }[];
    };
    "coops.aged": {
      readonly spoilt: readonly { readonly coop: number; readonly good: string; readonly pieces: number }[];
    };
    "coops.closed": Record<string, never>;
  }
}

// ---- joining and leaving -----------------------------------------------------------------------------------------------

/** Why a peer cannot become a member, if it cannot. */
export function cannotJoin(game: Readonly<Game>, coop: Readonly<Coop>, seat: number): Refusal | undefined {
  const { perSeat, largest } = game.ruleset.dials.coops;
  if (memberOf(coop, seat)) return refusal("already_member", { seat });
  if (coop.members.length >= largest) return refusal("coop_full", { most: largest });
  if (belongsTo(game, seat) >= perSeat) return refusal("too_many_coops", { seat, most: perSeat });
  return undefined;
}

/** Why nobody may ask for a peer to be let in, or that peer to come in, just now. */
export function cannotAsk(game: Readonly<Game>, coop: Readonly<Coop>, seat: number): Refusal | undefined {
  const no = cannotJoin(game, coop, seat);
  if (no) return no;
  return coop.asks.some((one) => one.seat === seat) ? refusal("already_asked", { seat }) : undefined;
}

function ask(game: Readonly<Game>, by: number, id: number, seat: number): Decision {
  const coop = coopOf(game, id);
  if (!coop) return refuse("no_such_coop", { coop: id });
  if (!game.seats[seat]) return refuse("no_such_peer", { seat });
  if (by !== seat && !memberOf(coop, by)) return refuse("not_a_member", { coop: id });
  const no = cannotAsk(game, coop, seat);
  if (no) return { ok: false, error: no };
  return ok([event("coops.asked", { coop: id, seat, by, good: coop.good })]);
}

/** Consent comes from the side that was asked: from a member, or from the peer who was invited. */
function accept(game: Readonly<Game>, by: number, id: number, seat: number): Decision {
  const coop = coopOf(game, id);
  if (!coop) return refuse("no_such_coop", { coop: id });
  const waiting = coop.asks.find((one) => one.seat === seat);
  const agrees = waiting?.invited ? by === seat : memberOf(coop, by) !== undefined;
  if (!waiting || !agrees) return refuse("nobody_asked", { coop: id, seat });
  const no = cannotJoin(game, coop, seat);
  if (no) return { ok: false, error: no };
  return ok([event("coops.joined", { coop: id, seat, good: coop.good })]);
}

/** Out of every co-op at once: who moves away takes leave of them all. */
export function leaveCoops(game: Readonly<Game>, seat: number): GameEvent[] {
  return (game.slices.coops.of[seat] ?? []).flatMap((id) => {
    const left = leave(game, seat, id);
    return left.ok ? [...left.value] : [];
  });
}

function leave(game: Readonly<Game>, seat: number, id: number): Decision {
  const coop = coopOf(game, id);
  if (!coop) return refuse("no_such_coop", { coop: id });
  if (!memberOf(coop, seat)) return refuse("not_a_member", { coop: id });
  const dissolved = coop.members.length === 1;
  const spec = goodOf(game, coop.good);
  const transfers = coop.members.flatMap((member, i) =>
    member.seat === seat ? goesBack(game, coop, seat, unusedEnergy(game, coop)[i] ?? 0, new Map()) : [],
  );
  // The last one out takes what stands on the shelf.
  if (dissolved && spec) {
    transfers.push(...takeCoopStock(game, coop, spec, Number.MAX_SAFE_INTEGER, seat, "coop_shared_out"));
  }
  return ok([event("coops.left", { coop: id, seat, good: coop.good, dissolved }, transfers)]);
}

function askOptions(game: Readonly<Game>, seat: number): Legal[] {
  const list: Legal[] = [];
  for (const coop of game.slices.coops.list) {
    const inside = memberOf(coop, seat) !== undefined;
    for (let other = inside ? 0 : seat; other < (inside ? game.seats.length : seat + 1); other++) {
      if (cannotAsk(game, coop, other)) continue;
      list.push({ type: "askCoop", mechanic: "coops", fixed: { coop: coop.id, seat: other }, ranges: {} });
    }
  }
  return list;
}

function acceptOptions(game: Readonly<Game>, by: number): Legal[] {
  const list: Legal[] = [];
  for (const coop of game.slices.coops.list) {
    for (const { seat, invited } of coop.asks) {
      if (invited ? seat !== by : memberOf(coop, by) === undefined) continue;
      const base = { type: "acceptCoop", mechanic: "coops", fixed: { coop: coop.id, seat }, ranges: {} };
      const no = cannotJoin(game, coop, seat);
      list.push(no ? { ...base, refusal: no } : base);
    }
  }
  return list;
}

// ---- the day's pool ----------------------------------------------------------------------------------------------------

function give(game: Readonly<Game>, seat: number, id: number, minutes: number, energy: number): Decision {
  const coop = coopOf(game, id);
  if (!coop) return refuse("no_such_coop", { coop: id });
  if (!memberOf(coop, seat)) return refuse("not_a_member", { coop: id });
  if (!worksTogether(coop)) return refuse("coop_alone", { coop: id });
  if (minutes === 0 && energy === 0) return refuse("nothing_given");
  const free = freeMinutes(game, seat);
  if (minutes > free) return refuse("not_enough_time", { needed: minutes, have: free });
  const battery = batteryOf(game, seat);
  if (energy > battery) return refuse("not_enough_energy", { needed: energy, have: battery });
  return ok([
    event(
      "coops.given",
      { coop: id, seat, good: coop.good, minutes, energy },
      transfersOf(transfer(account.battery(seat), account.coopEnergy(id), energy, "coop_given")),
    ),
  ]);
}

/** Time and energy are offered one by one; both may be given at once. */
function giveOptions(game: Readonly<Game>, seat: number): Legal[] {
  const base = { type: "giveCoop", mechanic: "coops" };
  const free = freeMinutes(game, seat);
  const battery = batteryOf(game, seat);
  return coopsWith(game, seat).flatMap((coop): Legal[] => {
    const time = { ...base, fixed: { coop: coop.id, energy: 0 } };
    const energy = { ...base, fixed: { coop: coop.id, minutes: 0 } };
    if (!worksTogether(coop)) {
      const no = refusal("coop_alone", { coop: coop.id });
      return [
        { ...time, ranges: {}, refusal: no },
        { ...energy, ranges: {}, refusal: no },
      ];
    }
    const ofTime = { min: 1, max: free, step: 1, unit: "min" as const, suggest: Math.min(free, MINUTES_IN_HOUR) };
    const ofEnergy = {
      min: 1,
      max: battery,
      step: 1,
      unit: "J" as const,
      suggest: Math.min(battery, SUGGESTED_ENERGY),
    };
    return [
      free > 0
        ? { ...time, ranges: { minutes: ofTime } }
        : { ...time, ranges: {}, refusal: refusal("not_enough_time", { needed: 1, have: free }) },
      battery > 0
        ? { ...energy, ranges: { energy: ofEnergy } }
        : { ...energy, ranges: {}, refusal: refusal("not_enough_energy", { needed: 1, have: battery }) },
    ];
  });
}

function cannotMake(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec, units: number): Refusal | undefined {
  if (!worksTogether(coop)) return refusal("coop_alone", { coop: coop.id });
  if (spec.onDemand) return refusal("made_on_demand", { good: spec.id });
  if (spec.copyEnergy > 0 && (units > 1 || coop.copiesUntil >= game.round)) {
    return refusal("one_copy_is_enough", { good: spec.id });
  }
  const { most } = game.ruleset.dials.production;
  if (units > most) return refusal("too_many_pieces", { asked: units, most });
  const needed = coopBatch(game, coop, spec, units);
  const have = pooledIn(game, coop);
  if (have.energy < needed.energy) return refusal("pool_energy", { needed: needed.energy, have: have.energy });
  if (have.minutes < needed.minutes) return refusal("pool_time", { needed: needed.minutes, have: have.minutes });
  return undefined;
}

function make(game: Readonly<Game>, seat: number, id: number, units: number): Decision {
  const coop = coopOf(game, id);
  const spec = coop && goodOf(game, coop.good);
  if (!coop || !spec) return refuse("no_such_coop", { coop: id });
  if (!memberOf(coop, seat)) return refuse("not_a_member", { coop: id });
  const no = cannotMake(game, coop, spec, units);
  if (no) return { ok: false, error: no };
  const batch = coopBatch(game, coop, spec, units);
  return ok([
    event(
      "coops.made",
      { coop: id, seat, good: coop.good, units, ...batch },
      transfersOf(
        transfer(account.coopEnergy(id), account.worked, batch.energy, "making_energy"),
        transfer(account.made(coop.good), account.coopStock(id, coop.good, 0), units, "made"),
      ),
    ),
  ]);
}

function makeOptions(game: Readonly<Game>, seat: number): Legal[] {
  return coopsWith(game, seat).flatMap((coop): Legal[] => {
    const spec = goodOf(game, coop.good);
    if (!spec || spec.onDemand) return [];
    const one = coopBatch(game, coop, spec, 1);
    const base = {
      type: "makeCoop",
      mechanic: "coops",
      fixed: { coop: coop.id },
      effects: [
        { key: "takes_energy", op: "note" as const, value: one.energy, unit: "J" as const },
        { key: "takes_minutes", op: "note" as const, value: one.minutes, unit: "min" as const },
      ],
    };
    const no = cannotMake(game, coop, spec, 1);
    if (no) return [{ ...base, ranges: {}, refusal: no }];
    const most = mostTogether(game, coop, spec);
    return [{ ...base, ranges: { units: { min: 1, max: most, step: 1, unit: "pieces", suggest: most } } }];
  });
}

// ---- dusk --------------------------------------------------------------------------------------------------------------

/** Pooled energy by who gave it, in members' order. */
const unusedEnergy = (game: Readonly<Game>, coop: Readonly<Coop>): number[] =>
  splitByWeight(
    pooledIn(game, coop).energy,
    coop.members.map((member) => member.energyToday),
  );

/** Back into the giver's battery as far as there is room; `filled` remembers what this batch has put there already. */
function goesBack(
  game: Readonly<Game>,
  coop: Readonly<Coop>,
  seat: number,
  joules: number,
  filled: Map<number, number>,
): Transfer[] {
  const before = filled.get(seat) ?? 0;
  const room = Math.max(0, game.ruleset.dials.storage.capacity - batteryOf(game, seat) - before);
  const back = Math.min(joules, room);
  filled.set(seat, before + back);
  return transfersOf(
    transfer(account.coopEnergy(coop.id), account.battery(seat), back, "coop_returned"),
    transfer(account.coopEnergy(coop.id), account.lost, joules - back, "coop_spilled"),
  );
}

function rest(game: Readonly<Game>): GameEvent[] {
  const transfers: Transfer[] = [];
  const filled = new Map<number, number>();
  const unused = game.slices.coops.list.flatMap((coop) => {
    const given = coop.members.map((member) => member.minutesToday);
    // Who left today took nothing of the time along: what the others gave is the most that can be unused of theirs.
    const most = given.reduce((sum, minutes) => sum + minutes, 0);
    const time = splitByWeight(Math.min(coop.minutes, most), given);
    const energy = unusedEnergy(game, coop);
    return coop.members.map(({ seat }, i) => {
      transfers.push(...goesBack(game, coop, seat, energy[i] ?? 0, filled));
      return { coop: coop.id, seat, energy: energy[i] ?? 0, minutes: time[i] ?? 0 };
    });
  });
  return unused.length === 0 ? [] : [event("coops.rested", { unused }, transfers)];
}

function age(game: Readonly<Game>): GameEvent[] {
  const transfers: Transfer[] = [];
  const spoilt: { coop: number; good: string; pieces: number }[] = [];
  for (const { id, good } of game.slices.coops.list) {
    const keeps = goodOf(game, good)?.keeps ?? -1;
    for (let old = keeps; old >= 0; old--) {
      const from = account.coopStock(id, good, old);
      const pieces = balanceOf(game.balances, from);
      const spoils = old + 1 > keeps;
      const to = spoils ? account.spoilt(good) : account.coopStock(id, good, old + 1);
      transfers.push(...transfersOf(transfer(from, to, pieces, spoils ? "spoilt" : "aged")));
      if (spoils && pieces > 0) spoilt.push({ coop: id, good, pieces });
    }
  }
  return transfers.length === 0 ? [] : [event("coops.aged", { spoilt }, transfers)];
}

// ---- the mechanic ------------------------------------------------------------------------------------------------------

const number = (least: number) => z.number().int().min(least).max(1_000_000_000);
const whom = z.strictObject({ coop: number(0), seat: number(0) });

export const coops = defineMechanic({
  name: "coops",
  source,
  dials,
  refusals: [
    "no_such_good",
    "no_such_coop",
    "no_such_peer",
    "not_a_member",
    "already_member",
    "already_asked",
    "nobody_asked",
    "coop_full",
    "too_many_coops",
    "coop_alone",
    "nothing_given",
    "not_enough_time",
    "not_enough_energy",
    "made_on_demand",
    "one_copy_is_enough",
    "too_many_pieces",
    "pool_energy",
    "pool_time",
  ],
  open: (slices, { seats }) => {
    slices.coops = { list: [], nextCoop: 1, of: seats.map(() => []) };
  },
  actions: {
    foundCoop: action<{ good: string; split: Split }>({
      payload: z.strictObject({ good: z.string().max(24), split: z.enum(splits) }),
      decide: (game, seat, { good, split }) => {
        if (!goodOf(game, good)) return refuse("no_such_good", { good });
        const { perSeat } = game.ruleset.dials.coops;
        if (belongsTo(game, seat) >= perSeat) return refuse("too_many_coops", { seat, most: perSeat });
        return ok([event("coops.founded", { coop: game.slices.coops.nextCoop, seat, good, split })]);
      },
      options: (game, seat) => {
        const { perSeat } = game.ruleset.dials.coops;
        const full = belongsTo(game, seat) >= perSeat;
        return game.ruleset.goods.flatMap((spec) =>
          splits.map((split): Legal => {
            const base = { type: "foundCoop", mechanic: "coops", fixed: { good: spec.id, split }, ranges: {} };
            return full ? { ...base, refusal: refusal("too_many_coops", { seat, most: perSeat }) } : base;
          }),
        );
      },
    }),
    askCoop: action<{ coop: number; seat: number }>({
      payload: whom,
      decide: (game, by, { coop, seat }) => ask(game, by, coop, seat),
      options: askOptions,
    }),
    acceptCoop: action<{ coop: number; seat: number }>({
      payload: whom,
      decide: (game, by, { coop, seat }) => accept(game, by, coop, seat),
      options: acceptOptions,
    }),
    leaveCoop: action<{ coop: number }>({
      payload: z.strictObject({ coop: number(0) }),
      decide: (game, seat, { coop }) => leave(game, seat, coop),
      options: (game, seat) =>
        coopsWith(game, seat).map((coop) => ({
          type: "leaveCoop",
          mechanic: "coops",
          fixed: { coop: coop.id },
          ranges: {},
        })),
    }),
    giveCoop: action<{ coop: number; minutes: number; energy: number }>({
      payload: z.strictObject({ coop: number(0), minutes: number(0), energy: number(0) }),
      decide: (game, seat, { coop, minutes, energy }) => give(game, seat, coop, minutes, energy),
      options: giveOptions,
    }),
    makeCoop: action<{ coop: number; units: number }>({
      payload: z.strictObject({ coop: number(0), units: number(1) }),
      decide: (game, seat, { coop, units }) => make(game, seat, coop, units),
      options: makeOptions,
    }),
  },
  steps: {
    // Before homes order tonight's energy, so that nobody buys what comes back anyway.
    "dusk.orders": rest,
    "dusk.stock": age,
    "dusk.close": (game) => (game.slices.coops.list.length === 0 ? [] : [event("coops.closed", {})]),
  },
  events: {
    "coops.founded": (game, { coop: id, seat, good, split }) => {
      const none = { minutes: 0, madeToday: 0, lastMade: 0, copiesUntil: 0 };
      game.slices.coops.list.push({ id, good, split, members: [newMember(seat)], asks: [], ...none });
      game.slices.coops.nextCoop = id + 1;
      game.slices.coops.of[seat]?.push(id);
    },
    "coops.asked": (game, { coop: id, seat, by }) => {
      const coop = coopOf(game, id);
      if (coop) letWait(game, coop, { seat, invited: by !== seat });
    },
    "coops.joined": (game, { coop: id, seat }) => {
      const coop = coopOf(game, id);
      if (!coop) return;
      coop.asks = coop.asks.filter((one) => one.seat !== seat);
      coop.members = [...coop.members, newMember(seat)].sort((a, b) => a.seat - b.seat);
      game.slices.coops.of[seat]?.push(id);
      touchCoop(game, coop);
    },
    "coops.left": (game, { coop: id, seat, dissolved }) => {
      const slice = game.slices.coops;
      slice.of[seat] = (slice.of[seat] ?? []).filter((one) => one !== id);
      if (dissolved) slice.list = slice.list.filter((one) => one.id !== id);
      const coop = coopOf(game, id);
      if (!coop) return;
      coop.members = coop.members.filter((member) => member.seat !== seat);
      touchCoop(game, coop);
    },
    "shocks.struck": (game, { card, seat }) => {
      if (card !== "departure" && card !== "newcomer") return;
      for (const coop of game.slices.coops.list) coop.asks = coop.asks.filter((one) => one.seat !== seat);
    },
    "coops.given": (game, { coop: id, seat, minutes, energy }) => {
      const coop = coopOf(game, id);
      const member = coop && memberOf(coop, seat);
      if (!coop || !member) return;
      coop.minutes += minutes;
      member.minutes += minutes;
      member.minutesToday += minutes;
      member.energy += energy;
      member.energyToday += energy;
      work(game, seat, minutes);
    },
    "coops.made": (game, { coop: id, units, minutes }) => {
      const coop = coopOf(game, id);
      if (!coop) return;
      made(game, coop, units, minutes);
      const digital = (goodOf(game, coop.good)?.copyEnergy ?? 0) > 0;
      if (digital) coop.copiesUntil = game.round + game.ruleset.dials.production.copiesFor - 1;
    },
    "market.traded": (game, { coop: id, good, units, minutes }) => {
      const coop = id === undefined ? undefined : coopOf(game, id);
      if (!coop) return;
      const spec = goodOf(game, good);
      if (spec && (spec.onDemand || spec.copyEnergy > 0)) made(game, coop, spec.onDemand ? units : 0, minutes);
      touchCoop(game, coop);
    },
    "coops.rested": (game, { unused }) => {
      for (const { coop: id, seat, energy, minutes } of unused) {
        const coop = coopOf(game, id);
        const member = coop && memberOf(coop, seat);
        if (!coop || !member) continue;
        coop.minutes = 0;
        member.energy -= energy;
        member.minutes -= minutes;
        member.energyToday = 0;
        member.minutesToday = 0;
      }
    },
    // Who moves in takes over the place in a co-op, without the merits; nobody speaks for those who left.
    "shocks.renewed": (game, { seat }) => {
      for (const coop of game.slices.coops.list) {
        coop.asks = coop.asks.filter((one) => one.seat !== seat);
        const member = memberOf(coop, seat);
        if (!member) continue;
        member.minutes = member.minutesToday;
        member.energy = member.energyToday;
      }
    },
    "coops.closed": (game) => {
      const keeps = game.ruleset.dials.coops.memory;
      for (const coop of game.slices.coops.list) {
        coop.asks = [];
        coop.madeToday = 0;
        for (const member of coop.members) {
          member.minutes = shareFloor(member.minutes, keeps);
          member.energy = shareFloor(member.energy, keeps);
        }
      }
    },
  },
  invariant: (game) => {
    const belongs = game.slices.coops.of.reduce((sum, list) => sum + list.length, 0);
    const members = game.slices.coops.list.reduce((sum, coop) => sum + coop.members.length, 0);
    if (belongs !== members) return `${members} members belong to co-ops ${belongs} times`;
    for (const coop of game.slices.coops.list) {
      if (coop.members.length === 0) return `co-op ${coop.id} has nobody in it`;
      if (coop.minutes < 0) return `co-op ${coop.id} used more time than it was given`;
      const given = coop.members.reduce((sum, member) => sum + member.energyToday, 0);
      if (pooledIn(game, coop).energy > given) return `co-op ${coop.id} holds energy that no member gave it today`;
      if (coop.members.some((member) => member.minutes < 0 || member.energy < 0))
        return `a member of co-op ${coop.id} put in less than nothing`;
    }
    return undefined;
  },
});

const newMember = (seat: number) => ({ seat, minutes: 0, energy: 0, minutesToday: 0, energyToday: 0 });

/** Whoever sold nothing may have been paid nothing: that the shelf has changed is said by name. */
const touchCoop = (game: Game, { members }: Readonly<Coop>): void => touch(game.balances, members[0]?.seat ?? -1);

function made(game: Game, coop: Coop, units: number, minutes: number): void {
  coop.minutes -= minutes;
  coop.madeToday += units;
  coop.lastMade = game.round;
}
