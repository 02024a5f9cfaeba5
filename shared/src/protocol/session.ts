/**
 * What travels between pages and a session, by message name. Everything is parsed here before anyone believes it.
 *
 * Rooms. A session lives in one process. Its own room has the join code as its id; table n has the room `CODE-n`. A page
 * connects by `joinById(room, { code, token, role, tab })`:
 *
 *   role "peer"   a person, with her resume token. She always asks for the room CODE and is let into where she belongs: the
 *                 session's room while she waits, her table's room once she is seated. "go" tells her page to ask again.
 *   role "host"   the facilitator, with the token behind the # of her link. Room CODE is the console: commands, roster,
 *                 messages. Rooms CODE-n show a table's board; with `see: seat` they show what that seat sees (told in the log).
 *   role "watch"  a projector, with the watch token that the console is sent. Room CODE or CODE-n; it sends nothing.
 *
 * page -> room     "host"      SessionMessage   a facilitator's command (room CODE); answered by exactly one "ack" with its id
 *                  "person"    PersonMessage    what a person says (either room); answered by "ack"
 *                  "act", "look"                at a table, as in `messages.ts`
 * CODE -> host     "session"   SessionNews      what changed in the `SessionView`; the first after joining holds all of it
 *                  "messages"  NewsMessage<MessageLine>   all on joining, then each new one
 *                  "talk"      TalkNews         of each table
 *                  "watch"     { token }        for the projector's link; on joining
 *                  "words"     WordsMessage     the two words asked for by "newWords"
 * CODE -> watch    "session"   SessionNews      what changed in the `ProjectorView`
 * either -> person "self"      SessionNews      what changed in the `SelfView`
 *                  "messages"  NewsMessage<MessageLine>   hers, and those to everybody
 *                  "talk"      TalkNews         of her table
 *                  "idle"      IdleWarning
 *                  "recap"     Recap
 *                  "go"        { room }         she belongs into another room now; then close code 4014, and her page connects anew
 *                  close code 4012              her seat was opened elsewhere; the reason is the `tab` it was opened in
 * CODE-n -> all    as in `messages.ts`; who watches gets "talk" of that table too
 *
 * Commands that act on a game are actions in that game's log (`by: "host"`): start's game, pause, resume, next, end, shock,
 * turnDial, adjust, play, hand. All others, and all that persons say, are in the session's log. A repeat of an id gets its
 * first answer. With `table: 0` a command goes to all tables; it is refused only when every one of them refuses it.
 */
import { z } from "zod";
import type { TalkLine } from "../views/session.ts";
import type { Change } from "./diff.ts";
import { CAPTION_MOST, MESSAGE_MOST, SAY_MOST, signals, TABLES_MOST } from "./known.ts";
import { actionIdSchema, type NewsMessage } from "./messages.ts";
import { tablePolicies } from "./policies.ts";

// ---- parts -------------------------------------------------------------------------------------------------------

export const NAME_ASKED_MOST = 200;
const PERSONS_MOST = 2000;

const table = z.number().int().min(1).max(TABLES_MOST);
/** 0 = all tables */
const tables = z.number().int().min(0).max(TABLES_MOST);
const person = z.number().int().min(1).max(PERSONS_MOST);
const seat = z.number().int().min(0).max(63);
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/);

export const paceSchema = z.enum(["timer", "ready", "gate", "together"]);
export const doorSchema = z.enum(["open", "ask", "locked"]);
export const assignmentSchema = z.enum(["even", "lot", "host"]);
/** 0 = no limit, with pace "together" only */
export const roundSecondsSchema = z.union([z.literal(0), z.number().int().min(10).max(3600)]);
export const dropOutSchema = z.strictObject({
  policy: z.enum(["wait", "autopilot", "bot", "close"]),
  seconds: z.number().int().min(0).max(3600),
});
export const idleSchema = z.strictObject({
  /** 0 = nobody ever counts as idle */
  seconds: z.number().int().min(0).max(3600),
  countdown: z.number().int().min(1).max(600),
});
export const seedSchema = z.number().int().min(0).max(0xffffffff);

/** One dial that stands otherwise than in a ruleset; whether there is such a dial, and its bounds, the rules say. */
export const dialTurnSchema = z.strictObject({
  mechanic: word,
  dial: word,
  value: z.union([z.number().int().safe(), z.string().max(40)]),
});

/** By which rules a table plays its next game. */
export const planSchema = z.strictObject({
  ruleset: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/),
  rounds: z.number().int().min(3).max(40),
  seats: z.number().int().min(2).max(40),
  /** which policies fill the seats nobody takes, in turn; empty = only people play */
  bots: z.array(z.enum(tablePolicies)).max(tablePolicies.length),
  /** dials that stand otherwise at this table: a treatment */
  dials: z.array(dialTurnSchema).max(40).default([]),
});
export type Plan = z.infer<typeof planSchema>;
/** The same as one may write it. */
export type PlanWish = z.input<typeof planSchema>;

const itemText = z.string().min(1).max(300);
const itemId = z.string().regex(/^[a-z][a-z0-9_]{0,23}$/);
const label = z.string().min(1).max(80);
export const questionnaireSchema = z
  .strictObject({
    title: label,
    items: z
      .array(
        z.discriminatedUnion("kind", [
          z.strictObject({
            id: itemId,
            kind: z.literal("likert"),
            text: itemText,
            steps: z.number().int().min(2).max(11),
            low: label,
            high: label,
          }),
          z.strictObject({
            id: itemId,
            kind: z.literal("choice"),
            text: itemText,
            options: z.array(label).min(2).max(12),
          }),
          z.strictObject({ id: itemId, kind: z.literal("text"), text: itemText }),
        ]),
      )
      .min(1)
      .max(30),
  })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, {
    path: ["items"],
    message: "two items have the same id",
  });
export type QuestionnaireText = z.infer<typeof questionnaireSchema>;

/** There is one of each; its id is its time. */
export const questionnaireIdSchema = z.enum(["before", "after"]);

// ---- a facilitator's commands ------------------------------------------------------------------------------------

const command = <T extends string, S extends z.ZodRawShape>(type: T, fields: S) =>
  z.strictObject({ id: actionIdSchema, type: z.literal(type), ...fields });

const payload = z.record(z.string().max(40), z.union([z.string().max(200), z.number().int().safe(), z.boolean()]));

/** Commands at a table's game. */
const gameCommands = [
  /** begins the prepared game */
  command("start", { table: tables }),
  command("pause", { table: tables, text: z.string().max(CAPTION_MOST) }),
  command("resume", { table: tables }),
  /** the day ends, or the report */
  command("next", { table: tables }),
  /** the game ends at once */
  command("end", { table: tables }),
  /** a shock of the deck for the next dawn */
  command("shock", { table: tables, card: z.string().min(1).max(24) }),
  /** a dial stands at another value from the next dawn on */
  command("turnDial", { table: tables, turn: dialTurnSchema }),
  /** a correcting transfer; `what`: "T", "J" or a good; seat -1 = the Bank */
  command("adjust", {
    table,
    what: word,
    from: z.number().int().min(-1).max(63),
    to: z.number().int().min(-1).max(63),
    amount: z.number().int().min(1).max(1_000_000_000),
  }),
  /** an action at a seat in its holder's stead */
  command("play", { table, seat, action: z.strictObject({ type: z.string().min(1).max(40), payload }) }),
  /** who plays a seat from now on; "human" gives it back to whoever holds it */
  command("hand", { table, seat, to: z.enum(["human", "autopilot", "bot"]) }),
] as const;

/** Commands on how the tables are run. */
const paceCommands = [
  command("pace", { pace: paceSchema, seconds: roundSecondsSchema }),
  /** so much more time in this phase; less with a negative number */
  command("extend", { table: tables, seconds: z.number().int().min(-3600).max(3600) }),
  command("dropOut", { dropOut: dropOutSchema }),
  command("idle", { idle: idleSchema }),
] as const;

/** Commands about people. */
const peopleCommands = [
  command("door", { door: doorSchema }),
  /** lets in who asks; person 0 = everybody who does */
  command("admit", { person: z.number().int().min(0).max(PERSONS_MOST) }),
  /** where newcomers sit from now on */
  command("assignment", { assignment: assignmentSchema }),
  /** seats those who wait, or everybody anew (while no game runs), evenly or by lot */
  command("assign", { how: z.enum(["even", "lot"]), who: z.enum(["waiting", "everybody"]) }),
  /** to a table (0 = back to waiting) and a free seat there (-1 = the first) */
  command("move", { person, table: tables, seat: z.number().int().min(-1).max(63) }),
  command("rename", { person, name: z.string().min(1).max(80) }),
  command("remove", { person }),
  /** who was removed may come back */
  command("forgive", { person }),
  command("mute", { person, muted: z.boolean() }),
  command("nudge", { person }),
  /** to one person, or to all at a table (`person` 0), or to all (both 0) */
  command("message", {
    person: z.number().int().min(0).max(PERSONS_MOST),
    table: tables,
    text: z.string().min(1).max(MESSAGE_MOST),
  }),
  /** messages up to this number have been read */
  command("read", { upTo: z.number().int().min(0).safe() }),
  /** other rejoin words for somebody who has lost hers; they come as "words" to the console that asked */
  command("newWords", { person }),
] as const;

/** Commands about the session as a whole. */
const sessionCommands = [
  command("talk", { table: tables, chat: z.boolean(), signals: z.boolean() }),
  command("questionnaire", { questionnaire: questionnaireIdSchema, open: z.boolean() }),
  /** puts another in its place, as long as nobody has answered it */
  command("writeQuestionnaire", { questionnaire: questionnaireIdSchema, text: questionnaireSchema }),
  command("reveal", { what: word, shown: z.boolean() }),
  command("show", { what: word, table: tables }),
  /** prepares the next game at tables whose last one is over or has not begun; people keep their seats unless reshuffled */
  command("nextGames", {
    tables: z
      .array(z.strictObject({ table, plan: planSchema }))
      .min(1)
      .max(TABLES_MOST),
    /** one for all of them; absent = drawn */
    seed: seedSchema.optional(),
    reshuffle: z.enum(["no", "even", "lot"]),
  }),
  /** nobody joins any more; running games end */
  command("close", {}),
] as const;

export const sessionMessageSchema = z.discriminatedUnion("type", [
  ...gameCommands,
  ...paceCommands,
  ...peopleCommands,
  ...sessionCommands,
]);
export type SessionMessage = z.infer<typeof sessionMessageSchema>;

// ---- what a person says ------------------------------------------------------------------------------------------

export const personMessageSchema = z.discriminatedUnion("type", [
  /** to her table */
  command("say", { text: z.string().min(1).max(SAY_MOST) }),
  command("signal", { signal: z.enum(signals) }),
  /** to the facilitator */
  command("messageHost", { text: z.string().min(1).max(MESSAGE_MOST) }),
  /** all answers to the open questionnaire, or some; may be changed until it is closed */
  command("answer", {
    questionnaire: questionnaireIdSchema,
    answers: z.record(itemId, z.union([z.number().int().min(0).max(100), z.string().max(1000)])),
  }),
  /** I am here: takes an idle warning away, and my seat back */
  command("here", {}),
]);
export type PersonMessage = z.infer<typeof personMessageSchema>;

// ---- what the session says ---------------------------------------------------------------------------------------

/** What changed in a view since the last message, and what the server's clock reads. */
export interface SessionNews {
  readonly nowMs: number;
  readonly change: Change;
}

export interface TalkNews extends NewsMessage<TalkLine> {
  readonly table: number;
}

export interface GoMessage {
  readonly room: string;
}

export interface WordsMessage {
  readonly person: number;
  readonly words: readonly [string, string];
}

export interface WatchMessage {
  readonly token: string;
}
