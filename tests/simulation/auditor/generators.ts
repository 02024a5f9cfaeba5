/** Generators: what they yield, how they wear, what mending, raising and building them takes. */
import { battery } from "./accounts.ts";
import { share, sum, times, WHOLE } from "./arithmetic.ts";
import { type Book, type Expected, type Expects, type Hears, moving, must, type Steps } from "./book.ts";
import type { Books, Dealt } from "./books.ts";

type Kind = "solar" | "wind" | "biogas";
interface Generator {
  readonly id: number;
  readonly kind: Kind;
  level: number;
  condition: number;
  yieldToday: number;
}

export class GeneratorsBook implements Book {
  readonly name = "generators";
  readonly #all: Books;
  readonly slice: { readonly bySeat: Generator[][] };

  constructor(all: Books, { slices }: Dealt) {
    this.#all = all;
    this.slice = {
      bySeat: slices.generators.bySeat.map((list) =>
        list.map(({ kind }, id) => ({ id, kind, level: 1, condition: WHOLE, yieldToday: 0 })),
      ),
    };
  }

  at(seat: number): readonly Generator[] {
    return this.slice.bySeat[seat];
  }
  yieldsToday(seat: number): number {
    return sum(this.at(seat).map((g) => g.yieldToday));
  }

  readonly steps: Steps = {
    "dawn.harvest": () =>
      this.#all.present.map((seat) => {
        const sky = this.#all.weather.slice.today[this.#all.dealt[seat].district];
        const d = this.#all.dials.generators;
        const yields = this.at(seat).map((g) => {
          const whole = times(d[g.kind], WHOLE + (g.level - 1) * d.perLevel, WHOLE);
          const sun = g.kind === "solar" ? sky.sun : g.kind === "wind" ? sky.wind : WHOLE;
          return share(share(whole, sun), g.condition);
        });
        const minutes = this.at(seat).filter((g) => g.kind === "biogas").length * d.biogasMinutes;
        const moves = this.#all.storage.charge(seat, sum(yields));
        return { type: "generators.harvested", data: { seat, yields, minutes }, moves };
      }),
    "dawn.wear": () =>
      this.#all.isOpen("generators")
        ? [{ type: "generators.worn", data: { wear: this.#all.dials.generators.wear } }]
        : [],
  };

  #work(seat: number, tools: number, energy: number, minutes: number): Expected["moves"] {
    this.#all.home.mustBeFree(seat, minutes);
    return [
      ...(this.#all.goods.some(({ id }) => id === "tools")
        ? this.#all.stock.take(seat, "tools", tools, "used", "machine_tools")
        : []),
      ...moving([battery(seat), "worked", energy, "machine_energy"]),
    ];
  }
  #one(seat: number, id: number): Generator {
    const found = this.at(seat).find((g) => g.id === id);
    must(found !== undefined, `seat ${seat} has no generator ${id}`);
    return found;
  }

  readonly expects: Expects = {
    "generators.repaired": ({ seat, id }) => {
      const d = this.#all.dials.generators;
      const { condition } = this.#one(seat, id);
      must(condition < WHOLE, "what is whole is not mended");
      return {
        data: { condition: Math.min(WHOLE, condition + d.repairGain), minutes: d.repairMinutes },
        moves: this.#work(seat, d.repairTools, 0, d.repairMinutes),
      };
    },
    "generators.upgraded": ({ seat, id }) => {
      const d = this.#all.dials.generators;
      const level = this.#one(seat, id).level + 1;
      must(level <= d.maxLevel, "no level lies above the highest");
      return {
        data: { level, minutes: d.upgradeMinutes },
        moves: this.#work(seat, d.upgradeTools, d.upgradeEnergy, d.upgradeMinutes),
      };
    },
    "generators.built": ({ seat }) => {
      const d = this.#all.dials.generators;
      must(this.at(seat).length < d.maxCount, "a homestead has only so much room");
      return {
        data: { id: this.at(seat).length, minutes: d.buildMinutes },
        moves: this.#work(seat, d.buildTools, d.buildEnergy, d.buildMinutes),
      };
    },
  };

  readonly hears: Hears = {
    "generators.harvested": ({ seat, yields, minutes }) => {
      this.at(seat).forEach((g, i) => {
        g.yieldToday = yields[i];
      });
      this.#all.home.works(seat, minutes);
    },
    "generators.worn": ({ wear }) => {
      for (const g of this.slice.bySeat.flat()) g.condition = Math.max(0, g.condition - wear);
    },
    "generators.repaired": ({ seat, id, condition, minutes }) => {
      this.#one(seat, id).condition = condition;
      this.#all.home.works(seat, minutes);
    },
    "generators.upgraded": ({ seat, id, level, minutes }) => {
      this.#one(seat, id).level = level;
      this.#all.home.works(seat, minutes);
    },
    "generators.built": ({ seat, id, kind, minutes }) => {
      this.slice.bySeat[seat].push({ id, kind, level: 1, condition: WHOLE, yieldToday: 0 });
      this.#all.home.works(seat, minutes);
    },
    "shocks.struck": ({ card, seat }) => {
      if (card === "departure") for (const g of this.at(seat)) g.yieldToday = 0;
    },
  };
}
