/** Saying no: a word for the case and the numbers a person needs to see why. */
import { err } from "../kernel/result.ts";
import type { Params, Refusal } from "../views/types.ts";

const NOTHING: Params = {};

export function refusal(code: string, params: Params = NOTHING): Refusal {
  return { code, params };
}

export function refuse(code: string, params: Params = NOTHING): { readonly ok: false; readonly error: Refusal } {
  return err(refusal(code, params));
}

/** Refusals the engine itself gives, in the order in which they are checked. */
export const engineRefusals = [
  "unknown_action",
  "not_allowed",
  "no_such_seat",
  "paused",
  "wrong_phase",
  "left_out",
  "not_open_yet",
  "already_done",
  "malformed",
  "ledger",
] as const;
