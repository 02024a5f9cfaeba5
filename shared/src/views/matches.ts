/** After a purchase: who could have served, and why this one did. For the buyer only. */
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import type { GoodId, MatchView } from "./types.ts";

export function matchesOf(game: Readonly<Game>, events: readonly GameEvent[]): { seat: number; match: MatchView }[] {
  const list: { seat: number; match: MatchView }[] = [];
  for (const e of events) {
    if (e.type !== "market.traded") continue;
    const { buyer, seller, coop, good, price, drawnFrom, candidates } = e.data;
    list.push({
      seat: buyer,
      match: {
        seq: game.seq,
        good: good as GoodId,
        seller,
        ...(coop === undefined ? {} : { coop }),
        price,
        drawnFrom,
        candidates: candidates.map((c, i) => ({ ...c, inDraw: i < drawnFrom })),
      },
    });
  }
  return list;
}
