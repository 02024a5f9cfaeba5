/** What is asked for. The log of a game is a list of these; everything else follows from it. */

/** `by` says in what role: a person or bot at a seat, the facilitator, or the table itself (time-outs, drop-outs). */
export type Actor = "peer" | "bot" | "host" | "table";

export type Payload = Readonly<Record<string, string | number | boolean>>;

export interface Action {
  /** made by who asks; the same id is never done twice */
  readonly id: string;
  readonly by: Actor;
  /** -1 when the table acts, or the facilitator for nobody's seat */
  readonly seat: number;
  readonly type: string;
  readonly payload: Payload;
}
