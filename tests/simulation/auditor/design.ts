/** Designs: what research may find, who knows it, what it saves. Success is chance, within its steps and its floor. */
import { battery } from "./accounts.ts";
import { share, WHOLE } from "./arithmetic.ts";
import { type Book, type Expects, type Hears, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

interface Design {
  readonly id: number;
  readonly good: string;
  readonly owner: number;
  saving: number;
  opened: number;
  copies: number;
}

export class DesignBook implements Book {
  readonly name = "design";
  readonly #all: Books;
  readonly slice: {
    designs: Design[];
    nextDesign: number;
    readonly best: Record<string, { readonly id: number; readonly saving: number }>;
    readonly saving: Record<string, number[]>;
    readonly learned: number[];
    readonly openedToday: number[];
    readonly copiesToday: number[];
  };

  constructor(all: Books) {
    this.#all = all;
    const none = () => all.each(() => 0);
    this.slice = {
      designs: [],
      nextDesign: 1,
      best: {},
      saving: all.perGood(none),
      learned: none(),
      openedToday: none(),
      copiesToday: none(),
    };
  }

  saving(seat: number, good: string): number {
    return this.slice.saving[good][seat];
  }
  /** What a seat gave away today for all to use. */
  givenAway(seat: number): number {
    return this.slice.openedToday[seat] + this.slice.copiesToday[seat];
  }
  #one(id: number): Design {
    const found = this.slice.designs.find((one) => one.id === id);
    must(found !== undefined, `there is no design ${id}`);
    return found;
  }

  readonly expects: Expects = {
    "design.researched": ({ seat, good, tries, saving, design }) => {
      const d = this.#all.dials.design;
      const [least, most] = [Math.min(d.stepLeast, d.stepMost), Math.max(d.stepLeast, d.stepMost)];
      const mine = this.saving(seat, good);
      const roof = WHOLE - d.floor;
      this.#all.home.mustBeFree(seat, d.minutes * tries);
      must(tries <= d.tries && mine < roof, `seat ${seat} tried ${tries} times with ${mine} saved already`);
      if (design >= 0) {
        must(saving > mine && saving >= Math.min(roof, mine + least), `a find saves ${saving} after ${mine}`);
        must(saving <= Math.min(roof, mine + tries * most), `${tries} tries saved ${saving} after ${mine}`);
      }
      const kept = this.slice.designs.find((one) => one.owner === seat && one.good === good && one.opened === 0);
      const found = saving > 0 ? { design: kept?.id ?? this.slice.nextDesign } : { design: -1 };
      return {
        data: { ...found, minutes: d.minutes * tries },
        moves: moving([battery(seat), "worked", d.energy * tries, "design_energy"]),
      };
    },
    "design.opened": ({ seat, design }) => {
      const { owner, opened, good } = this.#one(design);
      must(owner === seat && opened === 0, `design ${design} is not seat ${seat}'s to open`);
      return { data: { good } };
    },
    "design.copied": ({ seat, design }) => {
      const { owner, opened, good, saving } = this.#one(design);
      must(opened > 0 && saving > this.saving(seat, good), `design ${design} is nothing for seat ${seat} to copy`);
      const { copyEnergy } = this.#all.dials.design;
      return { data: { owner, good, saving }, moves: moving([battery(seat), "worked", copyEnergy, "design_energy"]) };
    },
  };

  readonly steps: Steps = {
    "dusk.close": () => [{ type: "design.closed", data: {} }],
  };

  readonly hears: Hears = {
    "design.researched": ({ seat, good, saving, design: id, minutes }) => {
      this.#all.home.works(seat, minutes);
      if (id < 0) return;
      const known = this.slice.designs.find((one) => one.id === id);
      if (known) known.saving = saving;
      else {
        this.slice.designs.push({ id, good, owner: seat, saving, opened: 0, copies: 0 });
        this.slice.nextDesign++;
      }
      this.#learns(seat, good, saving);
    },
    "design.opened": ({ seat, design }) => {
      const one = this.#one(design);
      one.opened = this.#all.round;
      const { id, good, saving } = one;
      if (saving > (this.slice.best[good]?.saving ?? 0)) this.slice.best[good] = { id, saving };
      this.slice.openedToday[seat]++;
    },
    "design.copied": ({ seat, owner, design, good, saving }) => {
      this.#one(design).copies++;
      this.slice.copiesToday[owner]++;
      this.#learns(seat, good, saving);
    },
    "home.lived": ({ seat, unmet }) => {
      const tookIn = this.#all.goods.filter(
        (spec) => spec.copyEnergy > 0 && this.#all.home.needs(seat, spec, this.#all.round) && !unmet.includes(spec.id),
      );
      const { learned } = this.slice;
      learned[seat] = share(learned[seat], this.#all.dials.design.memory) + tookIn.length * WHOLE;
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.designs = this.slice.designs.filter((one) => one.owner !== seat || one.opened > 0);
      for (const list of Object.values(this.slice.saving)) list[seat] = 0;
      this.slice.learned[seat] = 0;
      this.slice.openedToday[seat] = 0;
      this.slice.copiesToday[seat] = 0;
    },
    "design.closed": () => {
      this.slice.openedToday.fill(0);
      this.slice.copiesToday.fill(0);
    },
  };

  #learns(seat: number, good: string, saving: number): void {
    const list = this.slice.saving[good];
    list[seat] = Math.max(list[seat], saving);
  }
}
