/** What visibly moved, from the transfers of events: the board animates it. */
import type { Account } from "../ledger/account.ts";
import type { Reason, Transfer } from "../ledger/transfer.ts";
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import type { Flow, FlowEnd, GoodId } from "./types.ts";

/** Nobody but the seat itself learns who lends to the pool and who borrows from it; loans by name have reasons of their own. */
const PRIVATE: readonly Reason[] = ["lend", "withdraw", "borrow", "repay", "loss_shared", "loss_paid", "loss_minted"];
/** Bookkeeping that moves nothing one could see. */
const UNSEEN: readonly Reason[] = ["aged", "reserve", "release", "opening"];

/** Flows as this seat may see them; without a seat, as everybody may. Which stay private is for the game's rules to say. */
export function flowsFor(_game: Readonly<Game>, events: readonly GameEvent[], seat: number | undefined): Flow[] {
  const flows: Flow[] = [];
  for (const event of events) {
    for (const t of event.transfers) {
      if (UNSEEN.includes(t.reason) || insideWorks(t)) continue;
      if (PRIVATE.includes(t.reason) && !touches(t, seat)) continue;
      flows.push(t.reason === "repay" ? throughPool(flowOf(t), seat) : flowOf(t));
    }
  }
  return flows;
}

/** Seats to or from which something moved: an end of a transfer, seen by others or not. */
export function seatsTouched(events: readonly GameEvent[]): Set<number> {
  const seats = new Set<number>();
  for (const { transfers } of events)
    for (const { from, to } of transfers) for (const { seat } of [from, to]) if (seat >= 0) seats.add(seat);
  return seats;
}

/** A co-op's pool and shelf are part of the works: what stays there moves nothing one could see. */
const insideWorks = (t: Transfer): boolean => end(t.from) === "works" && end(t.to) === "works";

function touches(t: Transfer, seat: number | undefined): boolean {
  return seat !== undefined && (t.from.seat === seat || t.to.seat === seat);
}

/** A lender does not learn who pays her back, nor a borrower whom: to each the other end is the pool. */
function throughPool(flow: Flow, seat: number | undefined): Flow {
  return seat === flow.from ? { ...flow, to: "pool", at: flow.from } : { ...flow, from: "pool", at: flow.to as number };
}

function flowOf(t: Transfer): Flow {
  const { from, to } = t;
  const at = from.seat >= 0 ? from.seat : to.seat >= 0 ? to.seat : undefined;
  const base = {
    what: from.unit as "J" | "T" | GoodId,
    from: end(from),
    to: end(to),
    amount: t.amount,
    reason: t.reason,
  };
  return at === undefined ? base : { ...base, at };
}

function end({ kind, seat }: Account): FlowEnd {
  if (seat >= 0) return seat;
  switch (kind) {
    case "grid":
    case "till":
    case "mint":
      return "bank";
    case "pool":
      return "pool";
    case "sun":
      return "sun";
    case "consumed":
    case "used":
      return "home";
    case "coop_energy":
    case "coop_stock":
    case "worked":
    case "made":
    case "commons":
      return "works";
    default:
      return "lost";
  }
}
