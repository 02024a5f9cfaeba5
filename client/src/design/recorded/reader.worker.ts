/** Reads recorded games: plays each log once, and keeps what was reported, what was measured and everything that moved. */
import "../../replay/jitless.ts";
import { balanceOf, engine, flowNetworks, measureNames, measures, openable, traceOf } from "@commonwatt/shared/sim";
import { FileFault, gamesIn, type StoredGame } from "../../replay/openFile.ts";
import { seriesOf } from "../series.ts";
import type { Asked, ReadGame, Said } from "./messages.ts";
import type { Moved } from "./moved.ts";

/** What lay there when the first day began: nothing of it has moved yet. */
const OPENING = "opening";

function read({ id, log }: StoredGame): ReadGame {
  const game = engine.open(openable(log.setup));
  const moved: Moved[] = [];
  for (const account of game.balances.opened) {
    const { name: to, unit, floor } = account;
    const amount = balanceOf(game.balances, account);
    if (amount > 0 && floor === 0) moved.push({ seq: 0, round: 1, from: OPENING, to, amount, reason: OPENING, unit });
  }
  const marks: { round: number; seq: number }[] = [];
  let faults = 0;
  for (const { seq, action, ok, hash } of log.actions) {
    const round = game.phase === "report" ? game.round + 1 : game.round;
    const acted = engine.act(game, action);
    if (acted.ok !== ok || (hash !== undefined && engine.hash(game) !== hash)) faults++;
    if (!acted.ok) continue;
    for (const { transfers } of acted.events)
      for (const { from, to, amount, reason } of transfers)
        moved.push({ seq, round, from: from.name, to: to.name, amount, reason, unit: from.unit });
    if (game.reports.length > marks.length) marks.push({ round: game.reports.length, seq });
  }
  const over = game.phase === "over";
  return {
    id,
    log: { ...log, setup: openable(log.setup) },
    rounds: game.reports.length,
    over,
    outcome: game.outcome,
    series: seriesOf(game.reports),
    line: game.reports.map(({ line }) => line),
    values: measureNames.map((name) => (game.reports.length > 0 ? (measures[name].of(game) ?? null) : null)),
    marks,
    faults,
    moved,
    networks: flowNetworks(log),
  };
}

function answer(asked: Asked): Said {
  const { ask } = asked;
  try {
    if (asked.type === "trace") return { ask, ok: true, trace: traceOf(asked.log, asked.seq, asked.question) };
    return { ask, ok: true, games: gamesIn(asked.bytes).map(read) };
  } catch (error) {
    if (error instanceof FileFault) return { ask, ok: false, key: error.key, params: {} };
    return { ask, ok: false, key: "broken", params: { why: error instanceof Error ? error.message : String(error) } };
  }
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => postMessage(answer(data)));
