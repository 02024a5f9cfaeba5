/**
 * The few HTTP calls around a session. All JSON, all under `/api`; a failure answers `{ error: Refusal }` with a 4xx or 5xx status.
 *
 * GET  /api/rulesets            -> RulesetCard[]                  (those that ship; `?ids=a,b` adds saved ones by their names)
 * GET  /api/rulesets/:id        -> KeptRuleset                     (a preset by its word, a saved one by its fingerprint)
 * POST /api/rulesets            SaveRuleset  -> KeptRuleset        (keeps rules under the fingerprint of what they say)
 * DELETE /api/rulesets/:id      Authorization: Bearer <secret>     (takes back what was saved with this secret)
 * POST /api/sessions            OpenSession  -> OpenedSession      (opens a session; the host token is shown once)
 * POST /api/join                JoinRequest  -> Joined             (comes in, or comes back with the token)
 * POST /api/rejoin              RejoinRequest -> Joined            (comes back on another device with the two words)
 * GET  /api/session/:code       -> SessionCard                     (is there such a session, and may one still join?)
 * GET  /api/export/:game        Authorization: Bearer <hostToken>  -> the exported game as JSON (`gameId` of a table)
 */
import { z } from "zod";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Door, SessionStage } from "../views/session.ts";
import { TABLES_MOST } from "./known.ts";
import {
  assignmentSchema,
  doorSchema,
  dropOutSchema,
  idleSchema,
  NAME_ASKED_MOST,
  paceSchema,
  planSchema,
  questionnaireSchema,
  roundSecondsSchema,
  seedSchema,
} from "./session.ts";

/** Six symbols without look-alikes and without vowels. */
export const CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ2345";
export const codeSchema = z.string().regex(/^[BCDFGHJKLMNPQRSTVWXZ2345]{6}$/);
/** 128 random bits in base64url. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const openSessionSchema = z.strictObject({
  tables: z.array(planSchema).min(1).max(TABLES_MOST),
  /** same seed, same weather, at all tables; absent = drawn */
  seed: seedSchema.optional(),
  pace: paceSchema,
  roundSeconds: roundSecondsSchema,
  door: doorSchema.default("open"),
  assignment: assignmentSchema.default("even"),
  /** absent = an autopilot after a minute or so, and a warning to who is idle: the server's own setting */
  dropOut: dropOutSchema.optional(),
  idle: idleSchema.optional(),
  talk: z.strictObject({ chat: z.boolean(), signals: z.boolean() }).default({ chat: false, signals: false }),
  /** absent = those that come with the game */
  questionnaires: z
    .strictObject({ before: questionnaireSchema.optional(), after: questionnaireSchema.optional() })
    .default({}),
});
export type OpenSession = z.input<typeof openSessionSchema>;

export interface OpenedSession {
  readonly code: string;
  readonly hostToken: string;
}

export const joinRequestSchema = z.strictObject({
  code: codeSchema,
  /** empty = draw a pseudonym */
  name: z.string().max(NAME_ASKED_MOST),
  /** to come back */
  token: tokenSchema.optional(),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

export const rejoinRequestSchema = z.strictObject({
  code: codeSchema,
  /** as they were typed: case, order of blanks and signs between them do not matter */
  words: z.string().min(1).max(80),
});
export type RejoinRequest = z.infer<typeof rejoinRequestSchema>;

export interface Joined {
  readonly code: string;
  /** a person keeps her number; where she sits is told by her room */
  readonly person: number;
  readonly name: string;
  readonly token: string;
  /** for coming back on another device; only when they are new */
  readonly words?: readonly [string, string];
}

export interface SessionCard {
  readonly code: string;
  readonly stage: SessionStage;
  readonly door: Door;
  readonly tables: number;
  /** seats a newcomer may take: any empty one before a game, one that a bot plays during it */
  readonly freeSeats: number;
  /** every game is over, and no next one is prepared */
  readonly over: boolean;
}

export interface RulesetCard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rounds: number;
}

/** More saved rulesets than this are not asked for at once. */
export const IDS_MOST = 60;

export const saveRulesetSchema = z.strictObject({
  /** a ruleset document; the rules' own parser reads it, and names what is wrong with it */
  document: z.record(z.string(), z.unknown()),
  /** made by the page and kept there: with it, and with nothing else, one may take back what one has saved */
  secret: tokenSchema,
  /** the name of the rules these were made from; "" = from none */
  parent: z
    .string()
    .regex(/^([a-z0-9][a-z0-9.-]{0,60})?$/)
    .default(""),
});
export type SaveRuleset = z.input<typeof saveRulesetSchema>;

/** Games that were played under a ruleset, also with more rounds or with dials turned for a treatment. */
export interface PlayedUnder {
  readonly games: number;
  readonly sessions: number;
  /** wall clock of the first and last game; 0 = none */
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface KeptRuleset {
  readonly ruleset: Ruleset;
  /** it came with the game and cannot be changed */
  readonly preset: boolean;
  readonly parent: string;
  /** 0 = came with the game */
  readonly savedMs: number;
  readonly played: PlayedUnder;
}
