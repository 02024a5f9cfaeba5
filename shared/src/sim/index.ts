/** The one door through which workers, commands and benches load the engine. */

export type { FittedSeat } from "../bots/fitted/index.ts";
export { policies } from "../bots/index.ts";
export {
  type DebriefedGame,
  debriefFrom,
  debriefOf,
  factsOf,
  forEverybody,
  summaryOf,
  type ToldGame,
  tellGame,
  yearOf,
} from "../debrief/index.ts";
export { openable } from "../debrief/openable.ts";
export { balanceOf } from "../ledger/post.ts";
export { dialsByMechanic, engine, parseRuleset } from "../mechanics/index.ts";
export { type GameLog, replayLog } from "../rules/replay.ts";
export type { ChoiceDial, Dial, DialUnit, WholeDial } from "../ruleset/dial.ts";
export { DOCUMENT, NOTHING } from "../ruleset/faults.ts";
export { goodDials } from "../ruleset/goods.ts";
export { asSaved, isSavedId, savedIdOf } from "../ruleset/saved.ts";
export { type ReadText, RULESET_BYTES_MOST, readRulesetText, tooLarge } from "../ruleset/text.ts";
export { affinityView } from "../views/affinity.ts";
export { flowsFor } from "../views/flows.ts";
export { journalOf } from "../views/journal.ts";
export { matchesOf } from "../views/matches.ts";
export { publicView } from "../views/public.ts";
export { seatView } from "../views/seat.ts";
export { type Bar, balanceSamples, barsOf } from "./balance.ts";
export {
  type Band,
  type BandFigure,
  type BandPicture,
  BandRun,
  type BandSpec,
  bandFigureNames,
  bandFigures,
} from "./bands.ts";
export { type BatchResult, type BatchSpec, batch } from "./batch.ts";
export {
  type Comparison,
  type ComparisonSpec,
  compareSpecs,
  comparisonOf,
  diffRulesets,
  diffText,
  type MeasureComparison,
  type RulesetDifference,
} from "./compare.ts";
export { type EndlessFault, endlessDials, endlessRun } from "./endless.ts";
export { type Experiment, type ExperimentResult, parseExperiment, resultOf, samplesOf } from "./experiment.ts";
export { type ForkSpec, Futures, forkFaults, type Happened } from "./fork.ts";
export { type MeasureName, measureNames, measures } from "./measures.ts";
export {
  type Find,
  type Found,
  type Goal,
  type Optimise,
  type PlayPlan,
  parseOptimise,
  search,
  type Tried,
} from "./optimise/index.ts";
export { Reel, type ReelMark } from "./reel.ts";
export { botSetup, type Played, play, playOn } from "./run.ts";
export { endHash, type SampledGame, type SampleSpec, sample } from "./sample.ts";
export { type Estimate, estimate, mean, median, pairedEffect } from "./statistics.ts";
export * from "./sweep/index.ts";
export {
  type FlowLink,
  type FlowNetwork,
  flowNetworks,
  networkOf,
  type Trace,
  type TraceAnswer,
  type TraceQuestion,
  type TraceSource,
  traceOf,
  traceTotals,
} from "./trace/index.ts";
export { isRulesetPath, type TurnedValue, type Turns, turnDocument } from "./turned.ts";
