/** Dials turned in a game: asked for by whoever leads the table, they stand at the next dawn, before anything else there. */
import type { EventData } from "@commonwatt/shared/rules/event.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { type Book, type Expects, type Hears, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";
import { mustBeMeant } from "./meant.ts";

type Turn = EventData["dials.asked"];
type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a game is built on cannot be turned in it. */
const FIXED: readonly string[] = [
  "money.joulesPerToken",
  ...["storage.capacity", "storage.opening"],
  "home.start",
  ...["mandate.sellAbove", "mandate.keep"],
  ...["commons.gridStart", "commons.schoolStart", "commons.crisisStart"],
  "design.floor",
  ...["conventional.regime", "conventional.purse", "conventional.till"],
];

export class TurningBook implements Book {
  readonly name = "dials";
  readonly #all: Books;
  slice: { turned: Turn[]; turning: Turn[] } | undefined;

  constructor(all: Books) {
    this.#all = all;
  }

  /** Where a dial will stand at the next dawn. */
  #stands({ mechanic, dial }: Turn): unknown {
    const waiting = this.slice?.turning.find((one) => one.mechanic === mechanic && one.dial === dial);
    return waiting ? waiting.value : (this.#all.dials as unknown as Values)[mechanic]?.[dial];
  }

  readonly expects: Expects = {
    "dials.asked": (turn) => {
      const { mechanic, dial, value } = turn;
      const stands = this.#stands(turn);
      must(stands !== undefined && !FIXED.includes(`${mechanic}.${dial}`), `nobody turns ${mechanic}.${dial}`);
      must(typeof value === typeof stands && value !== stands, `${mechanic}.${dial} was turned to ${value}`);
      mustBeMeant([...(this.slice?.turning ?? []), turn].reduce(underTurn, this.#all.rules));
      return {};
    },
  };

  readonly steps: Steps = {
    "dawn.weather": () => {
      const turns = this.slice?.turning ?? [];
      return turns.length === 0 ? [] : [{ type: "dials.turned", data: { turns } }];
    },
  };

  readonly hears: Hears = {
    "dials.asked": (turn) => {
      this.slice ??= { turned: [], turning: [] };
      this.slice.turning = withTurn(this.slice.turning, turn);
    },
    "dials.turned": ({ turns }) => {
      const turned = turns.reduce(withTurn, this.slice?.turned ?? []);
      this.slice = { turned: [...turned], turning: [] };
      for (const turn of turns) this.#all.rules = underTurn(this.#all.rules, turn);
    },
  };
}

/** A turn takes the place of an earlier one of the same dial, or comes last. */
function withTurn(list: readonly Turn[], turn: Turn): Turn[] {
  const isThis = (one: Turn) => one.mechanic === turn.mechanic && one.dial === turn.dial;
  return list.some(isThis) ? list.map((one) => (isThis(one) ? turn : one)) : [...list, turn];
}

function underTurn(rules: Ruleset, { mechanic, dial, value }: Turn): Ruleset {
  const dials = rules.dials as unknown as Values;
  return {
    ...rules,
    dials: { ...dials, [mechanic]: { ...dials[mechanic], [dial]: value } } as unknown as Ruleset["dials"],
  };
}
