/** What a change of a session's state means for its tables, once it is saved: games begin, are put away, get more time. */
import type { Table } from "../rooms/table.ts";
import type { Saved } from "./register.ts";

export function follow({ before, after, writes }: Saved, tables: readonly Table[]): void {
  if (before === after) return;
  const paceChanged =
    before.settings.pace !== after.settings.pace || before.settings.roundSeconds !== after.settings.roundSeconds;
  for (const table of tables) {
    const had = before.tables[table.number - 1];
    const has = after.tables[table.number - 1];
    if (!had || !has) continue;
    if (had.gameId !== has.gameId) {
      const game = writes.find((write) => write.kind === "game" && write.row.id === has.gameId);
      if (game?.kind === "game") table.begin(game.row);
    } else if (has.stage === "lobby" && had.plan !== has.plan) table.guard(() => table.clear());
    if (had.extended !== has.extended) {
      const { gameId, phaseSeq, ms } = has.extended;
      const isSame = had.extended.gameId === gameId && had.extended.phaseSeq === phaseSeq;
      const isNow = table.phase?.gameId === gameId && table.phase.phaseSeq === phaseSeq;
      if (isNow) table.guard(() => table.tempo.extend(ms - (isSame ? had.extended.ms : 0)));
    }
    if (before.stage !== after.stage && table.stage === "playing") table.end();
    table.guard(() => table.stateChanged(paceChanged));
  }
}
