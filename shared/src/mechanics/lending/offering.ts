/**
 * Offering tokens to the pool and taking them back: an amount, and the longest time to pay it back. Part of lending.
 * Source: model.md M6, M7; game.md, section 3.11.
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { account } from "../../ledger/account.ts";
import { transfer } from "../../ledger/transfer.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action, type Handlers } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { Legal } from "../../views/types.ts";
import { isConventional } from "../conventional/regime.ts";
import { termsOf } from "../credits.ts";
import { PURSE_PARTS, purseOf } from "../money.ts";
import { lendsDirectly } from "../namedLoans.ts";
import { offeredBy } from "../offers.ts";
import { amountAndTerm, type Lot } from "./loans.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    "lending.offered": {
      readonly seat: number;
      readonly amount: number;
      readonly longest: number;
      readonly rate?: number;
    };
    "lending.withdrawn": { readonly seat: number; readonly amount: number };
  }
}

export const offeringActions = {
  lend: action<{ tokens: number; term: number }>({
    payload: amountAndTerm,
    decide: (game, seat, { tokens, term }) => {
      const { least } = game.ruleset.dials.lending;
      if (lendsDirectly(game)) return refuse("loans_are_named");
      if (isConventional(game)) return refuse("loans_bear_interest");
      if (!termsOf(game).includes(term)) return refuse("no_such_term", { term });
      if (tokens < least) return refuse("too_small_loan", { asked: tokens, least });
      const have = purseOf(game, seat);
      if (have < tokens) return refuse("not_enough_tokens", { needed: tokens, have, price: tokens });
      return ok([
        event("lending.offered", { seat, amount: tokens, longest: term }, [
          transfer(account.purse(seat), account.pool, tokens, "lend"),
        ]),
      ]);
    },
    options: (game, seat) =>
      lendsDirectly(game) || isConventional(game) ? [] : termsOf(game).map((term) => lendOption(game, seat, term)),
  }),
  withdraw: action<{ tokens: number }>({
    payload: z.strictObject({ tokens: z.number().int().min(1).max(1_000_000_000) }),
    decide: (game, seat, { tokens }) => {
      const offered = offeredBy(game, seat);
      if (offered === 0 || tokens > offered) return refuse("nothing_offered", { offered });
      return ok([
        event("lending.withdrawn", { seat, amount: tokens }, [
          transfer(account.pool, account.purse(seat), tokens, "withdraw"),
        ]),
      ]);
    },
    options: (game, seat) => {
      const offered = offeredBy(game, seat);
      const base = { type: "withdraw", mechanic: "lending", fixed: {} };
      if (offered === 0)
        return lendsDirectly(game) ? [] : [{ ...base, ranges: {}, refusal: refusal("nothing_offered", { offered }) }];
      return [{ ...base, ranges: { tokens: { min: 1, max: offered, step: 1, unit: "T", suggest: offered } } }];
    },
  }),
};

export const offeringEvents: Handlers = {
  "lending.offered": (game, { seat, amount, longest, rate }) => {
    const slice = game.slices.lending;
    const asked = rate === undefined ? {} : { rate, since: game.round };
    slice.lots.push({ id: slice.next++, lender: seat, amount, longest, ...asked });
  },
  "lending.repriced": (game, { seat, rate }) => {
    for (const lot of game.slices.lending.lots)
      if (lot.lender === seat) Object.assign(lot, { rate, since: game.round });
  },
  "lending.withdrawn": (game, { seat, amount }) => {
    const slice = game.slices.lending;
    let left = amount;
    // The newest offer goes back first: what has waited longest stays first in line.
    for (let i = slice.lots.length - 1; i >= 0 && left > 0; i--) {
      const lot = slice.lots[i] as Lot;
      if (lot.lender !== seat) continue;
      const part = Math.min(left, lot.amount);
      lot.amount -= part;
      left -= part;
    }
    slice.lots = slice.lots.filter((lot) => lot.amount > 0);
  },
};

function lendOption(game: Readonly<Game>, seat: number, term: number): Legal {
  const { least } = game.ruleset.dials.lending;
  const have = purseOf(game, seat);
  const base = { type: "lend", mechanic: "lending", fixed: { term } };
  if (have < least)
    return { ...base, ranges: {}, refusal: refusal("not_enough_tokens", { needed: least, have, price: least }) };
  const suggest = Math.max(least, Math.floor(have / PURSE_PARTS));
  return { ...base, ranges: { tokens: { min: least, max: have, step: 1, unit: "T", suggest } } };
}
