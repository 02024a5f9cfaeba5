/** What the line of what to do now may speak of: each a question to the game, answered with a hint or with nothing. */
import { WHOLE } from "../kernel/units.ts";
import { conditionsOf, leftOf } from "../mechanics/commons/effects.ts";
import { type WorkId, workIds } from "../mechanics/commons/works.ts";
import { askOf, lowestAsk, priceToPay } from "../mechanics/conventional/asks.ts";
import { offersFor } from "../mechanics/conventional/interest.ts";
import { isConventional } from "../mechanics/conventional/regime.ts";
import { memberOf } from "../mechanics/cooperative.ts";
import { borrowerCreditsOf, isSuspended, termsOf } from "../mechanics/credits.ts";
import { askedFor } from "../mechanics/demand.ts";
import { savingOf } from "../mechanics/designs.ts";
import { generatorsOf, TOOL } from "../mechanics/generators.ts";
import { freeMinutes, needsGood } from "../mechanics/home.ts";
import { purseOf } from "../mechanics/money.ts";
import { lendsDirectly } from "../mechanics/namedLoans.ts";
import { lendable } from "../mechanics/offers.ts";
import { batchOf, comfortable, keepOf, shelfOf, shelvesOf } from "../mechanics/production.ts";
import { homeEnergy } from "../mechanics/shocks/lasting.ts";
import { goodOf, stockOf } from "../mechanics/stock.ts";
import { batteryOf } from "../mechanics/storage.ts";
import { isUnlocked } from "../mechanics/unlocks.ts";
import type { Game } from "../rules/game.ts";
import { isTalent } from "../rules/places.ts";
import { intoSeat } from "../rules/tally.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { Params } from "./types.ts";

export interface Hint {
  readonly key: string;
  readonly params: Params;
}

/** J that are worth a word: of harvest before it is lost, of what is to spare before it is sold */
const WORTH_SAYING = 100_000;

export const as = (key: string, params: Params = {}): Hint => ({ key, params });

/** A generator that has lost as much as a repair gives back: to be repaired with a tool at hand, or with one it can buy. */
export function mend(game: Readonly<Game>, seat: number, purse: number): Hint | undefined {
  const { repairGain, repairTools, repairMinutes } = game.ruleset.dials.generators;
  const condition = Math.min(WHOLE, ...generatorsOf(game, seat).map((one) => one.condition));
  if (condition > WHOLE - repairGain || freeMinutes(game, seat) < repairMinutes) return undefined;
  const tool = goodOf(game, TOOL);
  const missing = tool ? repairTools - stockOf(game, seat, tool) : 0;
  if (missing <= 0) return as("repair", { condition });
  const price = tool ? missing * priceToPay(game, tool, seat) : 0;
  const ordered = game.slices.market.orders.some((order) => order.buyer === seat && order.good === TOOL);
  return tool && !ordered && purse >= price ? as("tool_for_repair", { good: TOOL, condition, price }) : undefined;
}

/** What this seat could borrow this very day, for the shortest time: within its credits and what the pool holds. */
export function borrowable(game: Readonly<Game>, seat: number): number {
  if (!isUnlocked(game, "lending") || lendsDirectly(game)) return 0;
  const [shortest] = termsOf(game);
  if (shortest === undefined || isSuspended(game, seat)) return 0;
  const offered = isConventional(game)
    ? offersFor(game, shortest, seat).reduce((sum, { amount }) => sum + amount, 0)
    : lendable(game, shortest, seat);
  const most = Math.min(borrowerCreditsOf(game, seat), offered);
  return most >= game.ruleset.dials.lending.least ? most : 0;
}

/**
 * Somebody would buy one more piece: an order stands, or more of the other homes lack one tonight, and can pay for it, than
 * there are for sale.
 */
export function isWanted(game: Readonly<Game>, seat: number, spec: GoodSpec): boolean {
  if (askedFor(game, spec.id).wanted > 0) return true;
  const forSale = shelvesOf(game, spec).reduce((sum, { shelf }) => sum + shelf, 0);
  const buyers = game.seats.filter(
    (_, other) =>
      other !== seat &&
      needsGood(game, other, spec, game.round) &&
      stockOf(game, other, spec) === 0 &&
      purseOf(game, other) >= priceToPay(game, spec, other),
  );
  return buyers.length > forSale;
}

/**
 * Something this seat is good at that somebody would buy, and that it can make without going short of energy or rest.
 * A piece that no home has use for tonight is no advice, nor one whose making leaves the own home dark.
 */
export function talentOf(game: Readonly<Game>, seat: number): GoodSpec | undefined {
  const at = game.seats[seat];
  return game.ruleset.goods.find(
    (spec) =>
      at !== undefined &&
      isTalent(at, spec.id) &&
      shelfOf(game, seat, spec) === 0 &&
      keepOf(game, seat, spec) <= 1 &&
      isWanted(game, seat, spec) &&
      comfortable(game, seat, spec) > 0,
  );
}

/** Energy that is worth the walk to the Bank; whoever bought some today knows what it is for. */
export function worthSelling(game: Readonly<Game>, seat: number, joules: number): boolean {
  return joules >= WORTH_SAYING && intoSeat(game.tally, "energy_bought", seat) === 0;
}

/** There is time and energy for a piece. */
function canMakeOne(game: Readonly<Game>, seat: number, spec: GoodSpec): boolean {
  const { energy, minutes } = batchOf(game, seat, spec, 1);
  return batteryOf(game, seat) >= energy && freeMinutes(game, seat) >= minutes;
}

/** What others have ordered of what this seat is good at, while it has none for them. */
export function wantedOf(game: Readonly<Game>, seat: number): Hint | undefined {
  const at = game.seats[seat];
  for (const spec of game.ruleset.goods) {
    if (!at || !isTalent(at, spec.id) || spec.copyEnergy > 0) continue;
    const { wanted } = askedFor(game, spec.id);
    if (wanted > 0 && shelfOf(game, seat, spec) === 0 && canMakeOne(game, seat, spec))
      return as("make_wanted", { good: spec.id, wanted });
  }
  return undefined;
}

/** What a home would like tonight and a purse reaches for, while somebody has it for sale. */
export function wishOf(game: Readonly<Game>, seat: number, purse: number): Hint | undefined {
  for (const spec of game.ruleset.goods) {
    if (spec.basic || !needsGood(game, seat, spec, game.round) || stockOf(game, seat, spec) > 0) continue;
    if (!shelvesOf(game, spec).some((one) => one.seat !== seat && one.shelf > 0)) continue;
    if (game.slices.market.orders.some((order) => order.buyer === seat && order.good === spec.id)) continue;
    const price = priceToPay(game, spec, seat);
    if (purse >= price) return as("want", { good: spec.id, price });
  }
  return undefined;
}

/** Tomorrow's harvest, if it is like today's, finds no room: something that lasts could be made of what is too much. */
export function overflow(game: Readonly<Game>, seat: number): Hint | undefined {
  const at = game.seats[seat];
  if (!at || game.round === game.ruleset.rounds || !isUnlocked(game, "production")) return undefined;
  const harvest = generatorsOf(game, seat).reduce((sum, one) => sum + one.yieldToday, 0);
  const { capacity } = game.ruleset.dials.storage;
  const over = batteryOf(game, seat) - homeEnergy(game) + harvest - capacity;
  const spec = game.ruleset.goods.find((one) => isTalent(at, one.id) && one.keeps !== 0 && one.copyEnergy === 0);
  if (!spec || over < WORTH_SAYING) return undefined;
  const { energy, minutes } = batchOf(game, seat, spec, 1);
  if (freeMinutes(game, seat) < minutes || batteryOf(game, seat) - homeEnergy(game) < energy) return undefined;
  return as("full_battery", { over, good: spec.id });
}

/** The joint work that is worst off and still needs time today, once one is under its plain duty. */
export function neglected(game: Readonly<Game>): WorkId | undefined {
  if (game.ruleset.dials.commons.mode === "none") return undefined;
  const conditions = conditionsOf(game);
  const poor = workIds.filter((id) => conditions[id] < game.ruleset.dials.commons.fair && leftOf(game, id).minutes > 0);
  return poor.sort((a, b) => conditions[a] - conditions[b])[0];
}

/** Pieces that found no buyer in the last round at what this seat asks, while somebody asks less. */
export function unsold(game: Readonly<Game>, seat: number): Hint | undefined {
  // Before there was a market nothing could find a buyer.
  if (!isUnlocked(game, "market", game.round - 1)) return undefined;
  for (const spec of game.ruleset.goods) {
    const asking = game.slices.conventional?.asks[spec.id]?.[seat];
    if (!asking || asking.sold > 0 || asking.since >= game.round) continue;
    const left = Math.min(asking.left, spareOf(game, seat, spec));
    const ask = askOf(game, seat, spec);
    const lowest = lowestAsk(game, spec, seat) ?? ask;
    if (left > 0 && lowest < ask) return as("unsold", { good: spec.id, left, ask, lowest });
  }
  return undefined;
}

/** Pieces that neither this home needs tonight nor its people keep back; what is made on demand or copied is never short. */
function spareOf(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  if (spec.onDemand || spec.copyEnergy > 0) return Number.MAX_SAFE_INTEGER;
  const supper = needsGood(game, seat, spec, game.round) ? 1 : 0;
  return stockOf(game, seat, spec) - Math.max(supper, keepOf(game, seat, spec));
}

/** Somebody waits for this seat's answer: a co-op that invites it, or a peer that asks to join one of its own. */
export function waiting(game: Readonly<Game>, seat: number): Hint | undefined {
  if (!isUnlocked(game, "coops")) return undefined;
  for (const coop of game.slices.coops.list) {
    const inside = memberOf(coop, seat) !== undefined;
    const ask = coop.asks.find((one) => (one.invited ? one.seat === seat : inside));
    if (ask) return ask.invited ? as("coop_invited", { good: coop.good }) : as("coop_asked", { peer: ask.seat });
  }
  return undefined;
}

/** An open design for what this seat is good at that saves it more than it does already. */
export function worthCopying(game: Readonly<Game>, seat: number): Hint | undefined {
  const at = game.seats[seat];
  if (!at || !isUnlocked(game, "design") || batteryOf(game, seat) < game.ruleset.dials.design.copyEnergy)
    return undefined;
  for (const spec of game.ruleset.goods) {
    const saving = game.slices.design.best[spec.id]?.saving ?? 0;
    if (isTalent(at, spec.id) && saving > savingOf(game, seat, spec.id))
      return as("copy_design", { good: spec.id, saving });
  }
  return undefined;
}
