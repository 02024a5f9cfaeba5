/** What waits in the pool for a borrower: asked by lending, by views and by bots. The rules are in lending.ts. */
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import type { Game } from "../rules/game.ts";

/** Tokens of the pool that belong to nobody but the Bank. */
export function bankLot(game: Readonly<Game>): number {
  let sum: number = balanceOf(game.balances, account.pool);
  for (const lot of game.slices.lending.lots) sum -= lot.amount;
  return sum;
}

/** What could be borrowed for this term now: all of the pool but what is offered for less time, or by the borrower. */
export function lendable(game: Readonly<Game>, term: number, borrower: number): number {
  let sum: number = balanceOf(game.balances, account.pool);
  for (const lot of game.slices.lending.lots) if (lot.longest < term || lot.lender === borrower) sum -= lot.amount;
  return sum;
}

export function offeredBy(game: Readonly<Game>, seat: number): number {
  let sum = 0;
  for (const lot of game.slices.lending.lots) if (lot.lender === seat) sum += lot.amount;
  return sum;
}
