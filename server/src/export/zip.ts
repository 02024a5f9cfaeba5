/** An export as one zip, made as a stream: a file's bytes leave as soon as all files before it are complete. */
import { createHash, type Hash } from "node:crypto";
import type { ExportChoice, ExportedSession } from "@commonwatt/shared/export/index.ts";
import { Zip, ZipDeflate } from "fflate";
import { exportFiles, MANIFEST, type Manifest } from "./files.ts";

/** Text collected before it is compressed, per file. */
const PIECE = 64_000;
const LEVEL = 6;
/** The oldest moment a zip can tell of. */
const OLDEST_MS = Date.UTC(1980, 0, 2);

interface Open {
  readonly entry: ZipDeflate;
  readonly hash: Hash;
  waiting: string[];
  size: number;
  bytes: number;
}

export function zipSession(session: ExportedSession, choice: ExportChoice, write: (piece: Uint8Array) => void): void {
  const mtime = new Date(Math.max(OLDEST_MS, session.openedMs));
  const files = new Map<string, Open>();
  const encoder = new TextEncoder();
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault;
    write(piece);
  });
  const push = (file: Open, last: boolean): void => {
    const bytes = encoder.encode(file.waiting.join(""));
    file.waiting = [];
    file.size = 0;
    file.bytes += bytes.length;
    file.hash.update(bytes);
    file.entry.push(bytes, last);
  };
  const opened = (path: string): Open => {
    const known = files.get(path);
    if (known) return known;
    const entry = new ZipDeflate(path, { level: LEVEL });
    entry.mtime = mtime;
    const file: Open = { entry, hash: createHash("sha256"), waiting: [], size: 0, bytes: 0 };
    files.set(path, file);
    zip.add(entry);
    return file;
  };
  exportFiles(session, choice, (path, text) => {
    const file = opened(path);
    file.waiting.push(text);
    file.size += text.length;
    if (file.size >= PIECE) push(file, false);
  });
  for (const file of files.values()) push(file, true);
  const manifest: Manifest = {
    format: "commonwatt-session",
    version: 1,
    code: session.code,
    choice,
    files: [...files].map(([path, { bytes, hash }]) => ({ path, bytes, sha256: hash.digest("hex") })),
  };
  const last = opened(MANIFEST);
  last.waiting.push(`${JSON.stringify(manifest, undefined, 2)}\n`);
  push(last, true);
  zip.end();
}
