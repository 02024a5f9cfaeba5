/** Rows of loans: one a loan and lender, with what became of it. Written at the end of a game. */
import type { GameEvent } from "../../rules/event.ts";
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
  repaid?: number;
  late: boolean;
  suspended: boolean;
  writtenOff: boolean;
}

export function loanRows({ where }: RowContext, to: Sink): GameRows {
  const loans: Kept[] = [];
  const loan = (id: number): Kept | undefined => loans.find((one) => one.id === id);
  const note = (e: GameEvent, round: number, newest: number): void => {
    const fresh = { id: newest, round, late: false, suspended: false, writtenOff: false };
    if (e.type === "lending.borrowed") {
      const { seat: borrower, term, lots: parts } = e.data;
      loans.push({ ...fresh, borrower, term, parts, named: false });
    }
    if (e.type === "lending.funded") {
      const { borrower, lender, amount, term } = e.data;
      loans.push({ ...fresh, borrower, term, parts: [{ lender, amount }], named: true });
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
      for (const e of events) note(e, game.round, game.slices.lending.next - 1);
    },
    ended: () => {
      for (const { id, borrower, parts, named, term, round, repaid, late, suspended, writtenOff } of loans) {
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
            due: round + term,
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
