/** What everybody at a table may see. */
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { forecastWhy, inventoryOf, requestOf } from "../mechanics/bank.ts";
import { goingPriceWhy } from "../mechanics/conventional/prices.ts";
import { isConventional } from "../mechanics/conventional/regime.ts";
import { type Coop, coopShelf, pooledIn } from "../mechanics/cooperative.ts";
import { coopPieces } from "../mechanics/coopShelves.ts";
import { askedFor, homesNeeding } from "../mechanics/demand.ts";
import type { Design } from "../mechanics/designs.ts";
import { turnedDials } from "../mechanics/dials.ts";
import { mechanics } from "../mechanics/index.ts";
import { loanView } from "../mechanics/lending/loans.ts";
import { mintedSoFar, outstanding, outstandingWhy, retiredSoFar } from "../mechanics/money.ts";
import { openRequests } from "../mechanics/namedLoans.ts";
import { shelfFigures } from "../mechanics/production.ts";
import { priceOf, priceWhy } from "../mechanics/registry.ts";
import { goodOf } from "../mechanics/stock.ts";
import { isUnlocked, leftOut, openingIn } from "../mechanics/unlocks.ts";
import { vitalityView } from "../mechanics/vitality.ts";
import { weatherView } from "../mechanics/weather.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { commonsView } from "./commons.ts";
import { asksOn, coopAsk, offersShown } from "./conventional.ts";
import { peersOf } from "./peers.ts";
import { shocksShown } from "./shocks.ts";
import type { BankView, CoopView, DesignView, GoodId, GoodView, OrderView, PublicView } from "./types.ts";

export function publicView(game: Readonly<Game>): PublicView {
  return {
    phase: game.phase,
    round: game.round,
    rounds: game.rounds,
    paused: game.paused,
    pauseCaption: game.pauseCaption,
    outcome: game.outcome,
    joulesPerToken: game.ruleset.dials.money.joulesPerToken,
    unlocked: mechanics.map((m) => m.name).filter((name) => isUnlocked(game, name)),
    opensNow: openingIn(game, game.round),
    opensNext: openingIn(game, game.round + 1),
    ...without(game),
    weather: weatherView(game),
    peers: peersOf(game),
    bank: bankView(game),
    goods: game.ruleset.goods.map((spec) => goodView(game, spec)),
    orders: ordersOf(game, undefined),
    loans: game.slices.lending.loans.map((loan) => loanView(game, loan)),
    lending: game.ruleset.dials.lending.loans,
    score: game.ruleset.dials.standing.score,
    loanRequests: openRequests(game).map((request) => ({ ...request })),
    vitality: vitalityView(game),
    ...(isUnlocked(game, "commons") ? { commons: commonsView(game) } : {}),
    ...shocksShown(game),
    ...offersShown(game),
    ...(turnedDials(game).length > 0 ? { turned: [...turnedDials(game)] } : {}),
    designs: designsOf(game, (design) => design.opened > 0),
    coops: game.slices.coops.list.map((coop) => coopView(game, coop)),
  };
}

function without(game: Readonly<Game>): Pick<PublicView, "leftOut"> {
  const names = leftOut(game);
  return names.length > 0 ? { leftOut: names } : {};
}

export function designsOf(game: Readonly<Game>, which: (design: Design) => boolean): DesignView[] {
  return game.slices.design.designs.filter(which).map((design) => ({ ...design, good: design.good as GoodId }));
}

function coopView(game: Readonly<Game>, coop: Readonly<Coop>): CoopView {
  const spec = goodOf(game, coop.good);
  const { id, good, split, members, asks, minutes, madeToday } = coop;
  return {
    id,
    good: good as GoodId,
    split,
    members: members.map((member) => member.seat),
    asks: asks.map((one) => ({ ...one })),
    minutes,
    energy: pooledIn(game, coop).energy,
    shelf: spec ? coopShelf(game, coop, spec) : 0,
    setupPaid: madeToday > 0,
    ...coopAsk(game, coop, spec),
  };
}

/** Standing orders: what is wanted is public, and for how much at most; the criteria that ride on the tokens are not. */
export function ordersOf(game: Readonly<Game>, buyer: number | undefined): OrderView[] {
  return game.slices.market.orders
    .filter((order) => buyer === undefined || order.buyer === buyer)
    .map(({ id, buyer: of, good, wanted, price }) => ({
      id,
      buyer: of,
      good: good as GoodId,
      wanted,
      ...(isConventional(game) ? { limit: price } : {}),
    }));
}

function bankView(game: Readonly<Game>): BankView {
  return {
    inventory: inventoryOf(game),
    low: game.slices.bank.low,
    high: game.slices.bank.high,
    request: requestOf(game),
    capPerPeer: game.slices.bank.cap,
    till: balanceOf(game.balances, account.till),
    pool: balanceOf(game.balances, account.pool),
    minted: mintedSoFar(game),
    retired: retiredSoFar(game),
    outstanding: outstanding(game),
    mint: game.ruleset.dials.money.mint,
    forecastWhy: forecastWhy(game),
    outstandingWhy: outstandingWhy(game),
  };
}

function goodView(game: Readonly<Game>, spec: GoodSpec): GoodView {
  return {
    good: spec.id as GoodId,
    price: priceOf(game, spec.id),
    priceWhy: isConventional(game) ? goingPriceWhy(game, spec.id) : priceWhy(game, spec.id),
    onShelf: coopPieces(game, spec) + shelfFigures(game, spec.id).total,
    wanted: askedFor(game, spec.id).wanted,
    forecast: homesNeeding(game, spec),
    producers: game.slices.registry.prices[spec.id]?.producers ?? 0,
    digital: spec.copyEnergy > 0,
    ...(spec.copyEnergy > 0 ? { copiesFor: game.ruleset.dials.production.copiesFor } : {}),
    onDemand: spec.onDemand,
    keeps: spec.keeps,
    ...asksOn(game, spec),
  };
}
