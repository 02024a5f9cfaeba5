/** Co-ops: who belongs to them, the day's pool, the shelf, and how a sale is shared out. */
import type { GoodSpec } from "@commonwatt/shared/ruleset/goods.ts";
import { battery, coopEnergy, coopStock } from "./accounts.ts";
import { deal, down, share, sum } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, type Move, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";
import type { Batch } from "./production.ts";

interface Member {
  readonly seat: number;
  minutes: number;
  energy: number;
  minutesToday: number;
  energyToday: number;
}
export interface Coop {
  readonly id: number;
  readonly good: string;
  readonly split: string;
  members: Member[];
  asks: { readonly seat: number; readonly invited: boolean }[];
  minutes: number;
  madeToday: number;
  lastMade: number;
  copiesUntil: number;
}

export class CoopsBook implements Book {
  readonly name = "coops";
  readonly #all: Books;
  readonly slice: { list: Coop[]; nextCoop: number; readonly of: number[][] };

  constructor(all: Books) {
    this.#all = all;
    this.slice = { list: [], nextCoop: 1, of: all.each(() => []) };
  }

  // ---- what others ask ---------------------------------------------------------------------------------------------

  get(id: number): Coop {
    const found = this.slice.list.find((coop) => coop.id === id);
    must(found !== undefined, `there is no co-op ${id}`);
    return found;
  }
  #member(id: number, seat: number): Member {
    const found = this.get(id).members.find((member) => member.seat === seat);
    must(found !== undefined, `seat ${seat} is not in co-op ${id}`);
    return found;
  }
  #effort({ members, good }: Coop): number {
    return Math.min(...members.map(({ seat }) => this.#all.registry.effort(seat, good)));
  }
  /** J that a piece takes a co-op. */
  costOf(coop: Coop): number {
    return this.#all.registry.costAt(coop.good, this.#effort(coop));
  }
  /** Efforts of co-ops that count in a median, one each. */
  activeEfforts(good: string): number[] {
    const active = this.slice.list.filter((coop) => coop.good === good && this.#all.registry.isRecent(coop.lastMade));
    return active.map((coop) => this.#effort(coop));
  }
  #pool(coop: Coop): Batch {
    return { energy: this.#all.ledger.of(coopEnergy(coop.id)), minutes: coop.minutes };
  }
  batch(coop: Coop, units: number): Batch {
    return this.#all.production.batchAt(coop.good, units, this.#effort(coop), coop.madeToday === 0);
  }
  #shelfAt({ id, good }: Coop): (age: number) => string {
    return (age) => coopStock(id, good, age);
  }
  pieces(coop: Coop): number {
    let pieces = 0;
    for (let age = this.#all.stock.oldest(coop.good); age >= 0; age--) {
      pieces += this.#all.ledger.of(this.#shelfAt(coop)(age));
    }
    return pieces;
  }
  shelf(coop: Coop): number {
    const { onDemand, copyEnergy } = this.#all.good(coop.good);
    const pool = this.#pool(coop);
    if (onDemand) {
      if (coop.members.length < 2) return 0;
      return this.#all.production.reach(coop.good, pool, this.#effort(coop), coop.madeToday === 0);
    }
    if (copyEnergy === 0) return this.pieces(coop);
    if (coop.copiesUntil < this.#all.round) return 0;
    return Math.min(this.#all.dials.production.most, down(pool.energy, copyEnergy));
  }
  takes(coop: Coop, units: number, buyer: number): Move[] {
    return this.#all.stock.takeFrom(this.#shelfAt(coop), coop.good, units, buyer, "trade_goods");
  }
  /** What a sale brings each member. */
  proceeds({ members, split }: Coop, tokens: number): { seat: number; tokens: number }[] {
    const merits = members.map((member) => (split === "by_hours" ? member.minutes : member.energy));
    const alike = split === "equal" || sum(merits) === 0;
    const parts = deal(tokens, alike ? members.map(() => 1) : merits);
    return members.map(({ seat }, i) => ({ seat, tokens: parts[i] }));
  }

  // ---- coming and going --------------------------------------------------------------------------------------------

  #mayJoin(id: number, seat: number): void {
    const { perSeat, largest } = this.#all.dials.coops;
    const coop = this.get(id);
    must(!coop.members.some((member) => member.seat === seat), `seat ${seat} is in co-op ${id} already`);
    must(coop.members.length < largest, `co-op ${id} is full`);
    must(this.slice.of[seat].length < perSeat, `seat ${seat} is in enough co-ops`);
  }
  /** Pooled energy by who gave it. */
  #unused(coop: Coop): number[] {
    return deal(
      this.#pool(coop).energy,
      coop.members.map((member) => member.energyToday),
    );
  }
  #back(coop: Coop, seat: number, joules: number, room: number): Move[] {
    const back = Math.min(joules, room);
    return moving(
      [coopEnergy(coop.id), battery(seat), back, "coop_returned"],
      [coopEnergy(coop.id), "lost", joules - back, "coop_spilled"],
    );
  }
  #leaving(seat: number, id: number): Foretold {
    const coop = this.get(id);
    const unused = this.#unused(coop)[coop.members.indexOf(this.#member(id, seat))];
    const moves = this.#back(coop, seat, unused, this.#all.storage.room(seat));
    const dissolved = coop.members.length === 1;
    if (dissolved)
      moves.push(
        ...this.#all.stock.takeFrom(this.#shelfAt(coop), coop.good, this.pieces(coop), seat, "coop_shared_out"),
      );
    return { type: "coops.left", data: { coop: id, seat, good: coop.good, dissolved }, moves };
  }
  leaveAll(seat: number): Foretold[] {
    return this.slice.of[seat].map((id) => this.#leaving(seat, id));
  }

  readonly expects: Expects = {
    "coops.founded": ({ coop, seat, good }) => {
      this.#all.good(good);
      must(coop === this.slice.nextCoop, `the next co-op is ${this.slice.nextCoop}, not ${coop}`);
      must(this.slice.of[seat].length < this.#all.dials.coops.perSeat, `seat ${seat} is in enough co-ops`);
      return {};
    },
    "coops.asked": ({ coop, seat, by }) => {
      this.#mayJoin(coop, seat);
      must(!this.get(coop).asks.some((one) => one.seat === seat), `seat ${seat} was asked already`);
      if (by !== seat) this.#member(coop, by);
      return { data: { good: this.get(coop).good } };
    },
    "coops.joined": ({ coop, seat }) => {
      this.#mayJoin(coop, seat);
      must(
        this.get(coop).asks.some((one) => one.seat === seat),
        `nobody asked whether seat ${seat} joins`,
      );
      return { data: { good: this.get(coop).good } };
    },
    "coops.left": ({ coop, seat }) => this.#leaving(seat, coop),
    "coops.given": ({ coop, seat, minutes, energy }) => {
      this.#member(coop, seat);
      must(this.get(coop).members.length >= 2, `co-op ${coop} is one peer alone`);
      must(minutes + energy > 0, "nothing was given");
      this.#all.home.mustBeFree(seat, minutes);
      return {
        data: { good: this.get(coop).good },
        moves: moving([battery(seat), coopEnergy(coop), energy, "coop_given"]),
      };
    },
    "coops.made": ({ coop: id, seat, units }) => {
      const coop = this.get(id);
      const spec = this.#all.good(coop.good);
      this.#member(id, seat);
      this.#mayMake(coop, spec, units);
      const batch = this.batch(coop, units);
      must(batch.minutes <= coop.minutes, `co-op ${id} has ${coop.minutes} minutes, not ${batch.minutes}`);
      return {
        data: { good: coop.good, ...batch },
        moves: moving(
          [coopEnergy(id), "worked", batch.energy, "making_energy"],
          [`made:${coop.good}`, coopStock(id, coop.good, 0), units, "made"],
        ),
      };
    },
  };

  #mayMake({ id, members, copiesUntil }: Coop, { onDemand, copyEnergy }: GoodSpec, units: number): void {
    must(members.length >= 2 && !onDemand, `co-op ${id} makes nothing ahead`);
    must(units <= this.#all.dials.production.most, `${units} are too many at once`);
    must(copyEnergy === 0 || (units === 1 && copiesUntil < this.#all.round), "one copy is enough");
  }

  // ---- dusk --------------------------------------------------------------------------------------------------------

  readonly steps: Steps = {
    "dusk.orders": () => this.#rest(),
    "dusk.stock": () => this.#age(),
    "dusk.close": () => (this.slice.list.length === 0 ? [] : [{ type: "coops.closed", data: {} }]),
  };

  #rest(): Foretold[] {
    const room = this.#all.each((seat) => this.#all.storage.room(seat));
    const moves: Move[] = [];
    const unused = this.slice.list.flatMap((coop) => {
      const given = coop.members.map((member) => member.minutesToday);
      const minutes = deal(Math.min(coop.minutes, sum(given)), given);
      const energy = this.#unused(coop);
      return coop.members.map(({ seat }, i) => {
        moves.push(...this.#back(coop, seat, energy[i], room[seat]));
        room[seat] = Math.max(0, room[seat] - energy[i]);
        return { coop: coop.id, seat, energy: energy[i], minutes: minutes[i] };
      });
    });
    return unused.length === 0 ? [] : [{ type: "coops.rested", data: { unused }, moves }];
  }

  #age(): Foretold[] {
    const aged = this.slice.list.map((coop) => ({ coop, ...this.#all.stock.ages(this.#shelfAt(coop), coop.good) }));
    const spoilt = aged
      .filter((one) => one.spoilt > 0)
      .map(({ coop, spoilt: pieces }) => ({ coop: coop.id, good: coop.good, pieces }));
    const moves = aged.flatMap((one) => one.moves);
    return moves.length === 0 ? [] : [{ type: "coops.aged", data: { spoilt }, moves }];
  }

  /** Nobody works longer than what was given, nor with energy that nobody gave. */
  settled(): void {
    for (const coop of this.slice.list) {
      must(coop.minutes >= 0, `co-op ${coop.id} has used more time than it was given`);
      const given = sum(coop.members.map((member) => member.energyToday));
      must(this.#pool(coop).energy <= given, `co-op ${coop.id} has more energy than it was given`);
      must(coop.members.length > 0, `co-op ${coop.id} has no members`);
    }
  }

  // ---- what happened -----------------------------------------------------------------------------------------------

  #made(coop: Coop, units: number, minutes: number): void {
    coop.minutes -= minutes;
    coop.madeToday += units;
    coop.lastMade = this.#all.round;
  }
  #forgetAsks(seat: number): void {
    for (const coop of this.slice.list) coop.asks = coop.asks.filter((one) => one.seat !== seat);
  }

  readonly hears: Hears = {
    "coops.founded": ({ coop: id, seat, good, split }) => {
      const fresh = { members: [newMember(seat)], asks: [], minutes: 0, madeToday: 0, lastMade: 0, copiesUntil: 0 };
      this.slice.list.push({ id, good, split, ...fresh });
      this.slice.nextCoop++;
      this.slice.of[seat].push(id);
    },
    "coops.asked": ({ coop, seat, by }) => {
      this.get(coop).asks.push({ seat, invited: by !== seat });
    },
    "coops.joined": ({ coop: id, seat }) => {
      const coop = this.get(id);
      coop.asks = coop.asks.filter((one) => one.seat !== seat);
      coop.members = [...coop.members, newMember(seat)].sort((a, b) => a.seat - b.seat);
      this.slice.of[seat].push(id);
    },
    "coops.left": ({ coop: id, seat }) => {
      const coop = this.get(id);
      coop.members = coop.members.filter((member) => member.seat !== seat);
      this.slice.of[seat] = this.slice.of[seat].filter((one) => one !== id);
      this.slice.list = this.slice.list.filter(({ members }) => members.length > 0);
    },
    "coops.given": ({ coop, seat, minutes, energy }) => {
      const member = this.#member(coop, seat);
      this.get(coop).minutes += minutes;
      member.minutes += minutes;
      member.minutesToday += minutes;
      member.energy += energy;
      member.energyToday += energy;
      this.#all.home.works(seat, minutes);
    },
    "coops.made": ({ coop: id, units, minutes }) => {
      const coop = this.get(id);
      this.#made(coop, units, minutes);
      if (this.#all.good(coop.good).copyEnergy > 0)
        coop.copiesUntil = this.#all.round + this.#all.dials.production.copiesFor - 1;
    },
    "market.traded": ({ coop: id, good, units, minutes }) => {
      if (id === undefined) return;
      const { onDemand, copyEnergy } = this.#all.good(good);
      if (onDemand || copyEnergy > 0) this.#made(this.get(id), onDemand ? units : 0, minutes);
    },
    "coops.rested": ({ unused }) => {
      for (const { coop, seat, energy, minutes } of unused) {
        const member = this.#member(coop, seat);
        this.get(coop).minutes = 0;
        member.energy -= energy;
        member.minutes -= minutes;
        member.energyToday = 0;
        member.minutesToday = 0;
      }
    },
    "coops.closed": () => {
      const keeps = this.#all.dials.coops.memory;
      for (const coop of this.slice.list) {
        coop.asks = [];
        coop.madeToday = 0;
        for (const member of coop.members) {
          member.minutes = share(member.minutes, keeps);
          member.energy = share(member.energy, keeps);
        }
      }
    },
    "shocks.struck": ({ card, seat }) => {
      if (card === "departure" || card === "newcomer") this.#forgetAsks(seat);
    },
    "shocks.renewed": ({ seat }) => {
      this.#forgetAsks(seat);
      for (const { members } of this.slice.list) {
        for (const member of members) {
          if (member.seat !== seat) continue;
          member.minutes = member.minutesToday;
          member.energy = member.energyToday;
        }
      }
    },
  };
}

const newMember = (seat: number): Member => ({ seat, minutes: 0, energy: 0, minutesToday: 0, energyToday: 0 });
