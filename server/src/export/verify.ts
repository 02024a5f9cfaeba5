/**
 * Whether an export is what it says: every checksum, both kinds of chain, every game played again to its hashes, and every row
 * derived anew from the source beside it, byte for byte.
 */
import {
  type ExportedGame,
  type ExportedRecord,
  type ExportedSession,
  exportRows,
} from "@commonwatt/shared/export/index.ts";
import { engine, openable, replayLog } from "@commonwatt/shared/sim";
import { sealFaults, sha256 } from "../store/seal.ts";
import { MANIFEST, type Manifest, SESSION, SESSION_LOG, type SessionFile } from "./files.ts";
import { chainHeadOf } from "./gameChain.ts";
import { type GameFileLog, isGameLog } from "./gameLog.ts";

export interface Verified {
  /** a sentence for each thing that is wrong */
  readonly faults: readonly string[];
  readonly files: number;
  readonly games: number;
  readonly actions: number;
  readonly rows: number;
}

type Files = ReadonlyMap<string, Uint8Array>;
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());

export function verifyExport(files: Files): Verified {
  const faults: string[] = [];
  const manifest = readManifest(files);
  if (!manifest)
    return { faults: ["this is no export of a session: it has no manifest"], files: 0, games: 0, actions: 0, rows: 0 };
  checkSums(files, manifest, faults);
  const session = readSession(files, faults);
  if (!session) return { faults, files: manifest.files.length, games: 0, actions: 0, rows: 0 };
  for (const { seq, what } of sealFaults(session.code, session.records))
    faults.push(
      `${SESSION_LOG}: record ${seq}: ${what === "chain" ? "does not follow from the ones before" : "says something else than was sealed"}`,
    );
  for (const game of session.games) checkGame(game, faults);
  const rows = checkRows(files, session, manifest, faults);
  const actions = session.games.reduce((sum, { log }) => sum + log.actions.length, 0);
  return { faults, files: manifest.files.length, games: session.games.length, actions, rows };
}

function readManifest(files: Files): Manifest | undefined {
  const bytes = files.get(MANIFEST);
  if (!bytes) return undefined;
  const document = JSON.parse(text(bytes)) as Manifest;
  return document.format === "commonwatt-session" && document.version === 1 ? document : undefined;
}

function checkSums(files: Files, manifest: Manifest, faults: string[]): void {
  for (const { path, sha256: sum, bytes } of manifest.files) {
    const found = files.get(path);
    if (!found) faults.push(`${path}: is missing`);
    else if (found.length !== bytes || sha256(found) !== sum) faults.push(`${path}: was changed (SHA-256 differs)`);
  }
  const listed = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
  for (const path of files.keys())
    if (!listed.has(path) && !path.endsWith("/")) faults.push(`${path}: is not in the manifest`);
}

function readSession(files: Files, faults: string[]): ExportedSession | undefined {
  try {
    const { format, version, games, ...rest } = JSON.parse(text(files.get(SESSION))) as SessionFile;
    if (format !== "commonwatt-session-source" || version !== 1) throw new Error("is of an unknown kind");
    const records = text(files.get(SESSION_LOG))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as ExportedRecord);
    return { ...rest, records, games: games.map(({ path, ...game }) => ({ ...game, ...readLog(files, path) })) };
  } catch (error) {
    faults.push(`${SESSION}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function readLog(files: Files, path: string): Pick<ExportedGame, "log" | "chainHead"> {
  const document: unknown = JSON.parse(text(files.get(path)) || "null");
  if (!isGameLog(document)) throw new Error(`${path} is no game of version 1`);
  const { format, version, setup, actions, chainHead }: GameFileLog = document;
  const log = { format, version, setup, actions };
  return chainHead === undefined ? { log } : { log, chainHead };
}

function checkGame({ id, log, chainHead }: ExportedGame, faults: string[]): void {
  if (chainHead !== undefined && chainHeadOf(id, log) !== chainHead)
    faults.push(`game ${id}: the chain of its log is broken`);
  const { faults: found } = replayLog(engine, { ...log, setup: openable(log.setup) });
  for (const { seq, code, expected, found: got } of found)
    faults.push(`game ${id}, action ${seq}: ${code}, expected ${expected}, found ${got}`);
}

/** Derives every row again; the first line that differs is named. */
function checkRows(files: Files, session: ExportedSession, { choice }: Manifest, faults: string[]): number {
  const derived = new Map<string, string[]>();
  let rows = 0;
  exportRows(engine, session, choice, (file, line) => {
    const lines = derived.get(file) ?? [];
    lines.push(line);
    derived.set(file, lines);
    rows++;
  });
  for (const [file, lines] of derived) {
    const written = text(files.get(file));
    if (written === lines.join("")) continue;
    let at = 0;
    const line = lines.findIndex((one) => {
      const same = written.startsWith(one, at);
      at += one.length;
      return !same;
    });
    faults.push(`${file}: row ${line < 0 ? lines.length + 1 : line + 1} is not what the logs lead to`);
  }
  for (const file of files.keys())
    if (file.endsWith(".csv") && !derived.has(file)) faults.push(`${file}: no rows of this name follow from the logs`);
  return rows;
}
