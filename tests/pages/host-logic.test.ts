import {
  dropOutSchema,
  idleSchema,
  planSchema,
  questionnaireSchema,
  seedSchema,
} from "@commonwatt/shared/protocol/session.ts";
import type { RosterRow, SessionTable } from "@commonwatt/shared/views/session.ts";
import { beforeEach, expect, test, vi } from "vitest";
import { pagesOf } from "../../client/src/debrief/foretoldPages.ts";
import { forgetTable, fragmentOf, keepTable, keyInFragment, storedTables } from "../../client/src/host/address.ts";
import { Drafts } from "../../client/src/host/cockpit/drafts.ts";
import { COUNTDOWN_MOST, ROUNDS, SEATS, SECONDS_MOST, SEED_MOST } from "../../client/src/host/cockpit/limits.ts";
import { leftMs, situationOf } from "../../client/src/host/cockpit/situation.ts";
import { wholeIn } from "../../client/src/host/fields/whole.ts";
import { draftOf, plansOf } from "../../client/src/host/games/plans.ts";
import { minutesExpected } from "../../client/src/host/minutes.ts";
import { rosterOf } from "../../client/src/host/people/roster.ts";
import { emptyItem, itemFault, textOf, type WrittenItem } from "../../client/src/host/questions/written.ts";
import { hasLimit, secondsOf, tempoKey, tempoOf } from "../../client/src/host/tempo.ts";

const key = { code: "BKTWZ4", token: "h".repeat(22) };
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test("the key to a session stands behind the # of the address, and nothing else passes for one", () => {
  expect(keyInFragment(fragmentOf(key))).toEqual(key);
  for (const wrong of [
    "",
    "#",
    "#BKTWZ4",
    "#BKTWZ4.short",
    `#bktwz4.${key.token}`,
    `#BKTWZ4.${key.token}.x`,
    `#AKTWZ4.${key.token}`,
  ]) {
    expect(keyInFragment(wrong)).toBeUndefined();
  }
});

test("a browser remembers its sessions, newest first, once each, and forgets on request", () => {
  keepTable(localStorage, key, 1_000);
  keepTable(localStorage, { ...key, code: "CCCCCC" }, 2_000);
  keepTable(localStorage, key, 3_000);
  expect(storedTables(localStorage).map(({ code, openedMs }) => [code, openedMs])).toEqual([
    ["BKTWZ4", 1_000],
    ["CCCCCC", 2_000],
  ]);
  forgetTable(localStorage, "BKTWZ4");
  expect(storedTables(localStorage).map(({ code }) => code)).toEqual(["CCCCCC"]);
});

test("garbled or forbidden storage counts as empty", () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  localStorage.setItem("commonwatt.host.tables", '[{"code":5},{"code":"BKTWZ4"},null,7]');
  expect(storedTables(localStorage)).toEqual([]);
  localStorage.setItem("commonwatt.host.tables", "{{{");
  expect(storedTables(localStorage)).toEqual([]);
  expect(storedTables(undefined)).toEqual([]);
  expect(warned).toHaveBeenCalledTimes(1);
  warned.mockRestore();
});

const row = (person: number, part: Partial<RosterRow>): RosterRow => ({
  ...{ person, name: `P${person}`, table: 1, seat: person - 1, connected: true, status: "ready", sinceMs: 0 },
  ...{ muted: false, unread: 0, answered: [], ...part },
});

test("whoever needs the facilitator stands first: who wrote, who asks, who is idle or gone, who plays longest", () => {
  const rows = [
    row(1, { status: "done" }),
    row(2, { status: "thinking", sinceMs: 90 }),
    row(3, { status: "thinking", sinceMs: 30 }),
    row(4, { status: "away" }),
    row(5, { status: "asking", table: 0, seat: -1 }),
    row(6, { status: "done", unread: 1, table: 2 }),
    row(7, { status: "idle", name: "Élodie", table: 2 }),
    row(8, { status: "removed", table: 0, seat: -1 }),
  ];
  const order = (table: number, words = "", sort: "laggards" | "table" | "name" = "laggards") =>
    rosterOf(rows, { table, words }, sort).map(({ person }) => person);
  expect(order(0)).toEqual([6, 5, 7, 4, 3, 2, 1, 8]);
  expect(order(2)).toEqual([6, 7]);
  expect(order(-1)).toEqual([5, 8]);
  expect(order(0, " éLO")).toEqual([7]);
  expect(order(0, "", "table")).toEqual([5, 1, 2, 3, 4, 6, 7, 8]);
});

const table = (number: number, part: Partial<SessionTable>): SessionTable => ({
  ...{ table: number, roomId: "", stage: "playing", rulesetId: "default", rulesetTitle: "", treatment: [], seed: 1 },
  ...{ rounds: 6, seats: 4, bots: [], games: 1, gameId: "", round: 2, phase: "day", paused: false, caption: "" },
  ...{ clock: { endsMs: -1, heldMs: -1 }, people: 0, free: 0, done: 0, waitingFor: [], vitality: 50, line: 30 },
  ...{ outcome: "", course: [], talk: { chat: false, signals: false }, turned: [], turning: [], ...part },
});

test("what can be done with tables that stand at different places", () => {
  const mixed = situationOf([
    table(1, { round: 2 }),
    table(2, { round: 4, paused: true, rounds: 8 }),
    table(3, { stage: "lobby", round: 0, phase: "" }),
    table(4, { stage: "over" }),
    table(5, { stage: "stopped" }),
  ]);
  expect(mixed).toMatchObject({ stage: "day", lowRound: 2, highRound: 4, rounds: 8 });
  expect([mixed.ready, mixed.running, mixed.paused, mixed.stopped].map(([one]) => one?.table)).toEqual([3, 1, 2, 5]);
  expect(situationOf([table(1, { phase: "report" })]).stage).toBe("report");
  expect(situationOf([table(1, { stage: "over" }), table(2, { stage: "lobby" })]).stage).toBe("lobby");
  expect(situationOf([table(1, { stage: "over" })]).stage).toBe("over");
});

test("of several clocks the one that runs out first is shown; a held one stands still", () => {
  const runs = table(1, { clock: { endsMs: 9_000, heldMs: -1 } });
  const held = table(2, { clock: { endsMs: -1, heldMs: 5_000 } });
  expect(leftMs([runs, held], 1_000)).toBe(5_000);
  expect(leftMs([runs], 1_000)).toBe(8_000);
  expect(leftMs([runs], 20_000)).toBe(0);
  expect(leftMs([table(1, {})], 0)).toBeUndefined();
});

test("what was begun is there again after a reload, each session's its own", () => {
  const draft = new Drafts("BKTWZ4").of("message.words", "");
  draft.value = "Dear all";
  expect(new Drafts("BKTWZ4").of("message.words", "").value).toBe("Dear all");
  expect(new Drafts("CCCCCC").of("message.words", "").value).toBe("");
});

test("a whole number is read as it is typed, or not at all", () => {
  expect(["3", " 40 ", "2", "41", "4.5", "four", "", "1e1"].map((typed) => wholeIn(typed, 3, 40))).toEqual([
    ...[3, 40, undefined, undefined, undefined, undefined, undefined, undefined],
  ]);
  expect(wholeIn("−3", -5, 5)).toBe(-3);
});

test("what a field takes is what the server takes, and not one more", () => {
  const plan = { ruleset: "default", rounds: ROUNDS.max, seats: SEATS.max, bots: [] };
  expect(planSchema.safeParse(plan).success).toBe(true);
  expect(planSchema.safeParse({ ...plan, rounds: ROUNDS.min, seats: SEATS.min }).success).toBe(true);
  for (const wrong of [{ rounds: ROUNDS.max + 1 }, { rounds: ROUNDS.min - 1 }, { seats: SEATS.max + 1 }])
    expect(planSchema.safeParse({ ...plan, ...wrong }).success).toBe(false);
  const takes = (seconds: number, countdown: number) => idleSchema.safeParse({ seconds, countdown }).success;
  expect([takes(SECONDS_MOST, COUNTDOWN_MOST), takes(SECONDS_MOST + 1, 1), takes(0, COUNTDOWN_MOST + 1)]).toEqual([
    ...[true, false, false],
  ]);
  const dropOut = (seconds: number) => dropOutSchema.safeParse({ policy: "wait", seconds }).success;
  expect([dropOut(SECONDS_MOST), dropOut(SECONDS_MOST + 1)]).toEqual([true, false]);
  expect([SEED_MOST, SEED_MOST + 1].map((seed) => seedSchema.safeParse(seed).success)).toEqual([true, false]);
});

test("a questionnaire is sent only when the server would take it", () => {
  const item = { ...emptyItem([]), text: "Fair?", low: "no", high: "yes" };
  const choice: WrittenItem = { ...item, id: "q2", kind: "choice", options: " debt \n\n energy" };
  const sent = textOf({ title: " Money ", items: [item, choice, { ...item, id: "q3", kind: "text" }] });
  expect(questionnaireSchema.safeParse(sent).success).toBe(true);
  expect(sent?.items[1]).toEqual({ id: "q2", kind: "choice", text: "Fair?", options: ["debt", "energy"] });
  for (const part of [{ text: " " }, { steps: "12" }, { low: "" }, { high: "x".repeat(81) }, { text: "x".repeat(301) }])
    expect(itemFault({ ...item, ...part })).not.toBe("");
  expect(itemFault({ ...choice, options: "one" })).not.toBe("");
  expect(textOf({ title: "", items: [item] })).toBeUndefined();
  expect(emptyItem([{ ...item, id: "q2" }]).id).toBe("q3");
});

test("games are planned for the tables that are asked for, each with what is its own, on one seed", () => {
  const draft = draftOf([
    table(1, { rulesetId: "default", seats: 4 }),
    table(2, { rulesetId: "conventional", seats: 6 }),
    table(3, { treatment: [{ mechanic: "money", dial: "demurrage", value: 7 }] }),
  ]);
  const planned = plansOf({ ...draft, seed: "9" }, [2, 3]);
  expect(planned?.seed).toBe(9);
  expect(
    planned?.tables.map(({ table: at, plan: { ruleset, seats, dials } }) => [at, ruleset, seats, dials.length]),
  ).toEqual([
    [2, "conventional", 6, 0],
    [3, "default", 6, 1],
  ]);
  expect(plansOf({ ...draft, rounds: "two" }, [1])).toBeUndefined();
  expect(plansOf({ ...draft, seed: "-1" }, [1])).toBeUndefined();
});

test("a game's length is told in round figures", () => {
  expect(minutesExpected(12, 150)).toBe(35);
  expect(minutesExpected(3, 30)).toBe(5);
});

test("what ends a day: only a timer and a limit have a clock, and only tables that wait for each other may do without", () => {
  expect(secondsOf(tempoOf("together", 0))).toBe(0);
  expect(hasLimit(tempoOf("together", 0))).toBe(false);
  expect(tempoKey("together", 0)).toBe("together.free");
  expect(secondsOf({ ...tempoOf("together", 0), limited: true })).toBeGreaterThan(0);
  // Whoever turns from no limit to a timer is not refused for having no time.
  expect(secondsOf({ ...tempoOf("together", 0), pace: "timer" })).toBeGreaterThan(0);
  expect(tempoKey("ready", 150)).toBe("ready");
  expect(hasLimit(tempoOf("ready", 150))).toBe(false);
});

test("rounds are spread over pages evenly, game by game, and a game without any has none", () => {
  expect(pagesOf([[2, 3, 4, 5, 6, 7, 8], [], [3]], 6)).toEqual([
    { game: 0, rounds: [2, 3, 4, 5] },
    { game: 0, rounds: [6, 7, 8] },
    { game: 2, rounds: [3] },
  ]);
});
