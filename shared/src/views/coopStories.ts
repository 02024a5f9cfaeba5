/** What members of a co-op read about it in their stories. */
import { coopOf, type Member } from "../mechanics/cooperative.ts";
import type { TradeData } from "../mechanics/market/matching.ts";
import type { EventData, GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import type { Told } from "./journal.ts";

const membersOf = (game: Readonly<Game>, id: number): readonly Member[] => coopOf(game, id)?.members ?? [];

/** A story of work and energy, in words that leave out what there was none of. */
function partly(key: string, minutes: number, energy: number): string {
  if (energy === 0) return `${key}_time`;
  return minutes === 0 ? `${key}_energy` : key;
}

export function coopTold(game: Readonly<Game>, e: GameEvent): readonly Told[] {
  switch (e.type) {
    case "coops.founded":
      return [{ seat: e.data.seat, key: "coop_founded", params: { good: e.data.good } }];
    case "coops.asked": {
      const { coop, seat, by, good } = e.data;
      if (by !== seat) return [{ seat, key: "coop_invited", params: { good, peer: by } }];
      return membersOf(game, coop).map((one) => ({ seat: one.seat, key: "coop_asked", params: { good, peer: seat } }));
    }
    case "coops.joined": {
      const { coop, seat, good } = e.data;
      const others = membersOf(game, coop).filter((one) => one.seat !== seat);
      return [
        { seat, key: "coop_joined", params: { good } },
        ...others.map((one) => ({ seat: one.seat, key: "coop_member", params: { good, peer: seat } })),
      ];
    }
    case "coops.left":
      return [{ seat: e.data.seat, key: e.data.dissolved ? "coop_ended" : "coop_left", params: { good: e.data.good } }];
    case "coops.given": {
      const { seat, good, minutes, energy } = e.data;
      return [{ seat, key: partly("coop_gave", minutes, energy), params: { good, minutes, energy } }];
    }
    case "coops.made": {
      const { coop, good, units } = e.data;
      return membersOf(game, coop).map((one) => ({ seat: one.seat, key: "coop_made", params: { good, units } }));
    }
    case "coops.rested":
      return e.data.unused
        .filter((one) => one.energy > 0 || one.minutes > 0)
        .map(({ coop, seat, energy, minutes }) => ({
          seat,
          key: partly("coop_unused", minutes, energy),
          params: { good: coopOf(game, coop)?.good ?? "", energy, minutes },
        }));
    case "coops.aged":
      return e.data.spoilt.flatMap(({ coop, good, pieces }) =>
        membersOf(game, coop).map((one) => ({ seat: one.seat, key: "coop_spoilt", params: { good, units: pieces } })),
      );
    default:
      return [];
  }
}

/** What a co-op asks from now on, to all its members. */
export function coopAskTold(
  game: Readonly<Game>,
  { coop, good, price }: EventData["conventional.asked"],
): readonly Told[] {
  return membersOf(game, coop).map(({ seat }) => ({ seat, key: "coop_asks", params: { good, price } }));
}

/** A sale of a co-op, to the buyer and to each member, with what the member got. */
export function coopSaleTold(data: TradeData): readonly Told[] {
  const { buyer, good, units, price, shares = [] } = data;
  const total = units * price;
  return [
    { seat: buyer, key: "bought_of_coop", params: { good, units, price, total } },
    ...shares
      .filter((one) => one.seat !== buyer)
      .map(({ seat, tokens }) => ({ seat, key: "coop_sold", params: { good, units, total, tokens, peer: buyer } })),
  ];
}
