/** Loans, offers and requests: what everybody sees of them, and what a seat sees of its own. */

/** Tokens that wait for a borrower at one rate (conventional money): nobody learns whose. `interest`: ppm, flat for the term. */
export interface LoanOfferView {
  readonly amount: number;
  readonly longest: number;
  readonly interest: number;
}

/** In the pooled mode nobody learns who lent or borrowed; only a seat's own loans carry it (`SeatView.loans`). */
export interface LoanView {
  readonly id: number;
  readonly amount: number;
  readonly owed: number;
  /** conventional money: T on top of the amount, from the first day */
  readonly interest?: number;
  readonly term: number;
  readonly roundsLeft: number;
  readonly state: "running" | "late" | "repaid";
  readonly lender?: number;
  readonly borrower?: number;
  /** its loss has been borne by others than who lent it; it is still owed */
  readonly writtenOff?: boolean;
}

/** What a peer asks to borrow by name (dial `loans: direct`); `left` tokens of it wait to be funded. */
export interface LoanRequestView {
  readonly id: number;
  readonly borrower: number;
  readonly amount: number;
  readonly left: number;
  readonly term: number;
}

/** An offer of mine to borrowers (conventional money), and the rounds it has waited. */
export interface OwnOfferView extends LoanOfferView {
  readonly waited: number;
}

export interface OwnLoanView extends LoanView {
  readonly role: "lender" | "borrower";
  readonly due: number;
}
