/** Games told again from their logs: of bots, or of whoever played them. */
import { type DebriefedGame, type ToldGame, tellGame } from "@commonwatt/shared/debrief/index.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { GameLog } from "@commonwatt/shared/rules/replay.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { defaultRuleset } from "./rulesets.ts";

/** The log of a game of bots. */
export function botLog(
  seed: number,
  policies: readonly string[],
  peers = 6,
  ruleset: Ruleset = defaultRuleset,
): GameLog {
  const setup = botSetup(ruleset, seed, peers, policies);
  return { format: "commonwatt-game", version: 1, setup, actions: play(setup, { engine, keepLog: true }).actions };
}

export function toldGame(log: GameLog, over: Partial<DebriefedGame> = {}): ToldGame {
  return tellGame(engine, { table: 1, game: "TABLE-1", treatment: [], log, ...over });
}
