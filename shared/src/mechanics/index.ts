/**
 * The mechanics of the game, in the order in which they act within a moment of the round, and the engine that plays by
 * them. A new mechanic is a file beside this one and a line here.
 */

import { createEngine } from "../rules/engine.ts";
import type { Mechanic } from "../rules/mechanic.ts";
import type { Dials } from "../ruleset/dial.ts";
import { rulesetParser } from "../ruleset/ruleset.ts";
import { affinity } from "./affinity.ts";
import { bank } from "./bank.ts";
import { chronicle } from "./chronicle.ts";
import { commons } from "./commons.ts";
import { conventional } from "./conventional.ts";
import { coops } from "./coops.ts";
import { corrections } from "./corrections.ts";
import { design } from "./design.ts";
import { turningOf } from "./dials.ts";
import { generators } from "./generators.ts";
import { gifts } from "./gifts.ts";
import { home } from "./home.ts";
import { honesty } from "./honesty.ts";
import { lending } from "./lending.ts";
import { mandate } from "./mandate.ts";
import { market } from "./market.ts";
import { money } from "./money.ts";
import { predictions } from "./predictions.ts";
import { production } from "./production.ts";
import { promises } from "./quality.ts";
import { registry } from "./registry.ts";
import { shocks } from "./shocks.ts";
import { standing } from "./standing.ts";
import { stock } from "./stock.ts";
import { storage } from "./storage.ts";
import { table } from "./table.ts";
import { vitality } from "./vitality.ts";
import { weather } from "./weather.ts";

const rules: readonly Mechanic[] = [
  mandate,
  weather,
  shocks,
  generators,
  storage,
  stock,
  money,
  bank,
  promises,
  design,
  honesty,
  registry,
  production,
  coops,
  home,
  commons,
  market,
  lending,
  conventional,
  gifts,
  affinity,
  vitality,
  standing,
  chronicle,
  predictions,
  corrections,
];

/** A dawn begins with the dials that were turned for it. */
export const mechanics: readonly Mechanic[] = [table, turningOf(rules), ...rules];

/** Plays with every invariant checked after every action. */
export const engine = createEngine(mechanics);
/** For batches of games: sums over all accounts are checked at each advance, and reports carry no hash. */
export const batchEngine = createEngine(mechanics, { audit: "round", seal: false });

export const dialsByMechanic: Readonly<Record<string, Dials>> = Object.fromEntries(
  mechanics.map((mechanic) => [mechanic.name, mechanic.dials]),
);

/** Reads a ruleset document, or says everything that is wrong with it. */
export const parseRuleset = rulesetParser(
  dialsByMechanic,
  mechanics.flatMap((mechanic) => mechanic.contradictions ?? []),
);
