/** The Bank's trade in energy, joule for joule, and its forecast. */
import { battery, purse } from "./accounts.ts";
import { down, root, share, sum, times, WHOLE } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

export class BankBook implements Book {
  readonly name = "bank";
  readonly #all: Books;
  readonly slice = {
    draws: [] as number[],
    low: 0,
    high: 0,
    asking: false,
    asked: 0,
    cap: 0,
    morning: 0,
    mean: 0,
    deviation: 0,
  };

  constructor(all: Books) {
    this.#all = all;
  }

  get perToken(): number {
    return this.#all.dials.money.joulesPerToken;
  }
  get inventory(): number {
    return this.#all.ledger.of("grid");
  }
  sold(seat: number): number {
    return this.#all.ledger.outOf(seat, "energy_sold");
  }

  /** Tokens' worth of what the Bank still asks for. */
  get request(): number {
    if (!this.slice.asking || this.#all.table.phase !== "day") return 0;
    return down(Math.max(0, this.slice.high - this.inventory), this.perToken);
  }

  #maySell(seat: number, tokens: number): void {
    const { shocks, promises, dials } = this.#all;
    must(!shocks.feels("outage"), "in an outage the Bank buys nothing");
    must(!promises.sitsOut(seat), `seat ${seat} sits out and sold`);
    must(tokens <= this.request - promises.keptFor(seat), `the Bank asked seat ${seat} for less than ${tokens}`);
    const before = this.sold(seat);
    const cap = Math.max(this.slice.cap, promises.slice.today[seat] * this.perToken);
    must(before + tokens * this.perToken <= cap, `seat ${seat} sold more than its cap of ${cap}`);
    if (dials.bank.diversity === 0) return;
    const kind = promises.kindOf(seat);
    if (kind === undefined) return;
    const ofKind = sum(this.#all.each((other) => (promises.kindOf(other) === kind ? this.sold(other) : 0)));
    const most = share(this.slice.asked, dials.bank.diversity);
    must(ofKind + tokens * this.perToken <= most, `${kind} sold more than its share of ${most}`);
  }

  #mayBuy(seat: number, joules: number): void {
    must(!this.#all.shocks.feels("outage"), "in an outage the Bank sells nothing");
    must(joules <= this.#all.storage.room(seat), `seat ${seat} has no room for ${joules}`);
    const available = this.#availableTo(seat);
    must(joules <= available, `of ${this.inventory} seat ${seat} may have ${available}, not ${joules}`);
  }
  #availableTo(seat: number): number {
    const { dials, shocks, storage, ledger } = this.#all;
    if (dials.bank.rationing === "first_come") return this.inventory;
    if (dials.bank.rationing === "equal_shares") {
      const even = down(this.slice.morning, this.#all.seats);
      return Math.min(this.inventory, even - ledger.into(seat, "energy_bought"));
    }
    const kept = this.#all.each((other) => {
      const lacks = Math.max(0, shocks.homeEnergy() - storage.charged(other));
      return other === seat ? 0 : Math.min(lacks, ledger.of(purse(other)) * this.perToken);
    });
    return this.inventory - sum(kept);
  }

  readonly expects: Expects = {
    "bank.bought": ({ seat, tokens }) => {
      this.#maySell(seat, tokens);
      const joules = tokens * this.perToken;
      const paid = this.#all.money.pays(seat, tokens);
      const minted = sum(paid.map(([from, , made]) => (from === "mint" ? made : 0)));
      return {
        data: { minted },
        moves: [
          ...moving(
            [battery(seat), "grid", joules, "energy_sold"],
            [battery(seat), "lost", share(joules, this.#all.commons.feedLoss()), "feed_loss"],
          ),
          ...paid,
        ],
      };
    },
    "bank.sold": ({ seat, tokens }) => {
      const joules = tokens * this.perToken;
      this.#mayBuy(seat, joules);
      return {
        moves: [
          ...this.#all.money.paidBy(purse(seat), tokens, "energy_price"),
          ["grid", battery(seat), joules, "energy_bought"],
        ],
      };
    },
  };

  readonly steps: Steps = {
    "dawn.bank": () => [this.#forecast()],
    "dusk.bank": () => [
      {
        type: "bank.closed",
        data: { drawn: this.#all.ledger.total("energy_bought", "home_bought", "commons_bought") },
      },
    ],
  };

  #forecast(): Foretold {
    const d = this.#all.dials.bank;
    const lost = share(this.inventory, this.#all.commons.gridLoss());
    const morning = this.inventory - lost;
    const opening = d.opening * this.#all.seats;
    const draws = this.slice.draws.slice(-d.memory);
    const first = draws.length === 0;
    const mean = first ? 0 : down(sum(draws), draws.length);
    const deviation = Math.max(deviationOf(draws, mean), share(mean, d.leastDeviation));
    const mark = (z: number, least: number) =>
      first ? opening : Math.max(d.horizon * mean + times(deviation, z, WHOLE), least);
    const low = mark(d.lowZ, opening);
    const high = mark(d.highZ, times(opening, d.roomToGrow, WHOLE));
    const asking = morning < low || (this.slice.asking && morning < high);
    const asked = asking ? high - morning : 0;
    const even = times(down(asked, this.#all.seats), this.#all.shocks.turned("cap", d.cap), WHOLE);
    const cap = first ? d.opening : Math.max(this.perToken, down(even, this.perToken) * this.perToken);
    return {
      type: "bank.forecast",
      data: { low, high, asking, asked, cap: asking ? cap : 0, morning, mean, deviation },
      moves: moving(["grid", "lost", lost, "grid_loss"]),
    };
  }

  readonly hears: Hears = {
    "bank.forecast": (forecast) => {
      Object.assign(this.slice, forecast);
    },
    "bank.bought": () => {
      if (this.inventory >= this.slice.high) this.slice.asking = false;
    },
    "bank.closed": ({ drawn }) => {
      this.slice.draws.push(drawn);
    },
  };
}

/** Of two draws or more, in kilojoules; rounded down at each step. */
function deviationOf(draws: readonly number[], mean: number): number {
  if (draws.length < 2) return 0;
  const squares = draws.map((draw) => Math.floor((draw - mean) / 1000) ** 2);
  return root(down(sum(squares), draws.length)) * 1000;
}
