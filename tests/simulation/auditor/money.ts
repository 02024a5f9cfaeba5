/** Money: when tokens are made and destroyed, where they lie, what idle ones lose. */
import { purse } from "./accounts.ts";
import { share, sum, within } from "./arithmetic.ts";
import { type Book, type Foretold, type Hears, type Move, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

export class MoneyBook implements Book {
  readonly name = "money";
  readonly #all: Books;
  readonly slice: { minted: number; retired: number; readonly flows: number[] } = { minted: 0, retired: 0, flows: [] };

  constructor(all: Books) {
    this.#all = all;
  }

  /** Tokens that the Bank can pay: what is in its till, where it makes none. */
  get payable(): number {
    return this.#all.dials.money.mint === "fixed" ? this.#all.ledger.of("till") : Number.POSITIVE_INFINITY;
  }
  /** Tokens that the Bank has paid out and not taken back. */
  get outstanding(): number {
    const { ledger } = this.#all;
    return ledger.minted - ledger.retired - ledger.of("till");
  }
  get #flow(): number {
    return this.#all.ledger.total("energy_paid", "energy_minted");
  }
  get mintedToday(): number {
    return this.#all.ledger.total("energy_minted", "loss_minted");
  }

  /** The Bank pays for energy: how much of it in new tokens is for the mode to say, as far as the till allows. */
  pays(seat: number, tokens: number): Move[] {
    const { mint, coverage } = this.#all.dials.money;
    const till = this.#all.ledger.of("till");
    const usual = Math.max(this.#flow + tokens, ...this.slice.flows);
    must(mint !== "fixed" || tokens <= till, `the Bank pays ${tokens} and has ${till}`);
    const wanted =
      mint === "recycle" || mint === "fixed" ? 0 : mint === "retire" ? tokens : coverage * usual - this.outstanding;
    const made = within(wanted, Math.max(0, tokens - till), tokens);
    return moving(["till", purse(seat), tokens - made, "energy_paid"], ["mint", purse(seat), made, "energy_minted"]);
  }
  /** The Bank is paid: into the till, or back to nothing. */
  paidBy(account: string, tokens: number, reason: string): Move[] {
    return moving(
      this.#all.dials.money.mint === "retire"
        ? [account, "mint", tokens, "energy_retired"]
        : [account, "till", tokens, reason],
    );
  }

  readonly steps: Steps = {
    "dusk.bank": () => {
      const { ledger, dials } = this.#all;
      const { mint, working, demurrage } = dials.money;
      const kept = share(Math.max(this.#flow, ...this.slice.flows), working);
      const toPool = mint === "flow" ? Math.max(0, ledger.of("till") - kept) : 0;
      const idle = this.#all.each(
        (seat): Move => [purse(seat), "pool", share(ledger.of(purse(seat)), demurrage), "demurrage"],
      );
      const taken = sum(idle.map(([, , tokens]) => tokens));
      const fee: Foretold[] = taken > 0 ? [{ type: "money.demurrage", data: { taken }, moves: moving(...idle) }] : [];
      return [
        ...fee,
        {
          type: "money.closed",
          data: { flow: this.#flow, toPool },
          moves: moving(["till", "pool", toPool, "till_to_pool"]),
        },
      ];
    },
  };

  readonly hears: Hears = {
    "conventional.endowed": () => {
      this.slice.minted = this.#all.ledger.minted;
    },
    "money.closed": ({ flow }) => {
      this.slice.flows.push(flow);
      this.slice.minted = this.#all.ledger.minted;
      this.slice.retired = this.#all.ledger.retired;
    },
  };
}
