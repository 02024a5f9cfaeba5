/**
 * What is wrong with a ruleset document, fault by fault: where, what stands there, why it cannot be, and what could.
 * The words are for whoever writes rulesets; a bound names the unit of its dial.
 */
import type { z } from "zod";
import { WHOLE } from "../kernel/units.ts";
import type { Dial, Dials } from "./dial.ts";
import { goodDials } from "./goods.ts";

export interface RulesetFault {
  /** where in the document, `dials.lending.grace` */
  readonly path: string;
  /** what stands there, as JSON */
  readonly value: string;
  readonly message: string;
  /** what may stand there */
  readonly bound?: string;
}

const SHOWN_MOST = 80;

export function fault(path: string, value: unknown, message: string, bound?: string): RulesetFault {
  const shown = value === undefined ? "nothing" : (JSON.stringify(value) ?? "nothing");
  return {
    path: path || "(the document)",
    value: shown.length > SHOWN_MOST ? `${shown.slice(0, SHOWN_MOST - 3)}...` : shown,
    message,
    ...(bound === undefined ? {} : { bound }),
  };
}

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
    return [fault(written(issue.path), value, 'is no round, and not "never"', '1 to 40, or "never"')];
  return [fault(written(issue.path), value, value === undefined ? "is missing" : issue.message, boundOf(issue))];
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

const allowed = (dial: Dial): string =>
  dial.kind === "choice" ? dial.options.join(", ") : `${dial.min} to ${dial.max} ${dial.unit}`;

function wrongWith(value: unknown, dial: Dial): string {
  if (value === undefined) return "is missing";
  if (dial.kind === "choice") return `is none of ${allowed(dial)}`;
  if (typeof value === "string") return `is text: write the number of ${dial.unit} alone`;
  if (typeof value !== "number") return `is no number of ${dial.unit}`;
  if (!Number.isSafeInteger(value)) return `is not whole: write a whole number of ${dial.unit}`;
  if (value < dial.min) return `is below the least, ${dial.min} ${dial.unit}`;
  return dial.unit === "ppm" && dial.max === WHOLE
    ? `is above the whole, ${WHOLE} ppm`
    : `is above the most, ${dial.max} ${dial.unit}`;
}

function boundOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === "too_big") return `at most ${issue.maximum}`;
  return issue.code === "too_small" ? `at least ${issue.minimum}` : undefined;
}
