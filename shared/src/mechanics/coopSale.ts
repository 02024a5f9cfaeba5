/**
 * A co-op as a seller: what the matcher asks of it, and what a sale moves. Its affinity, practice, nearness and credits are
 * the means of its members', rounded down; of a member who buys, the others'.
 * Source: game.md, sections 3.9 and 3.13.
 */
import { account } from "../ledger/account.ts";
import { type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { affinityOf, type Dimension, practiceOf, proximity } from "./affinity.ts";
import { type Coop, coopBatch, proceedsOf, type Share, takeCoopStock } from "./cooperative.ts";
import { lenderCreditsOf } from "./credits.ts";

/** Mean over the members who are not the buyer; a co-op of the buyer alone sells her nothing. */
function meanOf(coop: Readonly<Coop>, buyer: number, of: (seat: number) => number): number {
  let sum = 0;
  let members = 0;
  for (const { seat } of coop.members) {
    if (seat === buyer) continue;
    sum += of(seat);
    members++;
  }
  return members === 0 ? 0 : Math.floor(sum / members);
}

export const sellsTo = (coop: Readonly<Coop>, buyer: number): boolean =>
  coop.members.some(({ seat }) => seat !== buyer);
export const coopAffinity = (game: Readonly<Game>, buyer: number, coop: Readonly<Coop>): number =>
  meanOf(coop, buyer, (seat) => affinityOf(game, buyer, seat));
export const coopCredits = (game: Readonly<Game>, buyer: number, coop: Readonly<Coop>): number =>
  meanOf(coop, buyer, (seat) => lenderCreditsOf(game, seat));
export const coopPractice = (game: Readonly<Game>, buyer: number, coop: Readonly<Coop>, of: Dimension): number =>
  meanOf(coop, buyer, (seat) => (of === "local" ? proximity(game, buyer, seat) : practiceOf(game, seat, of)));

/** What a sale moves, what each member of a co-op gets of it, and the working time it takes. */
export interface Sale {
  readonly transfers: Transfer[];
  readonly shares: readonly Share[];
  readonly minutes: number;
}

/** What a sale moves: pieces to the buyer, tokens to the members. A member who buys keeps the part that would be her own. */
export function coopSale(
  game: Readonly<Game>,
  coop: Readonly<Coop>,
  buyer: number,
  spec: GoodSpec,
  pieces: number,
  paid: number,
  from: "purse" | "reserved",
): Sale {
  const shares = proceedsOf(coop, paid);
  const transfers: Transfer[] = [];
  for (const { seat, tokens } of shares) {
    if (from === "purse" && seat === buyer) continue;
    transfers.push(...transfersOf(transfer(account[from](buyer), account.purse(seat), tokens, "trade_price")));
  }
  if (!spec.onDemand && spec.copyEnergy === 0) {
    transfers.push(...takeCoopStock(game, coop, spec, pieces, buyer, "trade_goods"));
    return { transfers, shares, minutes: 0 };
  }
  const batch = spec.onDemand ? coopBatch(game, coop, spec, pieces) : { energy: spec.copyEnergy * pieces, minutes: 0 };
  transfers.push(
    ...transfersOf(
      transfer(account.coopEnergy(coop.id), account.worked, batch.energy, "making_energy"),
      transfer(account.made(spec.id), account.stock(buyer, spec.id, 0), pieces, "made"),
    ),
  );
  return { transfers, shares, minutes: batch.minutes };
}
