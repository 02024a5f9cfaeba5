/**
 * How a household does business where sellers set prices and loans bear interest: a price that did not sell comes down, one
 * that sold out goes up, and so does interest. It remembers nothing: how a price did stands beside it in the state.
 */

import { clamp, divRound, ratioPpm, shareFloor, WHOLE } from "../kernel/units.ts";
import { askOf, coopAskOf } from "../mechanics/conventional/asks.ts";
import { interestAsked } from "../mechanics/conventional/interest.ts";
import type { Asking } from "../mechanics/conventional/regime.ts";
import { coopEffort, coopOf } from "../mechanics/cooperative.ts";
import { offeredBy } from "../mechanics/offers.ts";
import { costAt, trueCost } from "../mechanics/registry.ts";
import { outOfSeat } from "../rules/tally.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { FieldRange, Legal } from "../views/types.ts";
import type { Eyes, Move } from "./eyes.ts";

/** What a household asks, as far as its character says. */
export interface Business {
  /** how far a price that sold out goes up, ppm; a tenth when absent */
  readonly raises?: number;
  /** interest asked of borrowers, ppm of the usual; the usual when absent */
  readonly interest?: number;
}

/** how far a price that did not sell comes down, and how far interest moves, ppm */
const STEP = 100_000;
const INTEREST_STEP = 250_000;
/** limit of a bid for a need, and price above which one makes a thing oneself, ppm of what it goes for and of what it costs */
const NEED = 1_250_000;
const DEAR = 2_000_000;

const step = (n: number, share: number): number => Math.max(1, shareFloor(n, share));

// ---- asking ------------------------------------------------------------------------------------------------------------

/** One price of its own that the last round speaks against; each at most once a round. */
export function quote(eyes: Eyes, business: Business): Move | undefined {
  const { conventional } = eyes.game.slices;
  if (!conventional) return undefined;
  for (const option of eyes.may("setPrice")) {
    const spec = eyes.good(String(option.fixed.good));
    const asking = spec && conventional.asks[spec.id]?.[eyes.seat];
    if (!spec || !asking) continue;
    const cost = inTokens(eyes, trueCost(eyes.game, eyes.seat, spec));
    const move = moved(eyes, option, asking, askOf(eyes.game, eyes.seat, spec), cost, business);
    if (move) return move;
  }
  for (const option of eyes.may("setCoopPrice")) {
    const coop = coopOf(eyes.game, Number(option.fixed.coop));
    const spec = coop && eyes.good(coop.good);
    const asking = coop && conventional.coopAsks[coop.id];
    if (!coop || !spec || !asking) continue;
    const cost = inTokens(eyes, costAt(eyes.game, spec, coopEffort(eyes.game, coop)));
    const move = moved(eyes, option, asking, coopAskOf(eyes.game, coop, spec), cost, business);
    if (move) return move;
  }
  return undefined;
}

const inTokens = (eyes: Eyes, joules: number): number => divRound(joules, eyes.joulesPerToken);

/** Sold out: dearer. Nothing sold: cheaper, but never below what a piece costs. */
function moved(
  eyes: Eyes,
  { type, fixed, ranges }: Legal,
  { since, sold, left }: Readonly<Asking>,
  now: number,
  cost: number,
  business: Business,
): Move | undefined {
  if (since >= eyes.game.round || sold + left === 0) return undefined;
  const wish =
    left === 0 ? now + step(now, business.raises ?? STEP) : sold === 0 ? Math.max(cost, now - step(now, STEP)) : now;
  const range = ranges.price as FieldRange;
  const price = clamp(wish, range.min, range.max);
  return price === now ? undefined : { type, payload: { ...fixed, price } };
}

// ---- buying ------------------------------------------------------------------------------------------------------------

/** A bid for one piece: for a need a quarter more than it goes for, for a want no more than that. */
export function bidFor(eyes: Eyes, spec: GoodSpec): Move {
  const price = eyes.price(spec);
  const option = eyes.mayWith("bid", spec.id);
  const { min, max } = option?.ranges.limit ?? { min: price, max: price };
  const limit = clamp(spec.basic ? shareFloor(price, NEED) : price, min, max);
  return { type: "bid", payload: { good: spec.id, units: 1, limit } };
}

/** Whether a good goes for so much that one rather makes it with one's own hands. */
export const isDear = (eyes: Eyes, spec: GoodSpec): boolean =>
  eyes.isConventional && eyes.price(spec) > shareFloor(inTokens(eyes, trueCost(eyes.game, eyes.seat, spec)), DEAR);

// ---- lending -----------------------------------------------------------------------------------------------------------

/** Interest that went begging comes down; then what is over is offered, dearer when all before was taken. */
export function lendAtInterest(eyes: Eyes, term: number, tokens: number, business: Business): Move | undefined {
  const { game, seat } = eyes;
  const now = interestAsked(game, seat);
  const range = eyes.may("setInterest")[0]?.ranges.interest;
  const idle = game.slices.lending.lots.some((lot) => lot.lender === seat && (lot.since ?? game.round) < game.round);
  if (range && idle && now > 0)
    return {
      type: "setInterest",
      payload: { interest: clamp(now - shareFloor(now, INTEREST_STEP) - 1, 0, range.max) },
    };
  if (tokens < 1 || outOfSeat(game.tally, "lend", seat) > 0) return undefined;
  const option = eyes
    .may("offerLoan")
    .filter((one) => Number(one.fixed.term) <= term)
    .at(-1);
  const amount = option?.ranges.tokens;
  const asked = option?.ranges.interest;
  if (!option || !amount || !asked) return undefined;
  const interest = clamp(interestWanted(eyes, now, business), 0, asked.max);
  return { type: "offerLoan", payload: { ...option.fixed, tokens: clamp(tokens, amount.min, amount.max), interest } };
}

/** As its waiting offers; where none waits, what borrowers give it and a quarter more; at first what it usually asks. */
function interestWanted(eyes: Eyes, usual: number, { interest = WHOLE }: Business): number {
  const { game, seat } = eyes;
  if (offeredBy(game, seat) > 0) return usual;
  let lent = 0;
  let earned = 0;
  for (const { parts } of game.slices.lending.loans) {
    for (const part of parts) {
      if (part.lender !== seat) continue;
      lent += part.lent;
      earned += part.interest ?? 0;
    }
  }
  if (lent === 0) return shareFloor(usual, interest);
  const rate = ratioPpm(earned, lent);
  return rate + shareFloor(rate, INTEREST_STEP);
}
