/**
 * Payloads are small flat objects, and most of them are right. A check made from their schema says so quickly; whatever it
 * does not let pass goes to the schema itself, which finds out what is wrong and says it.
 */
import { z } from "zod";
import type { Payload } from "./action.ts";

type Check = (value: unknown) => boolean;

const NEVER = () => false;
const checks = new WeakMap<z.ZodType, (payload: object) => boolean>();

/** True when a payload surely fits; false when the schema has to be asked. */
export function surelyFits(schema: z.ZodType, payload: object): boolean {
  let check = checks.get(schema);
  if (check === undefined) checks.set(schema, (check = checkOf(z.toJSONSchema(schema, { unrepresentable: "any" }))));
  return check(payload);
}

type Described = z.core.JSONSchema.BaseSchema;

function checkOf({ type, properties, required, additionalProperties }: Described): (payload: object) => boolean {
  const fields = Object.entries(properties ?? {});
  const strict = type === "object" && additionalProperties === false && (required ?? []).length === fields.length;
  const checked = fields.map(([, field]) => (typeof field === "object" ? fieldCheck(field) : undefined));
  if (!strict || checked.includes(undefined)) return NEVER;
  const names = fields.map(([name]) => name);
  return (payload) => {
    let found = 0;
    for (const _name in payload) found++;
    if (found !== names.length) return false;
    for (let i = 0; i < names.length; i++) {
      if (!(checked[i] as Check)(Reflect.get(payload, names[i] as string))) return false;
    }
    return true;
  };
}

/** Whole numbers within bounds, short texts, one of a few words, yes or no: all that a payload may hold. */
function fieldCheck(field: Described): Check | undefined {
  const { type, minimum, maximum, maxLength, anyOf } = field;
  if (anyOf !== undefined) {
    const either = anyOf.map((one) => (typeof one === "object" ? fieldCheck(one) : undefined));
    return either.includes(undefined) ? undefined : (value) => either.some((check) => check?.(value));
  }
  if (field.enum !== undefined) {
    const words = new Set<unknown>(field.enum);
    return (value) => words.has(value);
  }
  if (type === "boolean") return (value) => typeof value === "boolean";
  if (type === "string" && maxLength !== undefined && onlyHas(field, ["type", "maxLength"]))
    return (value) => typeof value === "string" && value.length <= maxLength;
  if (type === "integer" && onlyHas(field, ["type", "minimum", "maximum"])) {
    const least = minimum ?? Number.NaN;
    const most = maximum ?? Number.NaN;
    return (value) =>
      Number.isSafeInteger(value) &&
      (value as number) >= least &&
      (value as number) <= most &&
      !(value === 0 && Object.is(value, -0));
  }
  return undefined;
}

/** A zero has no sign: what is stored as text comes back as 0, so it is 0 from the start. */
export function withoutSignedZeros(payload: Payload): Payload {
  const signed = Object.keys(payload).filter((name) => Object.is(payload[name], -0));
  return signed.length === 0 ? payload : { ...payload, ...Object.fromEntries(signed.map((name) => [name, 0])) };
}

const onlyHas = (field: Described, known: readonly string[]): boolean =>
  Object.keys(field).every((key) => known.includes(key));
