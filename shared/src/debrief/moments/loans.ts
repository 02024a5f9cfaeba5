/** The first loan, and the loan that carried a home over the night. */
import { purseOf } from "../../mechanics/money.ts";
import type { GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { chartOf, type Finder } from "../finder.ts";

interface Lent {
  readonly seat: number;
  readonly amount: number;
  readonly term: number;
  /** whether everybody knows who borrowed of whom */
  readonly named: boolean;
  readonly lender: number;
  /** T on top, where loans bear any */
  readonly interest: number;
}

function lentIn(e: GameEvent): Lent | undefined {
  if (e.type === "lending.borrowed") {
    const { seat, amount, term, lots } = e.data;
    const interest = lots.reduce((sum, lot) => sum + (lot.interest ?? 0), 0);
    return { seat, amount, term, named: false, lender: -1, interest };
  }
  if (e.type !== "lending.funded") return undefined;
  const { borrower, lender, amount, term } = e.data;
  return { seat: borrower, amount, term, named: true, lender, interest: 0 };
}

export function firstLoan(): Finder {
  let first: (Lent & { readonly seq: number; readonly round: number; readonly purse: number }) | undefined;
  return {
    after: (game, { seq, events }) => {
      if (first) return;
      for (const e of events) {
        const lent = lentIn(e);
        if (lent) first ??= { ...lent, seq, round: game.round, purse: purseOf(game, lent.seat) };
      }
    },
    found: (game) => {
      if (!first) return [];
      const { seat, lender, amount, term, named, interest, seq, round, purse } = first;
      return [
        {
          kind: "first_loan",
          round,
          seq,
          seats: named ? [seat, lender] : [seat],
          delicate: !named,
          weight: 520,
          params: { tokens: amount, term, interest, round },
          sum: {
            key: "moment_purse_with_loan",
            value: purse,
            unit: "T",
            parts: [
              { key: "purse_before", op: "+", value: purse - amount, unit: "T" },
              { key: "borrowed", op: "+", value: amount, unit: "T" },
            ],
          },
          chart: chartOf(game, round, "loans_running", "pieces", ({ loansRunning }) => loansRunning),
        },
      ];
    },
  };
}

interface Carried extends Lent {
  readonly seq: number;
  readonly round: number;
  /** T in the purse before the loan, and paid for needs since */
  readonly own: number;
  spent: number;
}

/** T that an event took from a seat for what its home needs. */
function paidForNeeds(game: Readonly<Game>, e: GameEvent, seat: number): number {
  if (e.type === "bank.sold" && e.data.seat === seat) return e.data.tokens;
  if (e.type === "home.bought" && e.data.seat === seat) return e.data.tokens;
  if (e.type !== "market.traded" || e.data.buyer !== seat) return 0;
  return game.ruleset.goods.some(({ id, basic }) => basic && id === e.data.good) ? e.data.units * e.data.price : 0;
}

/** Borrowed, bought a need for more than one had, and went to bed with every basic need met. */
export function savingLoan(): Finder {
  let open: Carried[] = [];
  const saved: Carried[] = [];
  return {
    after: (game, { seq, events }) => {
      for (const e of events) {
        for (const one of open) {
          one.spent += paidForNeeds(game, e, one.seat);
          if (e.type === "home.lived" && e.data.seat === one.seat && e.data.secure && one.spent > one.own)
            saved.push(one);
        }
        if (e.type === "table.phase") open = [];
        const lent = lentIn(e);
        if (!lent || open.some(({ seat }) => seat === lent.seat)) continue;
        open.push({ ...lent, seq, round: game.round, own: purseOf(game, lent.seat) - lent.amount, spent: 0 });
      }
    },
    found: (game) =>
      saved.slice(0, 1).map(({ seat, lender, named, amount, term, seq, round, own, spent }) => ({
        kind: "saved",
        round,
        seq,
        seats: named ? [seat, lender] : [seat],
        delicate: true,
        weight: 640,
        params: { tokens: amount, term, round, own, spent },
        sum: {
          key: "moment_paid_by_loan",
          value: spent - own,
          unit: "T",
          parts: [
            { key: "paid_for_needs", op: "+", value: spent, unit: "T" },
            { key: "purse_before", op: "-", value: own, unit: "T" },
          ],
        },
        chart: chartOf(game, round, "secure_homes", "ppm", ({ inclusion }) => inclusion),
      })),
  };
}
