/** What everybody at a table may see. */
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { dimensions, practiceOf } from "../mechanics/affinity.ts";
import { forecastWhy, inventoryOf, requestOf } from "../mechanics/bank.ts";
import { goingPriceWhy } from "../mechanics/conventional/prices.ts";
import { isConventional } from "../mechanics/conventional/regime.ts";
import { type Coop, coopShelf, pooledIn } from "../mechanics/cooperative.ts";
import { coopPieces } from "../mechanics/coopShelves.ts";
import { isSuspended, lenderCreditsOf } from "../mechanics/credits.ts";
import { askedFor, homesNeeding } from "../mechanics/demand.ts";
import type { Design } from "../mechanics/designs.ts";
import { turnedDials } from "../mechanics/dials.ts";
import { generatorsOf } from "../mechanics/generators.ts";
import { wellbeingOf } from "../mechanics/home.ts";
import { mechanics } from "../mechanics/index.ts";
import { loanView } from "../mechanics/lending/loans.ts";
import { mintedSoFar, outstanding, outstandingWhy, purseOf, retiredSoFar } from "../mechanics/money.ts";
import { openRequests } from "../mechanics/namedLoans.ts";
import { shelfFigures, shelfOf } from "../mechanics/production.ts";
import { qualityOf } from "../mechanics/quality.ts";
import { isClosed, priceOf, priceWhy } from "../mechanics/registry.ts";
import { standingOf } from "../mechanics/standing.ts";
import { goodOf } from "../mechanics/stock.ts";
import { batteryOf } from "../mechanics/storage.ts";
import { isUnlocked, leftOut, openingIn } from "../mechanics/unlocks.ts";
import { vitalityView } from "../mechanics/vitality.ts";
import { weatherView } from "../mechanics/weather.ts";
import { keptBySeat } from "../rules/figures.ts";
import type { Game } from "../rules/game.ts";
import { isTalent } from "../rules/places.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { commonsView } from "./commons.ts";
import { asksOn, coopAsk, offersShown } from "./conventional.ts";
import { shocksShown } from "./shocks.ts";
import type { BankView, CoopView, DesignView, GoodId, GoodView, OrderView, PeerView, PublicView } from "./types.ts";

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
    peers: peerViews(game),
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

/** An action concerns few: everybody else is shown as before. */
const peerViews = keptBySeat(peerView);

function peerView(game: Readonly<Game>, seat: number): PeerView {
  const at = game.seats[seat] as Game["seats"][number];
  const shelf = {} as Record<GoodId, number>;
  for (const spec of game.ruleset.goods) shelf[spec.id as GoodId] = shelfOf(game, seat, spec);
  return {
    seat,
    occupant: at.occupant,
    policy: at.policy,
    x: at.x,
    y: at.y,
    district: at.district,
    wellbeing: wellbeingOf(game, seat),
    battery: batteryOf(game, seat),
    batteryCapacity: game.ruleset.dials.storage.capacity,
    purse: purseOf(game, seat),
    reserved: balanceOf(game.balances, account.reserved(seat)),
    generators: generatorsOf(game, seat).map(({ id, kind, level, condition, yieldToday }) => ({
      id,
      kind,
      level,
      condition,
      yieldToday,
    })),
    shelf,
    talents: game.ruleset.goods.filter((spec) => isTalent(at, spec.id)).map((spec) => spec.id as GoodId),
    standing: standingOf(game, seat),
    lenderCredits: lenderCreditsOf(game, seat),
    suspended: isSuspended(game, seat),
    values: { ...game.slices.affinity.values[seat] },
    practice: Object.fromEntries(dimensions.map((d) => [d, practiceOf(game, seat, d)])),
    done: at.done,
    ...serviceOf(game, seat),
    ...(isClosed(game, seat) ? { closed: true } : {}),
    needsMet: game.slices.home.met[seat] ?? 0,
  };
}

/** What a peer has promised the Bank, and how it kept its promises. */
function serviceOf(game: Readonly<Game>, seat: number): Partial<PeerView> {
  const { today, next, outUntil } = game.slices.promises;
  const quality = qualityOf(game, seat);
  const until = outUntil[seat] ?? 0;
  return {
    promisedToday: today[seat] ?? 0,
    promisedNext: next[seat] ?? 0,
    ...(quality === undefined ? {} : { quality }),
    ...(until >= game.round && until > 0 ? { satOutUntil: until } : {}),
  };
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
    onShelf: shelfFigures(game, spec.id).total + coopPieces(game, spec),
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
