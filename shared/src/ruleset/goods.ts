/** What a good is: data of the ruleset, so that a further good needs no code. */
import { z } from "zod";
import { type Dials, dialsSchema, type ValuesOf, whole } from "./dial.ts";

const source = "game.md, starting numbers";

export const goodDials = {
  energy: whole({
    default: 250_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy that one piece takes",
    source,
  }),
  minutes: whole({ default: 60, min: 0, max: 720, unit: "min", meaning: "working time that one piece takes", source }),
  keeps: whole({
    default: 2,
    min: -1,
    max: 8,
    unit: "rounds",
    meaning: "dusks a piece outlasts before it spoils: 0 = gone at the first dusk, -1 = keeps for ever",
    source,
  }),
  needEvery: whole({
    default: 1,
    min: 0,
    max: 12,
    unit: "rounds",
    meaning: "a home needs or wants one piece every so many rounds; 0 = never",
    source,
  }),
  opening: whole({ default: 0, min: 0, max: 20, unit: "pieces", meaning: "pieces each home starts with", source }),
  copyEnergy: whole({
    default: 0,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "digital goods: energy of each copy after the first; 0 = not digital",
    source,
  }),
  wellbeing: whole({
    default: 0,
    min: 0,
    max: 50,
    unit: "points",
    meaning: "wellbeing a met want brings, or an unmet basic need takes",
    source,
  }),
  weight: whole({ default: 10, min: 0, max: 100, unit: "weight", meaning: "weight among a home's needs", source }),
} satisfies Dials;

export type GoodNumbers = ValuesOf<typeof goodDials>;

export interface GoodSpec extends GoodNumbers {
  readonly id: string;
  /** a home without it suffers; otherwise it is a want, which lifts */
  readonly basic: boolean;
  /** made only when somebody buys it */
  readonly onDemand: boolean;
}

export const goodSchema = dialsSchema(goodDials).extend({
  id: z.string().regex(/^[a-z][a-z_]{0,20}$/),
  basic: z.boolean(),
  onDemand: z.boolean(),
});
