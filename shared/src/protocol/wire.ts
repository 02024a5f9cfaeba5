/**
 * How a table's public view travels: a plain description of its shape, from which the server builds its Colyseus state and
 * fills it, and from which the page turns that state back into a plain view. `satisfies` keeps it in step with the types:
 * a field added to a view does not compile until it is listed here.
 *
 * int: whole number · text · flag · ints, texts: lists of them · json: seldom changes, sent as a whole · list, group: nested
 */
import type { TableView } from "../views/table.ts";
import type { PublicView, Sum } from "../views/types.ts";

export type Field =
  | "int"
  | "text"
  | "flag"
  | "ints"
  | "texts"
  | "json"
  | { readonly list: Shape }
  | { readonly group: Shape };
export interface Shape {
  readonly [name: string]: Field;
}

type FieldFor<T> =
  | "json"
  | ([T] extends [string]
      ? "text"
      : [T] extends [number]
        ? "int"
        : [T] extends [boolean]
          ? "flag"
          : [T] extends [readonly (infer U)[]]
            ? [U] extends [number]
              ? "ints"
              : [U] extends [string]
                ? "texts"
                : { readonly list: ShapeFor<U> }
            : { readonly group: ShapeFor<T> });
type ShapeFor<T> = { readonly [K in keyof T]-?: FieldFor<NonNullable<T[K]>> };

const goods = { food: "int", care: "int", tools: "int", learning: "int", culture: "int" } as const;

const sum = {
  key: "text",
  value: "int",
  unit: "text",
  parts: { list: { key: "text", op: "text", value: "int", unit: "text", params: "json" } },
} as const satisfies ShapeFor<Sum>;

const game = {
  phase: "text",
  round: "int",
  rounds: "int",
  paused: "flag",
  pauseCaption: "text",
  outcome: "text",
  joulesPerToken: "int",
  unlocked: "texts",
  opensNow: "texts",
  opensNext: "texts",
  leftOut: "json",
  weather: {
    group: {
      season: "text",
      districts: { list: { sun: "int", wind: "int", sunForecast: "int", windForecast: "int", error: "int" } },
    },
  },
  // Before the many: what stands first has the shorter number on the line, and this changes most.
  bank: {
    group: {
      inventory: "int",
      low: "int",
      high: "int",
      request: "int",
      capPerPeer: "int",
      till: "int",
      pool: "int",
      minted: "int",
      retired: "int",
      outstanding: "int",
      mint: "text",
      forecastWhy: { group: sum },
      outstandingWhy: { group: sum },
    },
  },
  peers: {
    list: {
      seat: "int",
      occupant: "text",
      policy: "text",
      x: "int",
      y: "int",
      district: "int",
      wellbeing: "int",
      battery: "int",
      batteryCapacity: "int",
      purse: "int",
      reserved: "int",
      generators: { list: { id: "int", kind: "text", level: "int", condition: "int", yieldToday: "int" } },
      shelf: { group: goods },
      talents: "texts",
      standing: "int",
      lenderCredits: "int",
      suspended: "flag",
      values: "json",
      practice: "json",
      done: "flag",
      quality: "int",
      promisedToday: "int",
      promisedNext: "int",
      satOutUntil: "int",
      closed: "flag",
      needsMet: "int",
    },
  },
  goods: {
    list: {
      good: "text",
      price: "int",
      priceWhy: { group: sum },
      onShelf: "int",
      wanted: "int",
      forecast: "int",
      producers: "int",
      copiesFor: "int",
      digital: "flag",
      onDemand: "flag",
      keeps: "int",
      asks: "json",
    },
  },
  orders: { list: { id: "int", buyer: "int", good: "text", wanted: "int", limit: "int" } },
  loans: {
    list: {
      id: "int",
      amount: "int",
      owed: "int",
      interest: "int",
      term: "int",
      roundsLeft: "int",
      state: "text",
      lender: "int",
      borrower: "int",
      writtenOff: "flag",
    },
  },
  regime: "text",
  lending: "text",
  loanRequests: { list: { id: "int", borrower: "int", amount: "int", left: "int", term: "int" } },
  loanOffers: "json",
  score: "text",
  commons: {
    group: {
      mode: "text",
      tokens: "int",
      works: {
        list: {
          work: "text",
          condition: "int",
          needMinutes: "int",
          needEnergy: "int",
          givenMinutes: "int",
          givenEnergy: "int",
          effectWhy: { group: sum },
          nextWhy: { group: sum },
        },
      },
    },
  },
  shocks: "json",
  turned: "json",
  gone: "ints",
  designs: { list: { id: "int", good: "text", owner: "int", saving: "int", opened: "int", copies: "int" } },
  coops: {
    list: {
      id: "int",
      good: "text",
      split: "text",
      members: "ints",
      asks: "json",
      minutes: "int",
      energy: "int",
      shelf: "int",
      setupPaid: "flag",
      ask: "int",
    },
  },
  vitality: { group: { value: "int", line: "int", lineAtEnd: "int", roundsUnder: "int", why: { group: sum } } },
} as const satisfies ShapeFor<PublicView>;

/** The shape of a `TableView`, but for its clock: that goes by message, since it is stale as soon as it is written down. */
export const tableShape = {
  code: "text",
  table: "int",
  tables: "int",
  gameId: "text",
  stage: "text",
  rulesetTitle: "text",
  rounds: "int",
  pace: "text",
  roundSeconds: "int",
  people: { list: { seat: "int", name: "text", claimed: "flag", connected: "flag", occupant: "text" } },
  seq: "int",
  outcome: "text",
  trouble: "text",
  game: { group: game },
} as const satisfies ShapeFor<Omit<TableView, "clock">>;
