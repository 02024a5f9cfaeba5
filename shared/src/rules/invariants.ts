/** What must hold after every action, in play as in tests. When it does not, the bug is ours and the table stops. */
import { InvariantBroken } from "../kernel/assert.ts";
import { imbalance } from "../ledger/statement.ts";
import type { Game } from "./game.ts";
import type { Mechanic } from "./mechanic.ts";

export type Audit = "action" | "round";

/**
 * Each posting already guards its two accounts, so in "round" mode the sums over all accounts wait for the next
 * advance. "action" mode checks them at once.
 */
export function auditor(
  mechanics: readonly Mechanic[],
  mode: Audit,
): (game: Readonly<Game>, atAdvance: boolean) => void {
  const named = mechanics.flatMap((m) => (m.invariant ? [{ name: m.name, invariant: m.invariant }] : []));
  return (game, atAdvance) => {
    if (mode === "round" && !atAdvance) return;
    const books = imbalance(game.balances);
    if (books !== undefined) throw new InvariantBroken(`the books do not balance: ${books}`);
    for (const { name, invariant } of named) {
      const fault = invariant(game);
      if (fault !== undefined) throw new InvariantBroken(`${name}: ${fault}`);
    }
  };
}
