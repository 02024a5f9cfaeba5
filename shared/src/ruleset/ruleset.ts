/**
 * A ruleset: every dial of a game as one document. It is parsed whole and refused whole; absent dials take their
 * defaults, so that a preset lists only what it changes.
 */
import { z } from "zod";
import { hashOf } from "../kernel/hash.ts";
import { type Dials, dialsSchema } from "./dial.ts";
import { type GoodSpec, goodSchema } from "./goods.ts";

/** Values of each mechanic's dials. Mechanics add their own entry, in their own file. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the mechanics
export interface DialValues {}

export interface Ruleset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rounds: number;
  readonly goods: readonly GoodSpec[];
  /** the round at which a mechanic opens; absent = the first */
  readonly unlocks: Readonly<Record<string, number>>;
  readonly dials: DialValues;
}

export interface RulesetFault {
  /** where in the document, `dials.lending.grace` */
  readonly path: string;
  readonly value: string;
  readonly message: string;
}

export type ParsedRuleset =
  | { readonly ok: true; readonly ruleset: Ruleset }
  | { readonly ok: false; readonly faults: readonly RulesetFault[] };

/** Parses rulesets for the mechanics given. */
export function rulesetParser(dialsOf: Readonly<Record<string, Dials>>): (document: unknown) => ParsedRuleset {
  const dialShape: Record<string, z.ZodType> = {};
  const unlockShape: Record<string, z.ZodType> = {};
  for (const [name, dials] of Object.entries(dialsOf)) {
    dialShape[name] = dialsSchema(dials).prefault({});
    unlockShape[name] = z.number().int().min(1).max(40).optional();
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
    if (!parsed.success) return { ok: false, faults: parsed.error.issues.map((issue) => faultOf(document, issue)) };
    // The schema is put together from the mechanics' dials at run time, where the compiler cannot follow; it has just been parsed.
    const ruleset = parsed.data as unknown as Ruleset;
    const names = ruleset.goods.map((good) => good.id);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      return { ok: false, faults: [{ path: "goods", value: twice, message: `the good ${twice} is listed twice` }] };
    }
    return { ok: true, ruleset };
  };
}

/** The name of a ruleset that no two different ones share. */
export function rulesetHash(ruleset: Ruleset): string {
  return hashOf(ruleset);
}

function faultOf(document: unknown, issue: z.core.$ZodIssue): RulesetFault {
  let value: unknown = document;
  for (const key of issue.path) {
    value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }
  const shown = value === undefined ? "nothing" : (JSON.stringify(value) ?? "nothing");
  return {
    path: issue.path.map(String).join(".") || "(the document)",
    value: shown.length > 80 ? `${shown.slice(0, 77)}...` : shown,
    message: issue.message,
  };
}
