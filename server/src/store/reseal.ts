/** Session logs from before their bodies were sealed, chained anew; both stores bring them over by this. Pure but for the salts. */
import { drawSalt, recordHash, recordsStart, sealOf, sha256 } from "./seal.ts";

/** A row as it lies in the table, by the names of its columns. */
type Raw = Readonly<Record<string, unknown>>;

export interface Resealed {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly salt: string;
  readonly seal: string;
}

/** `rows` in the order of their numbers. A log that held is whole again; one that was broken stays broken where it was. */
export function resealed(code: string, rows: readonly Raw[]): readonly Resealed[] {
  const all: Resealed[] = [];
  let was = recordsStart(code);
  let prevHash = was;
  for (const row of rows) {
    const { record_id: id, actor: by, type, body, refusal } = row;
    const [seq, timeMs, person] = [Number(row.seq), Number(row.time_ms), Number(row.person)];
    const ok = Number(row.ok) === 1;
    was = sha256(JSON.stringify([was, code, seq, timeMs, id, by, person, type, body, ok, refusal]));
    if (row.hash !== was) break;
    const salt = drawSalt();
    const seal = sealOf(salt, String(body));
    const record = { seq, timeMs, id, by, person, type, seal, ok, refusal } as Parameters<typeof recordHash>[2];
    const hash = recordHash(prevHash, code, record);
    all.push({ seq, prevHash, hash, salt, seal });
    prevHash = hash;
  }
  return all;
}
