/**
 * The files of an export as they are put together: rows from `shared/src/export`, and beside them the source they follow from,
 * so that whoever holds the zip can derive every row again: `session.json`, `session-log.jsonl`, `games/<id>.json`,
 * `rulesets/<fingerprint>.json`. `manifest.json` comes last and lists each with its SHA-256.
 */
import { type ExportChoice, type ExportedSession, exportRows, redacted } from "@commonwatt/shared/export/index.ts";
import { rulesetHash } from "@commonwatt/shared/ruleset/ruleset.ts";
import { engine } from "@commonwatt/shared/sim";

export const MANIFEST = "manifest.json";
export const SESSION = "session.json";
export const SESSION_LOG = "session-log.jsonl";
export const gamePath = (id: string): string => `games/${id}.json`;

export interface Manifest {
  readonly format: "commonwatt-session";
  readonly version: 1;
  readonly code: string;
  readonly choice: ExportChoice;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** What is in `session.json`; a game's log and the records have files of their own. */
export interface SessionFile extends Omit<ExportedSession, "games" | "records"> {
  readonly format: "commonwatt-session-source";
  readonly version: 1;
  readonly games: readonly (Omit<ExportedSession["games"][number], "log" | "chainHead"> & { readonly path: string })[];
}

export type Put = (path: string, text: string) => void;

/** Everything but the manifest, in pieces; pieces of one file come in order, files may take turns. */
export function exportFiles(session: ExportedSession, choice: ExportChoice, put: Put): void {
  const kept = redacted(session, choice);
  put("README.txt", README);
  exportRows(engine, kept, choice, put);
  putSource(kept, put);
}

function putSource({ games, records, ...rest }: ExportedSession, put: Put): void {
  const file: SessionFile = {
    format: "commonwatt-session-source",
    version: 1,
    ...rest,
    games: games.map(({ log: _log, chainHead: _head, ...game }) => ({ ...game, path: gamePath(game.id) })),
  };
  put(SESSION, `${JSON.stringify(file, undefined, 2)}\n`);
  put(SESSION_LOG, "");
  for (const record of records) put(SESSION_LOG, `${JSON.stringify(record)}\n`);
  const rulesets = new Set<string>();
  for (const { id, log, chainHead } of games) {
    const { format, version, setup, actions } = log;
    const head = { format, version, table: id, ...(chainHead === undefined ? {} : { chainHead }), setup };
    const text = JSON.stringify(head, undefined, 1).slice(0, -2);
    put(gamePath(id), `${text},\n "actions": [\n${actions.map((one) => JSON.stringify(one)).join(",\n")}\n ]\n}\n`);
    const path = `rulesets/${rulesetHash(setup.ruleset)}.json`;
    if (rulesets.has(path)) continue;
    rulesets.add(path);
    put(path, `${JSON.stringify(setup.ruleset, undefined, 2)}\n`);
  }
}

const README = `Commonwatt: everything that was recorded of one session.

*.csv              rows for a spreadsheet or a statistics program (RFC 4180, UTF-8). codebook.csv explains every column.
games/*.json       the log of each game: rules, seed and every action. Open one at /replay, or play it again with
                   npm run replay -- FILE
rulesets/*.json    the rules of the games, by fingerprint
session.json       who was there (pseudonyms unless names were asked for), the games, answers to questionnaires
session-log.jsonl  what was asked of the session, one record a line, chained by SHA-256
manifest.json      SHA-256 of every file

npm run verify -- THIS.zip   checks every checksum and chain, plays every game again and derives every row anew.

Commas, quotes and line breaks in cells are quoted; a text that a spreadsheet would take for a formula has an apostrophe
in front. An empty cell means: there is none. No number stands for "none".
`;
