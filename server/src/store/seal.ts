/**
 * How a log stays whole when what somebody said is erased. A record's place in the chain is covered by the seal of its body,
 * not by the body: seal = SHA-256 of a drawn salt and the body. Erasing blanks body and salt and leaves the seal, so every
 * later hash still follows, while nobody can guess back from the seal what had been said.
 */
import { createHash, randomBytes } from "node:crypto";
import type { ExportedRecord } from "@commonwatt/shared/export/source.ts";

export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

export const drawSalt = (): string => randomBytes(16).toString("base64url");
export const sealOf = (salt: string, body: string): string => sha256(JSON.stringify([salt, body]));

export const recordsStart = (code: string): string => sha256(JSON.stringify(["session", code]));

export function recordHash(
  prevHash: string,
  code: string,
  record: Omit<ExportedRecord, "hash" | "body" | "salt">,
): string {
  const { seq, timeMs, id, by, person, type, seal, ok, refusal } = record;
  return sha256(JSON.stringify([prevHash, code, seq, timeMs, id, by, person, type, seal, ok, refusal]));
}

/** Whether a body is the one that was sealed, or was blanked. */
export const sealHolds = ({ body, salt, seal }: Pick<ExportedRecord, "body" | "salt" | "seal">): boolean =>
  (body === "" && salt === "") || sealOf(salt, body) === seal;

export type SealFault = { readonly seq: number; readonly what: "chain" | "body" };

/** Places where a log of records does not follow, or says something else than was sealed. Blanked bodies are no fault. */
export function sealFaults(code: string, records: readonly ExportedRecord[]): SealFault[] {
  const faults: SealFault[] = [];
  let prevHash = recordsStart(code);
  for (const [i, record] of records.entries()) {
    const follows = record.seq === i + 1 && record.hash === recordHash(prevHash, code, record);
    if (!follows) faults.push({ seq: record.seq, what: "chain" });
    if (!sealHolds(record)) faults.push({ seq: record.seq, what: "body" });
    prevHash = record.hash;
  }
  return faults;
}
