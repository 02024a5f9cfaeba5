/** All rows of one game. It is played again once; rows go to the sink as they arise, so that nothing has to be held. */
import { openable } from "../../debrief/openable.ts";
import { watched } from "../../debrief/watch.ts";
import type { Engine } from "../../rules/engine.ts";
import { rulesetHash } from "../../ruleset/ruleset.ts";
import { put, type Sink } from "../sheet.ts";
import { gamesSheet } from "../sheets.ts";
import type { ExportedGame } from "../source.ts";
import type { RowContext } from "./context.ts";
import { eventRows } from "./events.ts";
import { ledRows } from "./led.ts";
import { loanRows } from "./loans.ts";
import { roundRows } from "./rounds.ts";

export function gameRows(engine: Engine, session: string, exported: ExportedGame, to: Sink): void {
  const { setup, actions } = exported.log;
  const context: RowContext = {
    exported,
    rulesHash: rulesetHash(setup.ruleset),
    where: { session, table: exported.table, game: exported.id },
  };
  const writers = [eventRows, roundRows, loanRows, ledRows].map((make) => make(context, to));
  const seen = watched(engine, writers);
  const game = seen.open(openable(setup));
  for (const writer of writers) writer.opened?.(game);
  for (const { action } of actions) seen.act(game, action);
  for (const writer of writers) writer.ended?.(game);
  put(to, gamesSheet, {
    ...context.where,
    ruleset: setup.ruleset.id,
    rules_hash: context.rulesHash,
    treatment: exported.treatment.map(({ mechanic, dial, value }) => `${mechanic}.${dial}=${value}`).join(";"),
    seed: setup.seed,
    peers: setup.seats.length,
    rounds: setup.ruleset.rounds,
    rounds_played: game.reports.length,
    outcome: game.outcome,
    started_ms: exported.startedMs,
    final_hash: engine.hash(game),
    chain_head: exported.chainHead,
  });
}
