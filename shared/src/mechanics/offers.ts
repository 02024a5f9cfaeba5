/** What waits in the pool for a borrower: asked by lending, by views and by bots. The rules are in lending.ts. */
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import type { Game } from "../rules/game.ts";

/** Tokens of the pool that belong to nobody but the Bank. */
export function bankLot(game: Readonly<Game>): number {
  const lots = game.slices.lending.lots.reduce((sum, lot) => sum + lot.amount, 0);
  return balanceOf(game.balances, account.pool) - lots;
}

/** What could be borrowed for this term now. */
export function lendable(game: Readonly<Game>, term: number, borrower: number): number {
  let sum = bankLot(game);
  for (const lot of game.slices.lending.lots) if (lot.longest >= term && lot.lender !== borrower) sum += lot.amount;
  return sum;
}

export function offeredBy(game: Readonly<Game>, seat: number): number {
  let sum = 0;
  for (const lot of game.slices.lending.lots) if (lot.lender === seat) sum += lot.amount;
  return sum;
}
