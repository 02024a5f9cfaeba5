/** Asks, limits and offers as pages see them; nothing of it is there where money is made of joules. */
import { askOf, asksFor, coopAskOf } from "../mechanics/conventional/asks.ts";
import { offersFor } from "../mechanics/conventional/interest.ts";
import { isConventional } from "../mechanics/conventional/regime.ts";
import type { Coop } from "../mechanics/cooperative.ts";
import { BANK } from "../mechanics/losses.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { AskView, CoopView, GoodId, GoodView, LoanOfferView, PublicView, SeatView } from "./types.ts";

export function asksOn(game: Readonly<Game>, spec: GoodSpec): Pick<GoodView, "asks"> {
  if (!isConventional(game)) return {};
  const asks = asksFor(game, spec).map(
    ({ seat, coop, ask, shelf }): AskView => ({ seat, ...(coop ? { coop: coop.id } : {}), price: ask, pieces: shelf }),
  );
  return { asks };
}

export function coopAsk(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec | undefined): Pick<CoopView, "ask"> {
  return isConventional(game) && spec ? { ask: coopAskOf(game, coop, spec) } : {};
}

/** The regime, and what is on offer to borrowers: alike offers are one, so that nobody can tell who made them. */
export function offersShown(game: Readonly<Game>): Pick<PublicView, "regime" | "loanOffers"> {
  if (!isConventional(game)) return {};
  const offers: LoanOfferView[] = [];
  const { termLong } = game.ruleset.dials.lending;
  const lots = new Map(game.slices.lending.lots.map((lot) => [lot.id, lot.longest]));
  for (const { id, lender, amount, rate } of offersFor(game)) {
    const longest = lender === BANK ? termLong : (lots.get(id) ?? termLong);
    const at = offers.findIndex((one) => one.interest === rate && one.longest === longest);
    const alike = offers[at];
    if (alike) offers[at] = { ...alike, amount: alike.amount + amount };
    else offers.push({ amount, longest, interest: rate });
  }
  return { regime: "conventional", loanOffers: offers };
}

/** What a seat asks and offers itself. */
export function ownTerms(game: Readonly<Game>, seat: number): Pick<SeatView, "asks" | "offers"> {
  const { conventional, lending } = game.slices;
  if (!conventional) return {};
  const asks = game.ruleset.goods.map((spec) => {
    const asking = conventional.asks[spec.id]?.[seat];
    const { price = 0, sold = 0, left = 0 } = asking ?? {};
    return { good: spec.id as GoodId, price: askOf(game, seat, spec), said: price > 0, sold, left };
  });
  const offers = lending.lots
    .filter((lot) => lot.lender === seat)
    .map(({ amount, longest, rate = 0, since = game.round }) => ({
      amount,
      longest,
      interest: rate,
      waited: game.round - since,
    }));
  return { asks, offers };
}
