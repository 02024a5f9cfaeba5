/**
 * A dial is a number or a choice of the rules that a designer may turn. It says its unit, its bounds, what it means
 * and where its first value comes from; the form in which it is turned is drawn from this.
 */
import { z } from "zod";

export type DialUnit =
  | "J"
  | "T"
  | "min"
  | "ppm"
  | "points"
  | "pieces"
  | "rounds"
  | "round"
  | "peers"
  | "J per token"
  | "J per hour"
  | "factor"
  | "weight";

export interface WholeDial {
  readonly kind: "whole";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: DialUnit;
  readonly meaning: string;
  readonly source: string;
}

export interface ChoiceDial<O extends string = string> {
  readonly kind: "choice";
  readonly default: O;
  readonly options: readonly O[];
  readonly meaning: string;
  readonly source: string;
}

export type Dial = WholeDial | ChoiceDial;
export type Dials = Readonly<Record<string, Dial>>;

export type ValuesOf<D extends Dials> = {
  readonly [K in keyof D]: D[K] extends ChoiceDial<infer O> ? O : number;
};

export function whole(spec: Omit<WholeDial, "kind">): WholeDial {
  return { kind: "whole", ...spec };
}

/** A share, in parts per million of the whole; up to `max`, which may pass the whole (a factor). */
export function share(
  spec: Omit<WholeDial, "kind" | "unit" | "min" | "max"> & { min?: number; max?: number },
): WholeDial {
  return { kind: "whole", unit: "ppm", min: 0, max: 1_000_000, ...spec };
}

export function choice<const O extends string>(spec: Omit<ChoiceDial<O>, "kind">): ChoiceDial<O> {
  return { kind: "choice", ...spec };
}

/** The schema of one dial's value; an absent value takes the default. */
export function dialSchema(dial: Dial): z.ZodType<number | string> {
  return dial.kind === "whole"
    ? z.number().int().min(dial.min).max(dial.max).default(dial.default)
    : z.enum(dial.options as readonly [string, ...string[]]).default(dial.default);
}

export function dialsSchema(dials: Dials) {
  const shape: Record<string, z.ZodType<number | string>> = {};
  for (const [name, dial] of Object.entries(dials)) shape[name] = dialSchema(dial);
  return z.strictObject(shape);
}
