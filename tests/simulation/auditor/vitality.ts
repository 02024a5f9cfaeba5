/** Vitality, the entropy line, and how a game ends. */
import { down, ratio, sum, WHOLE, within } from "./arithmetic.ts";
import type { Book, Foretold, Hears, Steps } from "./book.ts";
import type { Books } from "./books.ts";

export const parts = ["needs", "inclusion", "abundance", "resilience", "trust"] as const;
type Parts = Readonly<Record<(typeof parts)[number], number>>;

export class VitalityBook implements Book {
  readonly name = "vitality";
  readonly #all: Books;
  slice: { value: number; parts: Parts; roundsUnder: number; history: number[] } = {
    value: 0,
    parts: { needs: 0, inclusion: 0, abundance: 0, resilience: 0, trust: 0 },
    roundsUnder: 0,
    history: [],
  };

  constructor(all: Books) {
    this.#all = all;
  }

  line(round: number): number {
    const { lineStart, lineRise } = this.#all.dials.vitality;
    return Math.min(100, lineStart + lineRise * Math.max(0, round - 1));
  }
  verdict(history: readonly number[]): string {
    const { finalRounds, abundant, sustenance } = this.#all.dials.vitality;
    const last = history.slice(-finalRounds);
    if (last.length === 0) return "survival";
    const mean = down(sum(last), last.length);
    if (mean >= abundant) return "abundance";
    if (mean >= sustenance) return "sustenance";
    return mean < this.line(this.#all.round) ? "collapse" : "survival";
  }

  // ---- the five parts ----------------------------------------------------------------------------------------------

  #parts(): Parts {
    const { home, lending, present } = this.#all;
    const { repaidOnTime, lateEver } = lending.slice;
    return {
      needs: down(sum(present.map((seat) => home.slice.met[seat])), present.length),
      inclusion: ratio(present.filter((seat) => home.slice.secure[seat]).length, present.length),
      abundance: this.#abundance(),
      resilience: this.#resilience(),
      trust: ratio(repaidOnTime + 1, repaidOnTime + lateEver + 2),
    };
  }

  #abundance(): number {
    const { storage, bank, goods, home, stock, coops, round, dials, seats } = this.#all;
    const stored = bank.inventory + sum(this.#all.each((seat) => storage.charged(seat)));
    const energy = Math.min(WHOLE, ratio(stored, dials.home.energy * seats * dials.vitality.ahead, WHOLE));
    let needed = 0;
    let atHand = 0;
    for (const spec of goods) {
      if (!spec.basic || spec.onDemand) continue;
      const wanted = this.#all.each((seat) => seat).filter((seat) => home.needs(seat, spec, round + 1)).length;
      const there =
        sum(this.#all.each((seat) => stock.of(seat, spec.id))) +
        sum(coops.slice.list.map((coop) => (coop.good === spec.id ? coops.pieces(coop) : 0)));
      needed += wanted;
      atHand += Math.min(wanted, there);
    }
    return down(energy + ratio(atHand, needed, WHOLE), 2);
  }

  /** Supply without the largest supplier, and how many suppliers there are in effect against half the peers. */
  #resilience(): number {
    const { ledger, seats } = this.#all;
    const supplied = this.#all.each((seat) => ledger.into(seat, "energy_paid", "energy_minted", "trade_price"));
    const all = sum(supplied);
    if (all === 0) return 0;
    const without = WHOLE - ratio(Math.max(...supplied), all);
    const squares = sum(supplied.map((one) => down(one * 1000, all) ** 2));
    const inEffect = squares === 0 ? 0 : down(1_000_000_000, squares);
    return down(without + Math.min(WHOLE, ratio(inEffect, Math.max(1000, seats * 500))), 2);
  }

  #points(of: Parts): number {
    const d = this.#all.dials.vitality;
    const weights = sum(parts.map((part) => d[part]));
    if (weights === 0) return 0;
    return within(down(sum(parts.map((part) => d[part] * of[part])) * 100, weights * WHOLE), 0, 100);
  }

  readonly steps: Steps = {
    "dawn.open": () => {
      if (this.#all.round > 1) return [];
      const now = this.#parts();
      return [{ type: "vitality.started", data: { value: this.#points(now), parts: now } }];
    },
    "dusk.vitality": () => [this.#measured()],
  };

  #measured(): Foretold {
    const { round, rules, dials } = this.#all;
    const now = this.#parts();
    const value = this.#points(now);
    const roundsUnder = value < this.line(round) ? this.slice.roundsUnder + 1 : 0;
    const isLast = round >= rules.rounds;
    const ends = isLast ? this.verdict([...this.slice.history, value]) : "";
    const outcome = roundsUnder >= dials.vitality.patience ? "collapse" : ends;
    return { type: "vitality.measured", data: { value, parts: now, roundsUnder, outcome } };
  }

  readonly hears: Hears = {
    "vitality.started": ({ value, parts: now }) => {
      this.slice = { ...this.slice, value, parts: { ...now } };
    },
    "vitality.measured": ({ value, parts: now, roundsUnder, outcome }) => {
      this.slice = { value, parts: { ...now }, roundsUnder, history: [...this.slice.history, value] };
      this.#all.table.outcome = outcome;
    },
  };
}
