/** Rules as a file, and out of one: whatever is wrong with it is said with its place, and nothing of it is taken. */

import type { RulesetFault } from "@commonwatt/shared/ruleset/faults.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { parseRuleset, RULESET_BYTES_MOST, readRulesetText, tooLarge } from "@commonwatt/shared/sim";

export type Read =
  | { readonly ok: true; readonly ruleset: Ruleset }
  | { readonly ok: false; readonly key: "unreadable" | "faulty"; readonly faults: readonly RulesetFault[] };

export async function readRules(file: File): Promise<Read> {
  // What is too large is not even read.
  if (file.size > RULESET_BYTES_MOST) return { ok: false, key: "faulty", faults: [tooLarge(file.size)] };
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return { ok: false, key: "unreadable", faults: [] };
  const read = readRulesetText(new Uint8Array(bytes));
  const parsed = read.ok ? parseRuleset(read.document) : read;
  return parsed.ok ? parsed : { ok: false, key: "faulty", faults: parsed.faults };
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, text: string, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A title as a file name: letters and digits of the plain alphabet, the rest a hyphen. */
export const fileNameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40) || "rules";
