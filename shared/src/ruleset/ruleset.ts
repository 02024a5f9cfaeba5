/**
 * A ruleset: every dial of a game as one document. It is parsed whole and refused whole; absent dials take their
 * defaults, so that a preset lists only what it changes.
 */
import { z } from "zod";
import { hashOf } from "../kernel/hash.ts";
import { type Contradiction, ofTheDocument } from "./contradictions.ts";
import { type Dials, dialsSchema } from "./dial.ts";
import { faultsOf, type RulesetFault } from "./faults.ts";
import { type GoodSpec, goodSchema } from "./goods.ts";
import { NEVER, type Opening } from "./opening.ts";

/** Values of each mechanic's dials. Mechanics add their own entry, in their own file. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the mechanics
export interface DialValues {}

export interface Ruleset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rounds: number;
  readonly goods: readonly GoodSpec[];
  /** the round at which a mechanic opens, or "never"; absent = the first */
  readonly unlocks: Readonly<Record<string, Opening>>;
  readonly dials: DialValues;
}

export type ParsedRuleset =
  | { readonly ok: true; readonly ruleset: Ruleset }
  | { readonly ok: false; readonly faults: readonly RulesetFault[] };

/** Parses rulesets for the mechanics given: their dials by name, and what cannot be meant together. */
export function rulesetParser(
  dialsOf: Readonly<Record<string, Dials>>,
  contradictions: readonly Contradiction[] = [],
): (document: unknown) => ParsedRuleset {
  const dialShape: Record<string, z.ZodType> = {};
  const unlockShape: Record<string, z.ZodType> = {};
  for (const [name, dials] of Object.entries(dialsOf)) {
    dialShape[name] = dialsSchema(dials).prefault({});
    unlockShape[name] = z.union([z.number().int().min(1).max(40), z.literal(NEVER)]).optional();
  }
  const schema = z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/),
    title: z.string().min(1).max(80),
    description: z.string().min(1).max(2000),
    rounds: z.number().int().min(1).max(40),
    goods: z.array(goodSchema).min(1).max(12),
    unlocks: z.strictObject(unlockShape).prefault({}),
    dials: z.strictObject(dialShape).prefault({}),
  });
  return (document) => {
    const parsed = schema.safeParse(document);
    if (!parsed.success)
      return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(document, issue, dialsOf)) };
    // The schema is put together from the mechanics' dials at run time, where the compiler cannot follow; it has just been parsed.
    const ruleset = parsed.data as unknown as Ruleset;
    const faults = [...ofTheDocument, ...contradictions].flatMap((contradiction) => contradiction(ruleset));
    return faults.length > 0 ? { ok: false, faults } : { ok: true, ruleset };
  };
}

/** The name of a ruleset that no two different ones share. */
export function rulesetHash(ruleset: Ruleset): string {
  return hashOf(ruleset);
}
