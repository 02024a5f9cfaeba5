/** The chronicle: every figure of every round's report. */
import type { EventData } from "@commonwatt/shared/rules/event.ts";
import { purse } from "./accounts.ts";
import { deal, ratio, sum } from "./arithmetic.ts";
import type { Book, Foretold, Happened, Hears, Steps } from "./book.ts";
import type { Books } from "./books.ts";
import { parts } from "./vitality.ts";

const EARNED = ["energy_paid", "energy_minted", "trade_price"];
const SPENT = ["trade_price", "energy_price", "home_price", "energy_retired"];

export type Report = EventData["chronicle.written"]["report"];

export class ChronicleBook implements Book {
  readonly name = "chronicle";
  readonly #all: Books;
  /** the report of the last finished round */
  last: Report | undefined;

  constructor(all: Books) {
    this.#all = all;
  }

  readonly steps: Steps = {
    "dusk.vitality": (ahead) => [this.#written(ahead)],
  };
  readonly hears: Hears = {
    "chronicle.written": ({ report }) => {
      this.last = report;
    },
  };

  #written(ahead: readonly Happened[]): Foretold {
    const now = this.#figures() as Report;
    const report = { ...now, ...this.#all.predictions.ofRound(ahead, now, this.last) };
    return { type: "chronicle.written", data: { report } };
  }

  #figures(): object {
    const { ledger, table, vitality, money, bank, registry, lending, market, commons, shocks, home } = this.#all;
    const { loans, repaidOnTime } = lending.slice;
    const { value, parts: now } = vitality.slice;
    const spent = ledger.total(...SPENT);
    const prices = this.#all.perGood(({ id }) => registry.price(id));
    const pool = ledger.of("pool");
    const missed = home.slice.unmet.flat();
    return {
      round: table.round,
      vitality: value,
      line: vitality.line(table.round),
      vitalityWhy: this.#why(),
      needsMet: now.needs,
      inclusion: now.inclusion,
      unmet: Object.fromEntries(missed.map((need) => [need, missed.filter((one) => one === need).length])) as Record<
        string,
        number
      >,
      outstanding: money.outstanding,
      minted: money.mintedToday,
      retired: ledger.total("energy_retired"),
      spent,
      velocity: ratio(spent, money.outstanding),
      giniPurses: gini(this.#all.each((seat) => ledger.of(purse(seat)))),
      giniSales: gini(this.#all.each((seat) => ledger.into(seat, "trade_price"))),
      tradesWanted: market.slice.wantedToday,
      tradesBlockedForTokens: this.#blocked(),
      harvested: ledger.total("harvest", "curtailed"),
      curtailed: ledger.total("curtailed"),
      leaked: ledger.total("leak", "grid_loss"),
      consumed: ledger.total("home_use", "making_energy", "machine_energy"),
      inventory: bank.inventory,
      low: bank.slice.low,
      high: bank.slice.high,
      prices,
      priceIndex: sum(Object.values(prices)),
      poolIdle: ratio(pool, pool + sum(loans.map(({ owed }) => owed))),
      loansRunning: loans.length,
      loansLate: loans.filter(({ late }) => late).length,
      repaidOnTime,
      affinityShare: ratio(market.slice.affineSpending, ledger.total("trade_price")),
      commons: commons.conditions,
      shocks: shocks.slice.struck.filter(({ round }) => round === table.round).map(({ card }) => card),
      suspended: this.#all.each((seat) => seat).filter((seat) => lending.isSuspended(seat)).length,
      hash: "",
      peers: this.#all.each((seat) => this.#peer(seat)),
    };
  }

  #peer(seat: number): object {
    const { ledger, home, standing, generators } = this.#all;
    const harvested = generators.yieldsToday(seat);
    return {
      seat,
      needsMet: home.slice.met[seat],
      wellbeing: home.slice.wellbeing[seat],
      purse: ledger.of(purse(seat)),
      standing: standing.of(seat),
      harvested,
      curtailed: harvested - ledger.into(seat, "harvest"),
      soldEnergy: ledger.outOf(seat, "energy_sold"),
      boughtEnergy: ledger.into(seat, "energy_bought", "home_bought"),
      earned: ledger.into(seat, ...EARNED),
      spent: ledger.outOf(seat, ...SPENT),
      lent: ledger.outOf(seat, "lend", "fund"),
      borrowed: ledger.into(seat, "borrow", "fund"),
      unmet: home.slice.unmet[seat],
    };
  }

  /** The five parts in points; what trust is worth nobody knows under a rumour. */
  #why(): object {
    const { vitality, shocks, dials } = this.#all;
    const { value, parts: now } = vitality.slice;
    const points = deal(
      value,
      parts.map((part) => dials.vitality[part] * now[part]),
    );
    const told = parts.map((part, i) =>
      part === "trust" && shocks.feels("rumour")
        ? { key: "vitality_rumour", op: "note", value: dials.vitality.trust, unit: "points" }
        : {
            key: `vitality_${part}`,
            op: "+",
            value: points[i],
            unit: "points",
            params: { most: dials.vitality[part] },
          },
    );
    return { key: "vitality", value, unit: "points", parts: told };
  }

  /** Basic goods that a home missed while they lay on a shelf, for want of tokens. */
  #blocked(): number {
    const { goods, shelves, home, ledger, ordinary } = this.#all;
    let blocked = 0;
    for (const { id, basic } of goods) {
      if (!basic) continue;
      if (shelves.of(id).length === 0) continue;
      home.slice.unmet.forEach((missed, seat) => {
        if (missed.includes(id) && ledger.of(purse(seat)) < ordinary.toPay(id, seat)) blocked++;
      });
    }
    return blocked;
  }
}

/** Gini coefficient by its definition: the mean difference of all pairs, of twice the mean. */
function gini(amounts: readonly number[]): number {
  const all = sum(amounts);
  let apart = 0;
  for (const a of amounts) for (const b of amounts) apart += Math.abs(a - b);
  return ratio(apart / 2, amounts.length * all);
}
