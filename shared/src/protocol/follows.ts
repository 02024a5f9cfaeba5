/**
 * What follows from the rest of a view need not travel. A number is left out where it is what the page reckons from what it
 * knows already, and sent where it is not: so the page sees the same view, whatever the rules make of it.
 */
import type { TableView } from "../views/table.ts";
import type { BankView, PublicView, SeatView, Sum } from "../views/types.ts";

type Shown = Omit<TableView, "clock">;
type Numbers = Readonly<Record<string, number | undefined>>;
type Part = Sum["parts"][number];
/** In the place of what is left out. */
const LEFT_OUT = undefined as never;

// ---- the public view: from the Bank's own figures ------------------------------------------------------------------

export function condensed<V extends Shown>(view: V): V {
  const { game } = view;
  if (!game) return view;
  const { bank, joulesPerToken } = game;
  const follows = bankFollows(bank, joulesPerToken);
  const sent: BankView = {
    ...bank,
    request: without(bank.request, follows.request),
    outstanding: without(bank.outstanding, follows.outstanding),
    outstandingWhy: sumWithout(bank.outstandingWhy, bank.outstanding, bankNumbers(bank)),
  };
  return { ...view, game: { ...game, bank: sent } };
}

/** `view` is as it came over the line. */
export function completed<V extends Shown>(view: V): V {
  const { game } = view;
  if (!game) return view;
  const follows = bankFollows(game.bank, game.joulesPerToken);
  const figures: BankView = {
    ...game.bank,
    request: game.bank.request ?? follows.request,
    outstanding: game.bank.outstanding ?? follows.outstanding,
  };
  const outstandingWhy = sumWith(figures.outstandingWhy, figures.outstanding, bankNumbers(figures));
  return { ...view, game: { ...game, bank: { ...figures, outstandingWhy } } };
}

/** What the Bank asks for when it asks, in whole tokens' worth; what is about when nothing was written off. */
function bankFollows({ high, inventory, minted, retired, till }: BankView, joulesPerToken: number) {
  const missing = Math.max(0, high - inventory);
  return { request: missing - (missing % joulesPerToken), outstanding: minted - retired - till };
}

const bankNumbers = ({ minted, retired, till }: BankView): Numbers => ({ minted, retired, till });

// ---- a seat's own view: from the public one ------------------------------------------------------------------------

/** Both views are of the same moment. */
export function condensedSeat(mine: SeatView, game: PublicView): object {
  const known = seatNumbers(game, mine.seat);
  return {
    ...mine,
    sellableWhy: sumWithout(mine.sellableWhy, undefined, known),
    needs: mine.needs.map((need) =>
      need.need === "energy" ? { ...need, have: without(need.have, known.in_battery) } : need,
    ),
  };
}

/** `mine` is as it came over the line; `game` is what the page knows now: what it says of all seats is never older. */
export function completedSeat(mine: object, game: PublicView | undefined): SeatView {
  // The other end condensed a view, so that is what it is, but for what was left out.
  const sent = mine as SeatView;
  const known = game ? seatNumbers(game, sent.seat) : {};
  return {
    ...sent,
    sellableWhy: sumWith(sent.sellableWhy, 0, known),
    needs: sent.needs.map((need) => (need.have === undefined ? { ...need, have: known.in_battery ?? 0 } : need)),
  };
}

function seatNumbers({ bank, peers }: PublicView, seat: number): Numbers {
  return {
    ...{ request_left: bank.request, cap_per_peer: bank.capPerPeer, in_till: bank.till },
    in_battery: peers[seat]?.battery,
  };
}

// ---- both ----------------------------------------------------------------------------------------------------------

const without = (number: number, follows: number | undefined): number => (number === follows ? LEFT_OUT : number);

function sumWithout(sum: Sum, value: number | undefined, known: Numbers): Sum {
  const part = (one: Part): Part => ({ ...one, value: without(one.value, known[one.key]) });
  return { ...sum, value: without(sum.value, value), parts: sum.parts.map(part) };
}

function sumWith(sum: Sum, value: number, known: Numbers): Sum {
  const part = (one: Part): Part => ({ ...one, value: one.value ?? known[one.key] ?? 0 });
  return { ...sum, value: sum.value ?? value, parts: sum.parts.map(part) };
}
