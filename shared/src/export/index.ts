/**
 * Data for researchers: all rows of a session, derived from its logs by playing its games again. The same rows come out of a
 * live session, of a batch of bots, and of an export that is checked. What is kept of people is for `redacted` to say.
 */
import type { Engine } from "../rules/engine.ts";
import { gameRows } from "./game/index.ts";
import { sessionRows } from "./session.ts";
import { header, put, type Sheet, type Sink } from "./sheet.ts";
import { codebookSheet, gameSheets, sheets, talkSheet } from "./sheets.ts";
import type { ExportChoice, ExportedGame, ExportedSession } from "./source.ts";

export { gameRows } from "./game/index.ts";
export type { Sink } from "./sheet.ts";
export * from "./source.ts";

/** Files of rows that an export has: talk only where it was asked for. */
export const sheetsFor = ({ talk }: Pick<ExportChoice, "talk">): readonly Sheet[] =>
  sheets.filter((one) => talk || one !== talkSheet);

export function codebook(files: readonly Sheet[], to: Sink): void {
  to(codebookSheet.file, header(codebookSheet));
  for (const { file, about, columns } of [...files, codebookSheet]) {
    for (const [name, column] of Object.entries(columns)) {
      put(to, codebookSheet, { file, about, column: name, ...column });
    }
  }
}

/** Everything of a session that has been redacted already. */
export function exportRows(engine: Engine, session: ExportedSession, choice: ExportChoice, to: Sink): void {
  const files = sheetsFor(choice);
  const kept: Sink = (file, line) => {
    if (files.some((one) => one.file === file)) to(file, line);
  };
  for (const one of files) to(one.file, header(one));
  codebook(files, to);
  sessionRows(session, kept);
  for (const game of session.games) gameRows(engine, session.code, game, kept);
}

/** The same files for games without people; `games` may be made one at a time. */
export function batchRows(engine: Engine, games: Iterable<ExportedGame>, to: Sink): void {
  const kept: Sink = (file, line) => {
    if (gameSheets.some((one) => one.file === file)) to(file, line);
  };
  for (const one of gameSheets) to(one.file, header(one));
  codebook(gameSheets, to);
  for (const game of games) gameRows(engine, "", game, kept);
}
