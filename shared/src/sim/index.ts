/** The one door through which workers, commands and benches load the engine. */
export { policies } from "../bots/index.ts";
export { engine, parseRuleset } from "../mechanics/index.ts";
export { type GameLog, replayLog } from "../rules/replay.ts";
export { type BatchResult, type BatchSpec, batch } from "./batch.ts";
export { botSetup, type Played, play } from "./run.ts";
