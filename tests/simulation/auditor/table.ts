/** Phases, who is done, pauses, endings, and who sits where. */
import { type Book, Disagreement, type Expects, type Hears, must } from "./book.ts";
import type { Books } from "./books.ts";

export class TableBook implements Book {
  readonly name = "table";
  readonly #all: Books;
  phase = "report";
  round = 0;
  paused = false;
  pauseCaption = "";
  outcome = "";
  readonly seats: { occupant: string; policy: string; done: boolean }[];

  constructor(all: Books) {
    this.#all = all;
    this.seats = all.dealt.map(({ occupant, policy }) => ({ occupant, policy, done: false }));
  }

  readonly expects: Expects = {
    "table.phase": () => {
      throw new Disagreement("a phase begins by itself");
    },
    "table.done": () => ({}),
    "table.paused": () => this.#while(!this.paused),
    "table.resumed": () => this.#while(this.paused),
    "table.ended": () => ({ data: { outcome: this.#all.vitality.verdict(this.#all.vitality.slice.history) } }),
    "table.occupied": () => ({}),
  };

  #while(holds: boolean) {
    must(holds, "a pause begins once and ends once");
    return {};
  }

  readonly hears: Hears = {
    "table.phase": ({ phase, round }) => {
      this.phase = phase;
      this.round = round;
      for (const seat of this.seats) seat.done = false;
      if (phase === "day") this.#all.ledger.newDay();
    },
    "table.done": ({ seat, done }) => {
      this.seats[seat].done = done;
    },
    "table.paused": ({ caption }) => {
      this.paused = true;
      this.pauseCaption = caption;
    },
    "table.resumed": () => {
      this.paused = false;
      this.pauseCaption = "";
    },
    "table.ended": ({ outcome }) => {
      this.outcome = outcome;
      this.phase = "over";
      this.paused = false;
    },
    "table.occupied": ({ seat, occupant, policy }) => {
      Object.assign(this.seats[seat], { occupant, policy });
    },
  };
}
