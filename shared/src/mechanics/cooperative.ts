/**
 * What a co-op is, what it has and what it can make: asked by the market, the registry and views. The rules are in coops.ts.
 * A co-op is one producer: it works with what its members gave it today, at the effort of the best of them.
 */
import { splitByWeight } from "../kernel/split.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import type { Reason, Transfer } from "../ledger/transfer.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { type Batch, batchAt, effortOf, mostWithin } from "./effort.ts";

export const splits = ["equal", "by_hours", "by_energy"] as const;
/** How proceeds are shared: alike, by working time put in, or by energy put in. */
export type Split = (typeof splits)[number];

export interface Member {
  readonly seat: number;
  /** what it put in and was used, in minutes and J, older rounds fading; today's counts whole until dusk */
  minutes: number;
  energy: number;
  /** what it put in today, used or not */
  minutesToday: number;
  energyToday: number;
}

/** Who waits to be let in: a peer that asked, or one that was asked by a member. Both last until dusk. */
export interface Ask {
  readonly seat: number;
  readonly invited: boolean;
}

export interface Coop {
  readonly id: number;
  readonly good: string;
  readonly split: Split;
  /** in seat order */
  members: Member[];
  asks: Ask[];
  /** minutes pooled today and not yet used */
  minutes: number;
  /** pieces made today: whether the first piece's extra hour is paid */
  madeToday: number;
  /** round of the last piece; 0 = never */
  lastMade: number;
  /** last round in which its digital good can be copied; 0 = none */
  copiesUntil: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    coops: {
      list: Coop[];
      nextCoop: number;
      /** numbers of the co-ops each seat belongs to */
      of: number[][];
    };
  }
}

export interface Share {
  readonly seat: number;
  readonly tokens: number;
}

// ---- who ---------------------------------------------------------------------------------------------------------------

interface Directory {
  readonly list: readonly Coop[];
  seen: number;
  readonly byId: Map<number, Coop>;
  readonly byGood: Map<string, Coop[]>;
  /** where a seat has asked or been asked since; the question may have been answered */
  readonly bySeat: Map<number, Coop[]>;
}

const NOBODY: readonly Coop[] = [];
const directories = new WeakMap<readonly Coop[], Directory>();
// Asked again and again about one game: the last answer saves the look-up.
let last: Directory | undefined;

/** Derived, never part of the state: a list that has grown is read on from where it was left, another one anew. */
function directoryOf(game: Readonly<Game>): Directory {
  const { list } = game.slices.coops;
  let known = last?.list === list ? last : directories.get(list);
  if (!known) {
    known = { list, seen: 0, byId: new Map(), byGood: new Map(), bySeat: new Map() };
    directories.set(list, known);
  }
  last = known;
  for (; known.seen < list.length; known.seen++) {
    const coop = list[known.seen] as Coop;
    known.byId.set(coop.id, coop);
    put(known.byGood, coop.good, coop);
    for (const { seat } of coop.asks) put(known.bySeat, seat, coop);
  }
  return known;
}

function put<K>(lists: Map<K, Coop[]>, key: K, coop: Coop): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [coop]);
  else if (!list.includes(coop)) list.push(coop);
}

/** Puts somebody among those who wait to be let in. */
export function letWait(game: Game, coop: Coop, ask: Ask): void {
  coop.asks.push(ask);
  put(directoryOf(game).bySeat, ask.seat, coop);
}

/** Co-ops where a seat waits to be let in, or is waited for, the oldest first. */
export function coopsWaiting(game: Readonly<Game>, seat: number): readonly Coop[] {
  const { bySeat } = directoryOf(game);
  const asked = bySeat.get(seat);
  if (asked === undefined) return NOBODY;
  const waiting = asked.filter((coop) => askOf(coop, seat) !== undefined).sort((a, b) => a.id - b.id);
  bySeat.set(seat, waiting);
  return waiting;
}

const askOf = (coop: Readonly<Coop>, seat: number): Ask | undefined => coop.asks.find((one) => one.seat === seat);

export const coopOf = (game: Readonly<Game>, id: number): Coop | undefined => directoryOf(game).byId.get(id);
/** Co-ops for a good, the oldest first. */
export const coopsFor = (game: Readonly<Game>, good: string): readonly Coop[] =>
  directoryOf(game).byGood.get(good) ?? NOBODY;
export const memberOf = (coop: Readonly<Coop>, seat: number): Member | undefined =>
  coop.members.find((member) => member.seat === seat);
export function coopsWith(game: Readonly<Game>, seat: number): readonly Coop[] {
  const ids = game.slices.coops.of[seat];
  return ids === undefined || ids.length === 0 ? NOBODY : ids.flatMap((id) => coopOf(game, id) ?? []);
}
/** How many co-ops a seat belongs to. */
export const belongsTo = (game: Readonly<Game>, seat: number): number => game.slices.coops.of[seat]?.length ?? 0;

// ---- what it has and can make ----------------------------------------------------------------------------------------

/** Ppm of the ordinary effort: the least among the members, whose knowledge all share at work. */
export function coopEffort(game: Readonly<Game>, coop: Readonly<Coop>): number {
  let least = Number.MAX_SAFE_INTEGER;
  for (const { seat } of coop.members) least = Math.min(least, effortOf(game, seat, coop.good));
  return least;
}

/** Energy and time pooled and not yet used. */
export const pooledIn = (game: Readonly<Game>, coop: Readonly<Coop>): Batch => ({
  energy: balanceOf(game.balances, account.coopEnergy(coop.id)),
  minutes: coop.minutes,
});

const setupOf = (game: Readonly<Game>, coop: Readonly<Coop>): number =>
  coop.madeToday === 0 ? game.ruleset.dials.registry.setup : 0;

export const coopBatch = (game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec, units: number): Batch =>
  batchAt(spec, units, coopEffort(game, coop), setupOf(game, coop));

/** The most pieces that the pool reaches for. */
export function coopReach(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec): number {
  const { most } = game.ruleset.dials.production;
  return mostWithin(spec, pooledIn(game, coop), coopEffort(game, coop), setupOf(game, coop), most);
}

/** The most pieces that can be made of the pool at once; a service is given only when somebody asks. */
export function mostTogether(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec): number {
  if (spec.onDemand || !worksTogether(coop)) return 0;
  if (spec.copyEnergy === 0) return coopReach(game, coop, spec);
  return coop.copiesUntil >= game.round ? 0 : Math.min(1, coopReach(game, coop, spec));
}

/** Two at least work together; who is left alone may sell what is there. */
export const worksTogether = (coop: Readonly<Coop>): boolean => coop.members.length >= 2;

export function coopStock(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec): number {
  let pieces = 0;
  for (let age = 0; age <= Math.max(0, spec.keeps); age++)
    pieces += balanceOf(game.balances, account.coopStock(coop.id, spec.id, age));
  return pieces;
}

/** Pieces that others can buy from a co-op now. It keeps nothing for itself; a service it gives while its pool lasts. */
export function coopShelf(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec): number {
  if (spec.onDemand) return worksTogether(coop) ? coopReach(game, coop, spec) : 0;
  if (spec.copyEnergy > 0) {
    if (coop.copiesUntil < game.round) return 0;
    return Math.min(game.ruleset.dials.production.most, Math.floor(pooledIn(game, coop).energy / spec.copyEnergy));
  }
  return coopStock(game, coop, spec);
}

/** Takes pieces from a co-op's stock, oldest first, keeping their age. */
export function takeCoopStock(
  game: Readonly<Game>,
  coop: Readonly<Coop>,
  spec: GoodSpec,
  pieces: number,
  to: number,
  reason: Reason,
): Transfer[] {
  const transfers: Transfer[] = [];
  let left = pieces;
  for (let age = Math.max(0, spec.keeps); age >= 0 && left > 0; age--) {
    const from = account.coopStock(coop.id, spec.id, age);
    const taken = Math.min(left, balanceOf(game.balances, from));
    transfers.push(...transfersOf(transfer(from, account.stock(to, spec.id, age), taken, reason)));
    left -= taken;
  }
  return transfers;
}

/** What a sale brings each member, in seat order: by the agreed split, alike while nobody has put in anything. */
export function proceedsOf(coop: Readonly<Coop>, tokens: number): Share[] {
  const weights = coop.members.map((member) =>
    coop.split === "equal" ? 1 : coop.split === "by_hours" ? member.minutes : member.energy,
  );
  const nobody = weights.every((weight) => weight === 0);
  const pieces = splitByWeight(tokens, nobody ? weights.map(() => 1) : weights);
  return coop.members.map(({ seat }, i) => ({ seat, tokens: pieces[i] ?? 0 }));
}

/** Efforts of the co-ops that are in the median of a good: one entry each. */
export function activeCoopEfforts(game: Readonly<Game>, good: string, since: number): number[] {
  const efforts: number[] = [];
  for (const coop of coopsFor(game, good))
    if (coop.lastMade > 0 && coop.lastMade > since) efforts.push(coopEffort(game, coop));
  return efforts;
}
