/** Homes: needs, working time, tonight's orders of energy, and the evening. */
import type { GoodSpec } from "@commonwatt/shared/ruleset/goods.ts";
import { battery, purse } from "./accounts.ts";
import { deal, down, ratio, share, sum, times, up, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Foretold, type Hears, type Move, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

export class HomeBook implements Book {
  readonly name = "home";
  readonly #all: Books;
  readonly slice: {
    readonly wellbeing: number[];
    readonly worked: number[];
    readonly met: number[];
    readonly secure: boolean[];
    readonly unmet: (readonly string[])[];
  };

  constructor(all: Books) {
    this.#all = all;
    this.slice = {
      wellbeing: all.each(() => all.dials.home.start),
      worked: all.each(() => 0),
      met: all.each(() => WHOLE),
      secure: all.each(() => true),
      unmet: all.each(() => []),
    };
  }

  needs(seat: number, spec: GoodSpec, round: number): boolean {
    if (spec.needEvery === 0 || this.#all.shocks.isGone(seat)) return false;
    return (this.#all.isOpen("production", round) || spec.opening > 0) && (round + seat) % spec.needEvery === 0;
  }

  // ---- working time ------------------------------------------------------------------------------------------------

  #day(seat: number): number {
    const { day, tiredBelow, tiredCost } = this.#all.dials.home;
    return Math.max(0, day - Math.max(0, tiredBelow - this.slice.wellbeing[seat]) * tiredCost);
  }
  free(seat: number): number {
    return Math.max(0, this.#day(seat) + this.#all.dials.home.extra - this.slice.worked[seat]);
  }
  mustBeFree(seat: number, minutes: number): void {
    must(
      minutes === 0 || minutes <= this.free(seat),
      `seat ${seat} has ${this.free(seat)} minutes left, not ${minutes}`,
    );
  }
  works(seat: number, minutes: number): void {
    must(Number.isSafeInteger(minutes) && minutes >= 0, `nobody works for ${minutes} minutes`);
    this.slice.worked[seat] += minutes;
  }

  // ---- dusk --------------------------------------------------------------------------------------------------------

  readonly steps: Steps = {
    "dusk.homes": () => this.#orders(),
    "dusk.live": () => this.#all.present.map((seat) => this.#evening(seat)),
  };

  /** All at once: what homes lack, as far as lines, purses and the Grid reach. */
  #orders(): Foretold[] {
    const { bank, storage, shocks, ledger } = this.#all;
    const lines = shocks.feels("outage") ? Math.max(0, WHOLE - shocks.strength("outage")) : WHOLE;
    const wanted = this.#all.each((seat) => {
      if (shocks.isGone(seat)) return 0;
      const charged = storage.charged(seat);
      const lacks = Math.max(0, shocks.homeEnergy() - charged);
      return Math.min(up(lacks, bank.perToken), down(this.#all.dials.storage.capacity - charged, bank.perToken));
    });
    const payable = wanted.map((tokens, seat) => Math.min(share(tokens, lines), ledger.of(purse(seat))));
    const there = down(bank.inventory, bank.perToken);
    const served = sum(payable) > there ? deal(there, payable) : payable;
    return served.flatMap((tokens, seat): Foretold[] => {
      if (wanted[seat] === 0) return [];
      const energy: Move = ["grid", battery(seat), tokens * bank.perToken, "home_bought"];
      const moves = [...this.#all.money.paidBy(purse(seat), tokens, "home_price"), ...moving(energy)];
      return [{ type: "home.bought", data: { seat, tokens, wanted: wanted[seat] }, moves }];
    });
  }

  #evening(seat: number): Foretold {
    const d = this.#all.dials.home;
    const need = this.#all.shocks.homeEnergy();
    const used = Math.min(need, this.#all.storage.charged(seat));
    const light = ratio(used, need, WHOLE);
    const lit = light >= d.shortOk;
    const moves: Move[] = moving([battery(seat), "consumed", used, "home_use"]);
    const needed = this.#all.goods.filter((spec) => this.needs(seat, spec, this.#all.round));
    const got = needed.filter(({ id }) => this.#all.stock.of(seat, id) > 0);
    const missed = needed.filter((spec) => !got.includes(spec));
    for (const { id } of got) moves.push(...this.#all.stock.take(seat, id, 1, "used", "used"));

    const weights = (specs: readonly GoodSpec[]) => sum(specs.map(({ weight }) => weight));
    const all = d.energyWeight + weights(needed);
    const met = share(d.energyWeight * WHOLE, light) + weights(got) * WHOLE;
    const secure = lit && missed.every(({ basic }) => !basic);
    const overtime = Math.max(0, this.slice.worked[seat] - this.#day(seat));
    const points = (specs: readonly GoodSpec[]) => sum(specs.map(({ wellbeing }) => wellbeing));
    const change =
      points(got.filter(({ basic }) => !basic)) -
      points(missed.filter(({ basic }) => basic)) -
      times(d.darkCost, WHOLE - light, WHOLE) -
      up(overtime, 60) * d.extraCost +
      (secure && overtime === 0 ? d.rest : 0);
    const before = this.slice.wellbeing[seat];
    const wellbeing = within(before + change, 0, 100);
    return {
      type: "home.lived",
      data: {
        seat,
        met: all === 0 ? WHOLE : down(met, all),
        secure,
        unmet: [...(lit ? [] : ["energy"]), ...missed.map(({ id }) => id)],
        wellbeing,
        change: wellbeing - before,
      },
      moves,
    };
  }

  readonly hears: Hears = {
    "home.lived": ({ seat, met, secure, unmet, wellbeing }) => {
      this.slice.met[seat] = met;
      this.slice.secure[seat] = secure;
      this.slice.unmet[seat] = [...unmet];
      this.slice.wellbeing[seat] = wellbeing;
      this.slice.worked[seat] = 0;
    },
    "shocks.struck": ({ card, seat }) => {
      if (card === "departure") this.slice.unmet[seat] = [];
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.wellbeing[seat] = this.#all.dials.home.start;
      this.slice.met[seat] = WHOLE;
      this.slice.secure[seat] = true;
      this.slice.unmet[seat] = [];
    },
  };
}
