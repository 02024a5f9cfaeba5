/** The one door through which workers, commands and benches load the engine. */
export { policies } from "../bots/index.ts";
export { engine, parseRuleset } from "../mechanics/index.ts";
export { type GameLog, replayLog } from "../rules/replay.ts";
export { type Bar, balanceSamples, barsOf } from "./balance.ts";
export { type BatchResult, type BatchSpec, batch } from "./batch.ts";
export { type Experiment, type ExperimentResult, parseExperiment, resultOf, samplesOf } from "./experiment.ts";
export { type MeasureName, measureNames, measures } from "./measures.ts";
export { botSetup, type Played, play } from "./run.ts";
export { type SampledGame, type SampleSpec, sample } from "./sample.ts";
export { estimate, mean, median, pairedEffect } from "./statistics.ts";
