/** Searching for rules that serve a goal. */
export { type Losses, lossesOf } from "./goals.ts";
export { type Goal, type Optimise, type ParsedOptimise, parseOptimise, SETTINGS } from "./optimise.ts";
export { type Find, type Found, type PlayPlan, search, type Tried } from "./search.ts";
