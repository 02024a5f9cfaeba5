/**
 * One line of what to do now (`hint.<key>`): the most pressing thing that this seat can do something about.
 * The first that applies is shown.
 */
import { requestOf } from "../mechanics/bank.ts";
import { commonsMinutesToday, conditionsOf, leftOf } from "../mechanics/commons/effects.ts";
import { type WorkId, workIds } from "../mechanics/commons/works.ts";
import { memberOf } from "../mechanics/cooperative.ts";
import { borrowerCreditsOf } from "../mechanics/credits.ts";
import { savingOf } from "../mechanics/designs.ts";
import { generatorsOf } from "../mechanics/generators.ts";
import { needsGood, ordinaryMinutes } from "../mechanics/home.ts";
import { purseOf } from "../mechanics/money.ts";
import { keepOf, readyOf, shelfOf } from "../mechanics/production.ts";
import { priceOf } from "../mechanics/registry.ts";
import { homeEnergy, isOutage } from "../mechanics/shocks/lasting.ts";
import { stockOf } from "../mechanics/stock.ts";
import { batteryOf } from "../mechanics/storage.ts";
import { isUnlocked } from "../mechanics/unlocks.ts";
import type { Game } from "../rules/game.ts";
import { isTalent } from "../rules/places.ts";
import { outOfSeat } from "../rules/tally.ts";
import type { Params } from "./types.ts";

export interface Hint {
  readonly key: string;
  readonly params: Params;
}

const WORN = 500_000;
const as = (key: string, params: Params = {}): Hint => ({ key, params });

export function hint(game: Readonly<Game>, seat: number): Hint {
  if (game.phase === "over") return as("over");
  if (game.phase === "report") return as(game.seats[seat]?.done ? "wait_next" : "read_report");
  if (game.seats[seat]?.done) return as("wait_others");
  const battery = batteryOf(game, seat);
  const purse = purseOf(game, seat);
  const home = homeEnergy(game);
  const sold = outOfSeat(game.tally, "energy_sold", seat);
  const spare = battery - home;
  if (game.round === 1)
    return sold === 0 && requestOf(game) > 0 ? as("first_money", { spare: Math.max(0, spare) }) : as("first_done");
  if (battery < home && isOutage(game)) return as("outage_tonight", { missing: home - battery });
  if (battery < home && purse > 0) return as("dark_tonight", { missing: home - battery });
  const market = isUnlocked(game, "market");
  if (market) {
    for (const spec of game.ruleset.goods) {
      if (!spec.basic || !needsGood(game, seat, spec, game.round) || stockOf(game, seat, spec) > 0) continue;
      if (game.slices.market.orders.some((order) => order.buyer === seat && order.good === spec.id)) continue;
      if (spec.onDemand && readyOf(game, seat, spec.id) > 0) continue;
      if (purse >= priceOf(game, spec.id)) return as("buy_need", { good: spec.id, price: priceOf(game, spec.id) });
      return as(requestOf(game) > 0 && spare > 0 ? "earn_for_need" : "make_need", {
        good: spec.id,
        price: priceOf(game, spec.id),
        have: purse,
      });
    }
  }
  const loan = game.slices.lending.loans.find((one) => one.borrower === seat && one.due <= game.round + 1);
  if (loan) return as("loan_due", { owed: loan.owed, rounds: Math.max(0, loan.due - game.round), have: purse });
  if (isUnlocked(game, "generators") && generatorsOf(game, seat).some((g) => g.condition < WORN))
    return as("repair", {});
  const together = waiting(game, seat) ?? worthCopying(game, seat);
  if (together) return together;
  if (market) {
    for (const spec of game.ruleset.goods) {
      const at = game.seats[seat];
      if (!at || !isTalent(at, spec.id) || spec.copyEnergy > 0) continue;
      const wanted = game.slices.market.orders.reduce(
        (sum, order) => sum + (order.good === spec.id ? order.wanted : 0),
        0,
      );
      if (wanted > 0 && shelfOf(game, seat, spec) === 0) return as("make_wanted", { good: spec.id, wanted });
    }
  }
  if (isUnlocked(game, "lending")) {
    if (purse > 80) return as("lend", { purse });
    if (purse < 15 && borrowerCreditsOf(game, seat) > 15)
      return as("borrow", { credits: borrowerCreditsOf(game, seat) });
  }
  if (requestOf(game) > 0 && spare > 100_000 && sold === 0) return as("sell_spare", { spare });
  if (market) {
    const talent = game.ruleset.goods.find(
      (spec) =>
        isTalent(game.seats[seat] as Game["seats"][number], spec.id) &&
        shelfOf(game, seat, spec) === 0 &&
        keepOf(game, seat, spec) <= 1,
    );
    if (talent) return as("use_talent", { good: talent.id, price: priceOf(game, talent.id) });
  }
  const work = isUnlocked(game, "commons") ? neglected(game) : undefined;
  if (work && commonsMinutesToday(game, seat) === 0 && ordinaryMinutes(game, seat) > 0)
    return as("keep_up", { work, condition: conditionsOf(game)[work] });
  return as("done_when_ready");
}

/** The joint work that is worst off and still needs time today, once one is under its plain duty. */
function neglected(game: Readonly<Game>): WorkId | undefined {
  if (game.ruleset.dials.commons.mode === "none") return undefined;
  const conditions = conditionsOf(game);
  const poor = workIds.filter((id) => conditions[id] < game.ruleset.dials.commons.fair && leftOf(game, id).minutes > 0);
  return poor.sort((a, b) => conditions[a] - conditions[b])[0];
}

/** Somebody waits for this seat's answer: a co-op that invites it, or a peer that asks to join one of its own. */
function waiting(game: Readonly<Game>, seat: number): Hint | undefined {
  if (!isUnlocked(game, "coops")) return undefined;
  for (const coop of game.slices.coops.list) {
    const inside = memberOf(coop, seat) !== undefined;
    const ask = coop.asks.find((one) => (one.invited ? one.seat === seat : inside));
    if (ask) return ask.invited ? as("coop_invited", { good: coop.good }) : as("coop_asked", { peer: ask.seat });
  }
  return undefined;
}

/** An open design for what this seat is good at that saves it more than it does already. */
function worthCopying(game: Readonly<Game>, seat: number): Hint | undefined {
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
