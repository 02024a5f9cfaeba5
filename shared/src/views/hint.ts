import { canSell, sellableTokens } from "../mechanics/bank.ts";
import { commonsMinutesToday, conditionsOf } from "../mechanics/commons/effects.ts";
import { priceToPay, salePrice } from "../mechanics/conventional/asks.ts";
import { offersFor } from "../mechanics/conventional/interest.ts";
import { isConventional } from "../mechanics/conventional/regime.ts";
import { needsGood, ordinaryMinutes } from "../mechanics/home.ts";
import { energyForTokens, purseOf } from "../mechanics/money.ts";
import { readyOf } from "../mechanics/production.ts";
import { homeEnergy, isOutage } from "../mechanics/shocks/lasting.ts";
import { stockOf } from "../mechanics/stock.ts";
import { batteryOf } from "../mechanics/storage.ts";
import { isUnlocked } from "../mechanics/unlocks.ts";
import type { Game } from "../rules/game.ts";
import { outOfSeat } from "../rules/tally.ts";
import {
  as,
  borrowable,
  type Hint,
  mend,
  neglected,
  overflow,
  talentOf,
  unsold,
  waiting,
  wantedOf,
  wishOf,
  worthCopying,
  worthSelling,
} from "./hints.ts";

const PERCENT = 10_000;
const tokensFor = (game: Readonly<Game>, joules: number): number =>
  Math.floor(joules / game.ruleset.dials.money.joulesPerToken);

export function hint(game: Readonly<Game>, seat: number): Hint {
  if (game.phase === "over") return as("over");
  if (game.phase === "report") return as(game.seats[seat]?.done ? "wait_next" : "read_report");
  if (game.seats[seat]?.done) return as("wait_others");
  const battery = batteryOf(game, seat);
  const purse = purseOf(game, seat);
  const home = homeEnergy(game);
  const sold = outOfSeat(game.tally, "energy_sold", seat);
  const spare = battery - home;
  const conventional = isConventional(game);
  if (game.round === 1) {
    if (sold === 0 && canSell(game, seat))
      return as(conventional ? "first_sale" : "first_money", { spare: Math.max(0, spare) });
    return as(conventional ? "first_sold" : "first_done");
  }
  const missing = Math.max(0, home - battery);
  if (missing > 0 && isOutage(game)) return as("outage_tonight", { missing });
  // What the evening will cost: it is kept out of what other things may take.
  const cost = Math.ceil(missing / game.ruleset.dials.money.joulesPerToken);
  const mayBorrow = borrowable(game, seat);
  if (cost > purse && mayBorrow > 0) return as("borrow_for_home", { missing, cost, have: purse, credits: mayBorrow });
  const market = isUnlocked(game, "market");
  const dear = market ? unsold(game, seat) : undefined;
  const wanted = market ? wantedOf(game, seat) : undefined;
  // Whoever is short is told of the surest way to tokens there is.
  const way = dear ?? wanted;
  if (cost > purse && way) return way;
  if (cost > purse && ordinaryMinutes(game, seat) > 0) return as("short_tonight", { missing, cost, have: purse });
  const earns = spare > 0 ? Math.min(sellableTokens(game, seat), tokensFor(game, spare)) : 0;
  if (market || isUnlocked(game, "production")) {
    for (const spec of game.ruleset.goods) {
      if (!spec.basic || !needsGood(game, seat, spec, game.round) || stockOf(game, seat, spec) > 0) continue;
      if (game.slices.market.orders.some((order) => order.buyer === seat && order.good === spec.id)) continue;
      if (spec.onDemand && readyOf(game, seat, spec.id) > 0) continue;
      if (!market) return as("make_for_home", { good: spec.id });
      const price = priceToPay(game, spec, seat);
      if (purse - cost >= price) return as("buy_need", { good: spec.id, price });
      if (purse >= price) continue;
      // A sale that does not reach the price feeds nobody: then hands, a shelf or a loan must.
      const enough = earns > 0 && purse + earns >= price;
      if (!enough && way) return way;
      return as(enough ? "earn_for_need" : mayBorrow > 0 ? "make_or_borrow" : "make_need", {
        good: spec.id,
        price,
        have: purse,
      });
    }
  }
  const loan = game.slices.lending.loans.find((one) => one.borrower === seat && one.due <= game.round + 1);
  if (loan) {
    const owing = { owed: loan.owed, rounds: Math.max(0, loan.due - game.round), have: purse };
    if (purse - cost >= loan.owed) return as("loan_due", owing);
    if (earns > 0) return as("earn_for_loan", owing);
  }
  const mending = isUnlocked(game, "generators") ? mend(game, seat, market ? purse - cost : 0) : undefined;
  if (mending) return mending;
  const together = waiting(game, seat) ?? worthCopying(game, seat);
  if (together) return together;
  if (wanted) return wanted;
  if (isUnlocked(game, "lending")) {
    if (purse - cost > 80) return as("lend", { purse });
    if (purse < 15 && mayBorrow > 15) {
      const cheapest = conventional ? offersFor(game, 0, seat)[0] : undefined;
      if (cheapest) return as("borrow_at", { credits: mayBorrow, interest: cheapest.rate });
      if (!conventional) return as("borrow", { credits: mayBorrow });
    }
  }
  if (cost > 0 && purse >= cost) return as("dark_tonight", { missing, cost });
  if (dear) return dear;
  if (sold === 0 && worthSelling(game, seat, energyForTokens(game, earns)))
    return as("sell_spare", { spare: energyForTokens(game, earns) });
  if (market) {
    const wish = wishOf(game, seat, purse - cost);
    if (wish) return wish;
    const talent = talentOf(game, seat);
    if (talent) return as("use_talent", { good: talent.id, price: salePrice(game, seat, talent) });
  }
  const work = isUnlocked(game, "commons") ? neglected(game) : undefined;
  if (work && commonsMinutesToday(game, seat) === 0 && ordinaryMinutes(game, seat) > 0)
    return as("keep_up", { work, condition: Math.round(conditionsOf(game)[work] / PERCENT) * PERCENT });
  return overflow(game, seat) ?? as("done_when_ready");
}
