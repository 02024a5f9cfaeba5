/**
 * What travels between a page and its table, by message name. Everything is parsed here before anyone believes it. What is
 * said besides the game (commands, talk, where to go) is in `session.ts`.
 *
 * page -> table   "act"    ActMessage        do something; answered by exactly one "ack" with the same id
 *                 "look"   LookMessage       start or stop receiving the affinity matrix
 *                 "astray" AstrayMessage     what I show is not what I was told: I ask for everything anew
 * table -> page   "ack"    AckMessage
 *                 "mine"   MineMessage       the seat's private view; what changed in it (`diff.ts`)
 *                 "flows"  PackedFlows       what just moved, for animation
 *                 "affinity" AffinityView
 *                 "reports" NewsMessage<RoundReport>   all finished rounds on joining, then each new one
 *                 "journal" NewsMessage<JournalEntry>  all of my story on joining, then each new line
 *                 "matches" NewsMessage<MatchView>     my purchases explained
 *                 "clock"  ClockView         on joining, and whenever the clock is set, stopped or started
 *                 "check"  CheckMessage      now and then: fingerprints of all that this page was told so far
 *                 close code 4012            this seat was opened elsewhere; the reason is the `tab` it was opened in
 *                 "stopped" { code, params } the table stopped to protect its data
 */
import { z } from "zod";
import type { Params, Refusal } from "../views/types.ts";
import type { Change } from "./diff.ts";

/** 128 random bits from the page, in base64url or hex: the same id for every retry. */
export const actionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16,40}$/);

export const actMessageSchema = z.strictObject({
  id: actionIdSchema,
  type: z.string().min(1).max(40),
  payload: z.record(z.string().max(40), z.union([z.string().max(200), z.number().int().safe(), z.boolean()])),
});
export type ActMessage = z.infer<typeof actMessageSchema>;

export const lookMessageSchema = z.strictObject({ affinity: z.boolean() });
export type LookMessage = z.infer<typeof lookMessageSchema>;

/** Which of its views a page holds otherwise than the server does. */
export const astrayMessageSchema = z.strictObject({ table: z.boolean(), mine: z.boolean() });
export type AstrayMessage = z.infer<typeof astrayMessageSchema>;

/** Of the table without its clock, and of the seat's own view; "" where there is none. */
export interface CheckMessage {
  readonly table: string;
  readonly mine: string;
}

export type AckMessage =
  | { readonly id: string; readonly ok: true; readonly seq: number }
  | { readonly id: string; readonly ok: false; readonly refusal: Refusal };

/** What changed in the `SeatView` since the last message; the first after joining holds all of it. */
export type MineMessage = Change;

/** New entries of a list that only grows: they follow the first `from` ones. */
export interface NewsMessage<T> {
  readonly from: number;
  readonly items: readonly T[];
}

export interface StoppedMessage {
  readonly code: string;
  readonly params: Params;
}
