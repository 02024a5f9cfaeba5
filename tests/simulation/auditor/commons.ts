/** Joint works: how they stand, what they take, what neglect costs, and who pays for them. */
import { battery, purse } from "./accounts.ts";
import { deal, down, ratio, share, sum, times, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, type Move, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

const works = ["grid", "school", "crisis"] as const;
type Work = (typeof works)[number];
interface Standing {
  readonly condition: number;
  readonly given: number;
  minutes: number;
  energy: number;
}

export class CommonsBook implements Book {
  readonly name = "commons";
  readonly #all: Books;
  readonly slice: {
    readonly works: Record<Work, Standing>;
    readonly today: number[];
    readonly ever: number[];
    readonly minutes: number[];
    readonly due: { readonly seat: number; readonly tokens: number }[];
  };

  constructor(all: Books) {
    this.#all = all;
    const { gridStart, schoolStart, crisisStart } = all.dials.commons;
    const work = (condition: number) => ({ condition, minutes: 0, energy: 0, given: 0 });
    const none = () => all.each(() => 0);
    this.slice = {
      works: { grid: work(gridStart), school: work(schoolStart), crisis: work(crisisStart) },
      today: none(),
      ever: none(),
      minutes: none(),
      due: [],
    };
  }

  // ---- what others ask ---------------------------------------------------------------------------------------------

  condition(work: Work): number {
    return this.slice.works[work].condition;
  }
  get conditions(): Record<Work, number> {
    const { grid, school, crisis } = this.slice.works;
    return { grid: grid.condition, school: school.condition, crisis: crisis.condition };
  }
  /** How far below its plain duty a work has fallen, ppm of all the way down. */
  #fallen(work: Work): number {
    const { fair } = this.#all.dials.commons;
    return times(Math.max(0, fair - this.condition(work)), WHOLE, fair);
  }
  gridLoss(): number {
    const { bank, commons } = this.#all.dials;
    return Math.min(WHOLE, bank.gridLoss + share(commons.gridNeglect, this.#fallen("grid")));
  }
  feedLoss(): number {
    return share(this.#all.dials.commons.feedNeglect, this.#fallen("grid"));
  }
  schoolEffort(): number {
    const { fair, schoolGood, schoolNeglect } = this.#all.dials.commons;
    const above = Math.max(0, this.condition("school") - fair);
    return WHOLE + share(schoolNeglect, this.#fallen("school")) - times(schoolGood, above, Math.max(1, WHOLE - fair));
  }
  /** Tokens' worth that a seat has given, in the whole game and today. */
  worthEver(seat: number): number {
    return down(this.slice.ever[seat], this.#all.bank.perToken);
  }
  worthToday(seat: number): number {
    return down(this.slice.today[seat], this.#all.bank.perToken);
  }

  get #mode(): string {
    return this.#all.dials.commons.mode;
  }
  get #isPaid(): boolean {
    return this.#mode === "margin_share" || this.#mode === "flat_fee";
  }
  #need(work: Work): { minutes: number; energy: number } {
    const d = this.#all.dials.commons;
    const peers = this.#all.present.length;
    return { minutes: d[`${work}Minutes`] * peers, energy: d[`${work}Energy`] * peers };
  }
  #left(work: Work): { minutes: number; energy: number } {
    const need = this.#need(work);
    const { minutes, energy } = this.slice.works[work];
    return { minutes: Math.max(0, need.minutes - minutes), energy: Math.max(0, need.energy - energy) };
  }

  // ---- giving ------------------------------------------------------------------------------------------------------

  #worth(minutes: number, energy: number): number {
    return this.#all.registry.hours(minutes) + energy;
  }
  #wage(minutes: number): number {
    if (!this.#isPaid) return 0;
    const joules = share(this.#worth(minutes, 0), this.#all.dials.commons.pay);
    return Math.min(this.#all.ledger.of("commons"), down(joules, this.#all.bank.perToken));
  }

  readonly expects: Expects = {
    "commons.pledged": ({ seat, work, minutes, energy }) => {
      must(this.#mode !== "none" && minutes + energy > 0, "nothing can be pledged");
      must(energy === 0 || !this.#isPaid, "the commons buys its energy");
      const left = this.#left(work);
      must(
        minutes <= left.minutes && energy <= left.energy,
        `${work} needs no ${minutes} minutes and ${energy} J more`,
      );
      this.#all.home.mustBeFree(seat, minutes);
      const paid = this.#wage(minutes);
      return {
        data: { paid },
        moves: moving(
          [battery(seat), "worked", energy, "commons_energy"],
          ["commons", purse(seat), paid, "commons_wage"],
        ),
      };
    },
    "commons.levied": () => {
      must(this.slice.due.length > 0, "nobody owes the commons anything");
      return this.#levied(this.slice.due[0]);
    },
  };

  #levied({ seat, tokens }: { readonly seat: number; readonly tokens: number }) {
    const paid = Math.min(tokens, this.#all.ledger.of(purse(seat)));
    return { data: { seat, tokens: paid }, moves: moving([purse(seat), "commons", paid, "commons_margin"]) };
  }
  settled(): void {
    must(this.slice.due.length === 0, "what trades owe the commons was not paid");
  }

  // ---- dusk --------------------------------------------------------------------------------------------------------

  readonly steps: Steps = {
    "dusk.live": () => (this.#isPaid && this.#all.isOpen("commons") ? this.#buys() : []),
    "dusk.bank": () => (this.#all.isOpen("commons") ? [...this.#fees(), this.#kept()] : []),
  };

  #buys(): Foretold[] {
    const { perToken, inventory } = this.#all.bank;
    let most = Math.min(this.#all.ledger.of("commons"), down(inventory, perToken));
    return works.flatMap((work): Foretold[] => {
      const tokens = Math.min(most, down(this.#left(work).energy, perToken));
      if (tokens === 0) return [];
      most -= tokens;
      const energy = tokens * perToken;
      const moves: Move[] = [
        ...this.#all.money.paidBy("commons", tokens, "commons_price"),
        ["grid", "worked", energy, "commons_bought"],
      ];
      return [{ type: "commons.bought", data: { work, tokens, energy }, moves }];
    });
  }
  #fees(): Foretold[] {
    if (this.#mode !== "flat_fee") return [];
    const { fee } = this.#all.dials.commons;
    const paid = this.#all.each((seat) => Math.min(fee, this.#all.ledger.of(purse(seat))));
    if (sum(paid) === 0) return [];
    const moves = moving(...paid.map((tokens, seat): Move => [purse(seat), "commons", tokens, "commons_fee"]));
    return [{ type: "commons.fees", data: { tokens: sum(paid) }, moves }];
  }
  #kept(): Foretold {
    const { decay, gain } = this.#all.dials.commons;
    const kept = works.map((work) => {
      const need = this.#need(work);
      const { minutes, energy, condition } = this.slice.works[work];
      const part = (has: number, needs: number) => Math.min(WHOLE, ratio(has, needs, WHOLE));
      const given = down(part(minutes, need.minutes) + part(energy, need.energy), 2);
      return [work, { condition: within(condition + share(gain, given) - decay, 0, WHOLE), given }];
    });
    return { type: "commons.kept", data: { works: Object.fromEntries(kept) } };
  }

  // ---- what happened -----------------------------------------------------------------------------------------------

  readonly hears: Hears = {
    "commons.pledged": ({ seat, work, minutes, energy }) => {
      const worth = this.#worth(minutes, energy);
      this.slice.works[work].minutes += minutes;
      this.slice.works[work].energy += energy;
      this.slice.minutes[seat] += minutes;
      this.slice.today[seat] += worth;
      this.slice.ever[seat] += worth;
      this.#all.home.works(seat, minutes);
    },
    "commons.bought": ({ work, energy }) => {
      this.slice.works[work].energy += energy;
    },
    "market.traded": ({ seller, coop, shares, good, units, price }) => {
      if (this.#mode !== "margin_share" || !this.#all.isOpen("commons")) return;
      const { ordinary, registry } = this.#all;
      const margin = ordinary.inForce
        ? ordinary.marginOf(good, units, price, seller, coop)
        : registry.slice.prices[good].margin * units;
      const owed = share(margin, this.#all.dials.commons.marginShare);
      const sellers = shares ?? [{ seat: seller, tokens: 1 }];
      const parts = deal(
        owed,
        sellers.map(({ tokens }) => tokens),
      );
      parts.forEach((tokens, i) => {
        if (tokens > 0) this.slice.due.push({ seat: sellers[i].seat, tokens });
      });
    },
    "commons.levied": () => {
      this.slice.due.shift();
    },
    "commons.kept": ({ works: kept }) => {
      for (const work of works) this.slice.works[work] = { ...kept[work], minutes: 0, energy: 0 };
    },
    "table.phase": ({ phase }) => {
      if (phase !== "day") return;
      this.slice.today.fill(0);
      this.slice.minutes.fill(0);
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.ever[seat] = 0;
    },
  };
}
