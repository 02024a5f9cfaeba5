/**
 * The few HTTP calls around a table. All JSON, all under `/api`; a failure answers `{ error: Refusal }` with a 4xx or 5xx status.
 *
 * GET  /api/rulesets            -> RulesetCard[]
 * POST /api/sessions            OpenSession  -> OpenedSession      (opens a table; the host token is shown once)
 * POST /api/join                JoinRequest  -> Joined             (takes a seat, or takes it again with its token)
 * GET  /api/table/:code         -> TableCard                       (is there such a table, and may one still join?)
 * GET  /api/export/:code        Authorization: Bearer <hostToken>  -> the exported game as JSON
 */
import { z } from "zod";
import type { Stage } from "../views/table.ts";
import { tablePolicies } from "./policies.ts";

/** Six symbols without look-alikes and without vowels. */
export const CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ2345";
export const codeSchema = z.string().regex(/^[BCDFGHJKLMNPQRSTVWXZ2345]{6}$/);
/** 128 random bits in base64url. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const openSessionSchema = z.strictObject({
  ruleset: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/),
  rounds: z.number().int().min(3).max(40),
  seats: z.number().int().min(2).max(40),
  /** which policies fill the seats nobody takes, in turn; empty = only people play */
  bots: z.array(z.enum(tablePolicies)).max(tablePolicies.length),
  pace: z.enum(["timer", "ready", "gate"]),
  roundSeconds: z.number().int().min(10).max(3600),
  /** same seed, same weather; absent = drawn */
  seed: z.number().int().min(0).max(0xffffffff).optional(),
});
export type OpenSession = z.infer<typeof openSessionSchema>;

export interface OpenedSession {
  readonly code: string;
  readonly hostToken: string;
}

export const joinRequestSchema = z.strictObject({
  code: codeSchema,
  /** empty = draw a pseudonym */
  name: z.string().max(200),
  /** to come back to a seat already taken */
  token: tokenSchema.optional(),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

export interface Joined {
  readonly code: string;
  readonly roomId: string;
  readonly seat: number;
  readonly name: string;
  readonly token: string;
}

export interface TableCard {
  readonly code: string;
  readonly roomId: string;
  readonly stage: Stage;
  readonly freeSeats: number;
}

export interface RulesetCard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rounds: number;
}
