/** Rows of loans: one a loan and lender, with what became of it. Written at the end of a game. */
import { dueOf } from "../../mechanics/lending/loans.ts";
import type { GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { put, type Sink } from "../sheet.ts";
import { loansSheet } from "../sheets.ts";
import type { GameRows, RowContext } from "./context.ts";

interface Kept {
  readonly id: number;
  readonly borrower: number;
  readonly parts: readonly { readonly lender: number; readonly amount: number }[];
  readonly named: boolean;
  readonly term: number;
  readonly round: number;
  readonly due: number;
  repaid?: number;
  late: boolean;
  suspended: boolean;
  writtenOff: boolean;
}

export function loanRows({ where }: RowContext, to: Sink): GameRows {
  const loans: Kept[] = [];
  const loan = (id: number): Kept | undefined => loans.find((one) => one.id === id);
  const note = (e: GameEvent, game: Readonly<Game>): void => {
    const { round } = game;
    const newest = game.slices.lending.next - 1;
    const fresh = { id: newest, round, late: false, suspended: false, writtenOff: false };
    if (e.type === "lending.borrowed") {
      const { seat: borrower, term, lots: parts } = e.data;
      loans.push({ ...fresh, borrower, term, due: dueOf(game, term), parts, named: false });
    }
    if (e.type === "lending.funded") {
      const { borrower, lender, amount, term } = e.data;
      const parts = [{ lender, amount }];
      loans.push({ ...fresh, borrower, term, due: dueOf(game, term), parts, named: true });
    }
    if (e.type === "lending.repaid" && e.data.cleared) Object.assign(loan(e.data.loan) ?? {}, { repaid: round });
    if (e.type === "lending.lost") Object.assign(loan(e.data.loan) ?? {}, { writtenOff: true });
    if (e.type === "lending.late") {
      const known = loan(e.data.loan);
      if (known) known.late = true;
      if (known && e.data.suspended) known.suspended = true;
    }
  };
  return {
    after: (game, { events }) => {
      for (const e of events) note(e, game);
    },
    ended: () => {
      for (const { id, borrower, parts, named, term, round, due, repaid, late, suspended, writtenOff } of loans) {
        for (const { lender, amount } of parts) {
          put(to, loansSheet, {
            ...where,
            loan_id: id,
            borrower,
            lender: lender >= 0 ? lender : undefined,
            named,
            amount,
            term,
            tick: round,
            due,
            repaid,
            late,
            suspended,
            written_off: writtenOff,
          });
        }
      }
    },
  };
}
