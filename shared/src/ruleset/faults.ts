/**
 * What is wrong with a ruleset document, fault by fault: where, what stands there, why it cannot be, and what could.
 * The words are for whoever writes rulesets; a bound names the unit of its dial.
 */
import type { z } from "zod";
import { WHOLE } from "../kernel/units.ts";
import type { Dial, Dials } from "./dial.ts";
import { goodDials } from "./goods.ts";
import { inEnglish, type Phrase, type PhraseText, say } from "./phrases.ts";

/** What may stand somewhere: in words, or as the names that the document has for it. */
export type Bound = Phrase | string;

export interface RulesetFault {
  /** where in the document, `dials.lending.grace` */
  readonly path: string;
  /** what stands there, as JSON */
  readonly value: string;
  readonly message: string;
  /** what may stand there */
  readonly bound?: string;
  /** the same two, to be said in another language */
  readonly phrases: { readonly message: Phrase; readonly bound?: Bound };
}

const SHOWN_MOST = 80;
const ROUNDS_MOST = 40;
/** The path of what is wrong with all of it, and the value of what is not there. */
export const DOCUMENT: PhraseText = "(the document)";
export const NOTHING: PhraseText = "nothing";

export function fault(path: string, value: unknown, what: Phrase | PhraseText, bound?: Bound): RulesetFault {
  const message = typeof what === "string" ? say(what) : what;
  const shown = value === undefined ? NOTHING : (JSON.stringify(value) ?? NOTHING);
  return {
    path: path || DOCUMENT,
    value: shown.length > SHOWN_MOST ? `${shown.slice(0, SHOWN_MOST - 3)}...` : shown,
    message: inEnglish(message),
    ...(bound === undefined
      ? { phrases: { message } }
      : { bound: typeof bound === "string" ? bound : inEnglish(bound), phrases: { message, bound } }),
  };
}

/** How a refusal carries a fault: the phrase and what fills it beside each other, so that a page says it in its own language. */
export const faultParams = ({ path, value, phrases: { message } }: RulesetFault): Phrase["params"] => ({
  ...message.params,
  path,
  value,
  message: message.text,
});

type DialsOf = Readonly<Record<string, Dials>>;
type Path = readonly PropertyKey[];

/** The faults that one issue of the parser stands for: each unknown name is one of its own. */
export function faultsOf(document: unknown, issue: z.core.$ZodIssue, dialsOf: DialsOf): readonly RulesetFault[] {
  if (issue.code === "unrecognized_keys") {
    const bound = namesAt(issue.path, dialsOf);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return fault(written(path), valueAt(document, path), "is no name that is known here", bound);
    });
  }
  const value = valueAt(document, issue.path);
  const dial = dialAt(issue.path, dialsOf);
  if (dial) return [fault(written(issue.path), value, wrongWith(value, dial), allowed(dial))];
  if (issue.path[0] === "unlocks" && issue.path.length === 2)
    return [
      fault(
        written(issue.path),
        value,
        "is no round, and not “never”",
        say("1 to {most}, or “never”", { most: ROUNDS_MOST }),
      ),
    ];
  return [fault(written(issue.path), value, value === undefined ? "is missing" : ofItsOwn(issue), boundOf(issue))];
}

const written = (path: Path): string => path.map(String).join(".");

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

/** The dial that a path of the document leads to. */
function dialAt([part, of, name]: Path, dialsOf: DialsOf): Dial | undefined {
  if (part === "goods") return own<Dial>(goodDials, name);
  return part === "dials" ? own(own(dialsOf, of) ?? {}, name) : undefined;
}

const own = <T>(record: Readonly<Record<string, T>>, name: PropertyKey | undefined): T | undefined =>
  typeof name === "string" && Object.hasOwn(record, name) ? record[name] : undefined;

/** The names that are known at a path where one was not. */
function namesAt([part, of]: Path, dialsOf: DialsOf): string | undefined {
  if (part !== "dials" && part !== "unlocks") return undefined;
  const names = of === undefined ? dialsOf : own(dialsOf, of);
  return names && Object.keys(names).join(", ");
}

const allowed = (dial: Dial): Bound =>
  dial.kind === "choice"
    ? dial.options.join(", ")
    : say("{least} to {most} {unit}", { least: dial.min, most: dial.max, unit: dial.unit });

function wrongWith(value: unknown, dial: Dial): Phrase {
  if (value === undefined) return say("is missing");
  if (dial.kind === "choice") return say("is none of {options}", { options: dial.options.join(", ") });
  const { min: least, max: most, unit } = dial;
  if (typeof value === "string") return say("is text: write the number of {unit} alone", { unit });
  if (typeof value !== "number") return say("is no number of {unit}", { unit });
  if (!Number.isSafeInteger(value)) return say("is not whole: write a whole number of {unit}", { unit });
  if (value < least) return say("is below the least, {least} {unit}", { least, unit });
  return unit === "ppm" && most === WHOLE
    ? say("is above the whole, {most} {unit}", { most, unit })
    : say("is above the most, {most} {unit}", { most, unit });
}

/** What is wrong in a field of the document that is no dial. */
function ofItsOwn(issue: z.core.$ZodIssue): PhraseText {
  if (issue.code === "too_big" || issue.code === "too_small") return "is not the right size";
  return issue.code === "invalid_format"
    ? "is written in a way that is not known here"
    : "is of another kind than what belongs here";
}

function boundOf(issue: z.core.$ZodIssue): Bound | undefined {
  if (issue.code === "too_big") return say("at most {most}", { most: Number(issue.maximum) });
  if (issue.code === "too_small") return say("at least {least}", { least: Number(issue.minimum) });
  if (issue.code === "invalid_type") return issue.expected;
  return issue.code === "invalid_format" ? issue.pattern : undefined;
}
