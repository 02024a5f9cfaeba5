/** The words that all views share: phases, units, refusals, sums with their arithmetic, and what a seat might do now. */

export type Phase = "day" | "report" | "over";

export type Outcome = "collapse" | "survival" | "sustenance" | "abundance";

export type GeneratorKind = "solar" | "wind" | "biogas";

export type GoodId = "food" | "care" | "tools" | "learning" | "culture";

/** `ratio`: ppm too, read as a number from 0 to 1, as Gini coefficients are. */
export type Unit = "J" | "T" | "min" | "ppm" | "ratio" | "points" | "pieces" | "rounds" | "peers" | "credits";

export type Occupant = "human" | "bot" | "autopilot";

/** Numbers and words that fill the gaps of a text: `{needed}` and the like. */
export type Params = Readonly<Record<string, string | number>>;

/** A refused action: `refusal.<code>` in the text file says why, with the numbers a person needs. */
export interface Refusal {
  readonly code: string;
  readonly params: Params;
}

/** The arithmetic behind a number: `sum.<key>` names the whole, `part.<key>` each part. */
export interface Sum {
  readonly key: string;
  readonly value: number;
  readonly unit: Unit;
  readonly parts: readonly SumPart[];
}

/** `op`: how the part enters the whole; "note" parts only inform. */
export interface SumPart {
  readonly key: string;
  readonly op: "+" | "-" | "×" | "÷" | "=" | "note";
  readonly value: number;
  readonly unit: Unit;
  readonly params?: Params;
}

/** A whole-number field of an action, with what is allowed now. */
export interface FieldRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: Unit;
  readonly suggest: number;
}

/**
 * One thing a seat might do now. With `refusal` it cannot, and this says why.
 * To do it, send `{ ...fixed, ...chosen }` as payload, where `chosen` holds a number inside each range.
 */
export interface Legal {
  readonly type: string;
  readonly mechanic: string;
  readonly fixed: Params;
  readonly ranges: Readonly<Record<string, FieldRange>>;
  readonly refusal?: Refusal;
  /** What one unit costs or brings, for the page to show beside the control. */
  readonly effects?: readonly SumPart[];
}
