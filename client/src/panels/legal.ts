/**
 * What a seat may do, read from `mine.legal`. A panel never works out a rule: it asks here whether a thing is offered,
 * within which range, what it would change, and if not, which refusal says why.
 */
import type { FieldRange, Legal, Params, SumPart } from "@commonwatt/shared/views/types.ts";

export type Payload = Readonly<Record<string, string | number | boolean>>;

/** What an action would change: tokens in the purse, joules in the battery, minutes of the day, pieces. */
export interface Change {
  readonly tokens: number;
  readonly joules: number;
  readonly minutes: number;
}

/** All entries of one action type, in the order the server lists them; `fixed` narrows them down. */
export function offers(legal: readonly Legal[], type: string, fixed: Params = {}): readonly Legal[] {
  return legal.filter((entry) => entry.type === type && agrees(entry.fixed, fixed));
}

/** The first entry of an action type that agrees with `fixed`, allowed entries before refused ones. */
export function offer(legal: readonly Legal[], type: string, fixed: Params = {}): Legal | undefined {
  const found = offers(legal, type, fixed);
  return found.find((entry) => entry.refusal === undefined) ?? found[0];
}

/**
 * The payload that asks for `wanted`, if an entry offers just that: its fixed fields agree and its ranges hold the rest.
 * Undefined when no entry does, or only one that is refused.
 */
export function payloadFor(legal: readonly Legal[], type: string, wanted: Params): Payload | undefined {
  const entry = offers(legal, type).find((one) => one.refusal === undefined && holds(one, wanted));
  return entry && { ...entry.fixed, ...wanted };
}

/** Brings a chosen number into its range, on a step. */
export function within(range: FieldRange, chosen: number): number {
  if (!Number.isFinite(chosen)) return range.min;
  const steps = Math.round((chosen - range.min) / Math.max(1, range.step));
  const stepped = range.min + steps * Math.max(1, range.step);
  return Math.max(range.min, Math.min(range.max, stepped));
}

/** Steps a thumb can take, where the rules would take any joule and any minute. */
const handySteps: Readonly<Partial<Record<FieldRange["unit"], number>>> = { J: 10_000, min: 5 };

/** The same action with handier steps; whatever is chosen lies in the rules' own ranges. */
export function handy(entry: Legal): Legal {
  return {
    ...entry,
    ranges: Object.fromEntries(Object.entries(entry.ranges).map(([name, range]) => [name, handyRange(range)])),
  };
}

function handyRange(range: FieldRange): FieldRange {
  const step = handySteps[range.unit] ?? 1;
  const min = Math.ceil(range.min / step) * step;
  return range.step > 1 || range.max - min < step ? range : { ...range, min, step };
}

/** What each range starts at. */
export function suggested(entry: Legal): Record<string, number> {
  return Object.fromEntries(Object.entries(entry.ranges).map(([name, range]) => [name, within(range, range.suggest)]));
}

/**
 * What `count` units of an entry change at once, from its effects. `takes_…` is spent for each unit and `setup_…` once;
 * other parts only inform, except those that say themselves whether they add or take.
 */
export function changeOf(effects: readonly SumPart[] | undefined, count: number): Change {
  const by = (unit: SumPart["unit"]): number =>
    (effects ?? []).reduce((sum, part) => (part.unit === unit ? sum + spent(part, count) : sum), 0);
  return { tokens: by("T"), joules: by("J"), minutes: by("min") };
}

/** What a part changes for `count` units: negative when spent, 0 when it only informs. */
export function spent(part: SumPart, count: number): number {
  if (part.op === "+") return part.value * count;
  if (part.op === "-" || part.key.startsWith("takes_")) return -part.value * count;
  return part.key.startsWith("setup_") ? -part.value : 0;
}

function agrees(fixed: Params, wanted: Params): boolean {
  return Object.entries(wanted).every(([name, value]) => fixed[name] === value);
}

function holds(entry: Legal, wanted: Params): boolean {
  const fixedAgree = Object.entries(entry.fixed).every(([name, value]) => wanted[name] === value);
  const rangesHold = Object.entries(entry.ranges).every(([name, range]) => {
    const value = wanted[name];
    return typeof value === "number" && value >= range.min && value <= range.max;
  });
  return fixedAgree && rangesHold;
}
