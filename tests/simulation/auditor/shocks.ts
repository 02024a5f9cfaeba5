/** Shocks: what each card does. Which one is drawn, whom it meets and which dial it turns is chance, within the deck. */

import { battery, purse } from "./accounts.ts";
import { share, sum, times, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, type Move, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

type Struck = Books["shocks"]["slice"]["struck"][number];
type Card = "lull" | "storm" | "drought" | "outage" | "heat" | "newcomer" | "departure" | "rumour" | "change";
type Turnable = "margin" | "leak" | "cap";

/** Bounds of the dials that a change may turn. */
const MOST: Readonly<Record<Turnable, number>> = { margin: 2_000_000, leak: 1_000_000, cap: 40_000_000 };
const PEOPLE: readonly string[] = ["newcomer", "departure"];

export class ShocksBook implements Book {
  readonly name = "shocks";
  readonly #all: Books;
  readonly slice: {
    called: Card[];
    struck: {
      readonly card: Card;
      readonly by: "deck" | "host";
      readonly round: number;
      readonly last: number;
      readonly strength: number;
      readonly felt: number;
      readonly lost: number;
      readonly spared: number;
      readonly seat: number;
      readonly dial: Turnable | "";
      readonly turn: number;
    }[];
    gone: number[];
  } = { called: [], struck: [], gone: [] };

  constructor(all: Books) {
    this.#all = all;
  }

  // ---- what others ask ---------------------------------------------------------------------------------------------

  isGone(seat: number): boolean {
    return this.slice.gone.includes(seat);
  }
  #felt(card: Card): Struck[] {
    return this.slice.struck.filter((one) => one.card === card && one.last >= this.#all.round);
  }
  /** What shocks of a kind add up to this round, ppm. */
  strength(card: Card): number {
    return sum(this.#felt(card).map((one) => one.felt));
  }
  feels(card: Card): boolean {
    return this.#felt(card).length > 0;
  }
  homeEnergy(): number {
    const { energy } = this.#all.dials.home;
    return energy + share(energy, this.strength("heat"));
  }
  /** A dial as it stands this round. */
  turned(dial: Turnable, value: number): number {
    let now = value;
    for (const one of this.#felt("change")) {
      if (one.dial === dial) now = times(now, Math.max(0, WHOLE + one.turn), WHOLE);
    }
    return within(now, 0, MOST[dial]);
  }

  // ---- what strikes ------------------------------------------------------------------------------------------------

  get #bots(): number[] {
    return this.#all.table.seats.flatMap(({ occupant }, seat) =>
      occupant === "bot" && !this.isGone(seat) ? [seat] : [],
    );
  }
  #can(card: Card): boolean {
    if (card === "newcomer") return this.#bots.length > 0;
    if (card === "departure") return this.#bots.length > 0 && this.#all.seats - this.slice.gone.length > 1;
    return card !== "rumour" || this.#all.isOpen("lending");
  }

  readonly steps: Steps = {
    "dawn.weather": (ahead) => {
      const { called } = this.slice;
      const struck = ahead.flatMap((e) => (e.type === "shocks.struck" ? [e.data as Struck] : []));
      const drawn = struck.filter(({ by }) => by === "deck");
      for (const { card } of drawn) this.#mayBeDrawn(card, drawn.length);
      const cards = [
        ...called.filter((card) => this.#can(card)).map((card) => ({ card, by: "host" as const })),
        ...drawn.map(({ card }) => ({ card, by: "deck" as const })),
      ];
      const events = cards.flatMap(({ card, by }) =>
        this.#strikes(
          card,
          by,
          struck.find((one) => one.card === card && one.by === by),
        ),
      );
      return called.length > 0 ? [{ type: "shocks.dawned", data: {} }, ...events] : events;
    },
  };

  #mayBeDrawn(card: Card, cards: number): void {
    const d = this.#all.dials.shocks;
    const dealt = this.slice.struck.filter(({ by }) => by === "deck").length;
    const rival = this.slice.called.some((one) => one === card || (PEOPLE.includes(one) && PEOPLE.includes(card)));
    must(
      cards === 1 && d.chance > 0 && this.#all.round >= d.first && dealt < d.most && !rival && this.#can(card),
      `the deck deals no ${card} now`,
    );
    must(d[`${card}Weight`] > 0, `there is no ${card} in the deck`);
  }

  #strikes(card: Card, by: Struck["by"], drawn: Struck | undefined): Foretold[] {
    const { round, rules, commons, dials } = this.#all;
    const d = dials.shocks;
    const spared = share(dials.commons.shelterMost, commons.condition("crisis"));
    const feel = (strength: number) => strength - share(strength, spared);
    const plain = { strength: 0, lasts: 1, lost: 0, spared: 0, seat: -1, dial: "" as const, turn: 0 };
    let told: { moves?: Move[]; also?: Foretold[] } & { readonly [K in keyof typeof plain]?: number | string } = {};
    switch (card) {
      case "lull":
        told = {
          strength: d.lullStrength,
          also: [{ type: "weather.dimmed", data: { share: feel(d.lullStrength) } }],
        };
        break;
      case "storm":
        told = this.#storm(feel);
        break;
      case "drought":
        told = { strength: d.droughtStrength, lasts: d.droughtRounds };
        break;
      case "outage":
        told = { strength: d.outageStrength };
        break;
      case "heat":
        told = { strength: d.heatStrength };
        break;
      case "newcomer":
      case "departure": {
        const seat = drawn?.seat ?? -1;
        must(this.#bots.includes(seat), `a ${card} meets a home that a bot plays, not ${seat}`);
        told =
          card === "newcomer"
            ? { seat, also: this.#movesIn(seat) }
            : { seat, lasts: rules.rounds - round + 1, also: this.#all.coops.leaveAll(seat) };
        break;
      }
      case "change": {
        const [dial, turn] = [drawn?.dial ?? "", drawn?.turn ?? 0];
        must(dial !== "" && Math.abs(turn) === d.changeStrength, `a change turns ${dial} by ${turn}`);
        told = { dial, turn, lasts: d.changeRounds };
      }
    }
    const { lasts, ...whole } = { ...plain, ...told, moves: undefined, also: undefined };
    const strength = Number(whole.strength);
    const data = { card, by, round, last: round + Number(lasts) - 1, ...whole, felt: feel(strength) };
    return [{ type: "shocks.struck", data, moves: told.moves ?? [] }, ...(told.also ?? [])];
  }

  #storm(feel: (strength: number) => number) {
    const { ledger, dials } = this.#all;
    const { stormStrength: strength, stormWear } = dials.shocks;
    const charge = this.#all.each((seat) => ledger.of(battery(seat)));
    const moves = moving(
      ...charge.map((joules, seat): Move => [battery(seat), "lost", share(joules, feel(strength)), "storm_loss"]),
    );
    const lost = sum(moves.map(([, , joules]) => joules));
    const spared = sum(charge.map((joules) => share(joules, strength))) - lost;
    const also: Foretold[] = this.#all.isOpen("generators")
      ? [{ type: "generators.worn", data: { wear: feel(stormWear) } }]
      : [];
    return { strength, lost, spared, moves, also };
  }

  /** Debts are paid as far as the purse reaches, what is left goes to the pool. */
  #movesIn(seat: number): Foretold[] {
    const paid = this.#all.lending.payOff(seat);
    const spent = sum(paid.flatMap(({ moves = [] }) => moves.map(([, , tokens]) => tokens)));
    const left = this.#all.ledger.of(purse(seat)) - spent;
    return [
      ...paid,
      ...this.#all.coops.leaveAll(seat),
      { type: "shocks.renewed", data: { seat }, moves: moving([purse(seat), "pool", left, "left_behind"]) },
    ];
  }

  readonly expects: Expects = {
    "shocks.called": ({ card }) => {
      must(this.#can(card) && !this.slice.called.includes(card), `no ${card} can be called now`);
      return {};
    },
  };

  readonly hears: Hears = {
    "shocks.called": ({ card }) => {
      this.slice.called.push(card);
    },
    "shocks.dawned": () => {
      this.slice.called = [];
    },
    "shocks.struck": (struck) => {
      this.slice.struck.push({ ...struck });
      if (struck.card === "departure") this.slice.gone.push(struck.seat);
    },
    "table.occupied": ({ seat, occupant }) => {
      if (occupant !== "bot") this.slice.gone = this.slice.gone.filter((one) => one !== seat);
    },
  };
}
