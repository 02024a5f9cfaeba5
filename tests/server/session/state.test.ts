/** The state of a session, without sockets and disks: whatever is asked of it, in whatever order, it holds together. */
import type { SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadRulesets } from "../../../server/src/rulesets.ts";
import { decideCommand, isOwnCommand } from "../../../server/src/session/commands/index.ts";
import { type Doing, isRefusal } from "../../../server/src/session/doing.ts";
import { decideJoin } from "../../../server/src/session/joining.ts";
import { wrongWay } from "../../../server/src/session/stages.ts";
import {
  faultIn,
  newTable,
  peopleAt,
  type SessionState,
  tableOf,
  withPerson,
  withTable,
  writesBetween,
} from "../../../server/src/session/state.ts";
import type { Write } from "../../../server/src/store/store.ts";
import { plan } from "../../support/serverPages.ts";

const rulesets = loadRulesets();
const ruleset = rulesets.get("default");
if (!ruleset) throw new Error("no default ruleset");

function fresh(tables: number, seats: number, bots: readonly string[]): SessionState {
  const made = { ruleset, treatment: [], seed: 1, rounds: 3, seats, bots } as SessionState["tables"][number]["plan"];
  return {
    code: "BCDFGH",
    hostHash: "",
    watchHash: "",
    stage: "open",
    settings: {
      door: "open",
      assignment: "even",
      pace: "gate",
      roundSeconds: 60,
      dropOut: { policy: "autopilot", seconds: 60 },
      idle: { seconds: 0, countdown: 30 },
    },
    questionnaires: [{ id: "before", when: "before", title: "B", items: [], open: false }],
    revealed: [],
    showing: { what: "invite", table: 0 },
    readUpTo: 0,
    createdMs: 0,
    people: [],
    tables: Array.from({ length: tables }, (_, i) => newTable(i + 1, made, { chat: false, signals: false })),
  };
}

const doing = (state: SessionState, draws: number): Doing => ({
  state,
  nowMs: 1,
  draw: (n) => draws % n,
  drawSeed: () => 7,
  rulesets,
  phaseAt: () => undefined,
  answered: () => 0,
});

/** A step told by numbers, so that it means something in every state. */
interface Step {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}
const anySteps = fc.array(fc.record({ kind: fc.nat(19), a: fc.nat(99), b: fc.nat(99), c: fc.nat(99) }), {
  minLength: 5,
  maxLength: 60,
});

/** What a step asks for; "join" and "over" are the session's own. */
function askedBy(
  { kind, a, b, c }: Step,
  { tables, people }: SessionState,
): Omit<SessionMessage, "id"> | "join" | "over" {
  const person = people.length === 0 ? 1 : 1 + (a % (people.length + 1));
  const table = b % (tables.length + 2);
  const seats = 2 + (c % 5);
  const bots = a % 2 === 0 ? (["steady"] as const) : ([] as const);
  const wish = { ...plan({ seats, bots: [...bots] }), dials: [] };
  const how = c % 2 === 0 ? "even" : "lot";
  const steps: readonly (object | "join" | "over")[] = [
    "join",
    "join",
    "join",
    "join",
    { type: "start", table: b % 2 === 0 ? 0 : table },
    { type: "door", door: (["open", "ask", "locked", "open"] as const)[a % 4] },
    { type: "assignment", assignment: (["even", "lot", "host"] as const)[a % 3] },
    { type: "admit", person: b % 3 === 0 ? 0 : person },
    { type: "assign", how, who: a % 2 === 0 ? "waiting" : "everybody" },
    { type: "move", person, table, seat: (c % 7) - 1 },
    { type: "move", person, table, seat: -1 },
    { type: "remove", person },
    { type: "forgive", person },
    { type: "rename", person, name: ["Ada", "Bo", "", "ADA"][c % 4] || "x" },
    { type: "mute", person, muted: c % 2 === 0 },
    "over",
    {
      type: "nextGames",
      tables: [{ table: Math.max(1, table), plan: wish }],
      reshuffle: (["no", "even", "lot"] as const)[c % 3],
    },
    { type: "nextGames", tables: tables.map((one) => ({ table: one.table, plan: wish })), reshuffle: "no" },
    { type: "talk", table, chat: true, signals: c % 2 === 0 },
    { type: "reveal", what: `moment${c}`, shown: a % 3 > 0 },
  ];
  return steps[kind] as Omit<SessionMessage, "id"> | "join" | "over";
}

function stepped(state: SessionState, step: Step, number: number): SessionState {
  const asked = askedBy(step, state);
  if (asked === "over") {
    const table = tableOf(state, 1 + (step.a % state.tables.length));
    return table?.stage === "playing" ? withTable(state, { ...table, stage: "over" }) : state;
  }
  const at = doing(state, step.c);
  const message = { id: `step-${number}`, ...(asked as object) } as SessionMessage;
  const newcomer = { name: "", tokenHash: `t${number}`, wordsHash: `w${number}` };
  const outcome =
    asked === "join" ? decideJoin(newcomer, at) : isOwnCommand(message) ? decideCommand(message, at) : { state };
  return isRefusal(outcome) ? state : outcome.state;
}

/** The rows of a store after these writes, as a state again. */
function rewritten(before: SessionState, writes: readonly Write[]): SessionState {
  let state = before;
  for (const write of writes) {
    if (write.kind === "session") state = { ...state, ...write.row };
    if (write.kind === "table") {
      const { code: _code, ...row } = write.row;
      state = withTable(state, row);
    }
    if (write.kind === "person") {
      const { code: _code, ...row } = write.row;
      state = withPerson(state, row);
    }
  }
  return state;
}

describe("whatever is asked, in whatever order", () => {
  test("nobody sits at two seats, no seat holds two, no table more than it has; stages go their ways; what is saved is what is decided", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 5 }),
        fc.boolean(),
        anySteps,
        (tables, seats, bots, steps) => {
          let state = fresh(tables, seats, bots ? ["steady"] : []);
          for (const [number, step] of steps.entries()) {
            const next = stepped(state, step, number);
            expect(faultIn(next)).toBeUndefined();
            expect(wrongWay(state, next)).toBeUndefined();
            expect(rewritten(state, writesBetween(state, next))).toEqual(next);
            state = next;
          }
          const names = state.people.filter(({ standing }) => standing !== "removed").map(({ name }) => name);
          expect(new Set(names).size).toBe(names.length);
        },
      ),
      { numRuns: 300, seed: 20081021 },
    );
  });
});

describe("a fault that is planted is found", () => {
  const seated = [0, 1].reduce((state, i) => stepped(state, { kind: 0, a: 0, b: 0, c: 0 }, i), fresh(2, 3, []));
  const [ada, bo] = seated.people as [SessionState["people"][number], SessionState["people"][number]];

  test.each<[string, SessionState]>([
    ["two people on one seat", withPerson(seated, { ...bo, table: ada.table, seat: ada.seat })],
    ["a seat that is not there", withPerson(seated, { ...ada, seat: 3 })],
    ["a table that is not there", withPerson(seated, { ...ada, table: 3 })],
    ["a seat at no table", withPerson(seated, { ...ada, table: 0 })],
    ["somebody removed who sits", withPerson(seated, { ...ada, standing: "removed" })],
    ["somebody at the door who sits", withPerson(seated, { ...ada, standing: "asking" })],
  ])("%s", (_what, state) => {
    expect(faultIn(seated)).toBeUndefined();
    expect(faultIn(state)).toBeDefined();
  });

  const table = tableOf(seated, 1) as SessionState["tables"][number];
  const playing = withTable(seated, { ...table, stage: "playing" });
  test.each<[string, SessionState, SessionState]>([
    ["a closed session that opens", { ...seated, stage: "closed" }, seated],
    ["a table back in its lobby in mid-game", playing, withTable(playing, { ...table, stage: "lobby" })],
    ["a game that is over before it began", seated, withTable(seated, { ...table, stage: "over" })],
    ["a table that is gone", seated, { ...seated, tables: [table] }],
  ])("%s", (_what, before, after) => {
    expect(wrongWay(before, before)).toBeUndefined();
    expect(wrongWay(before, after)).toBeDefined();
  });
});

test("people are spread evenly whoever comes first, and a seat of a running game keeps no name of who was moved away", () => {
  let state = fresh(3, 4, ["steady"]);
  for (let i = 0; i < 7; i++) state = stepped(state, { kind: 0, a: 0, b: 0, c: 0 }, i);
  expect([1, 2, 3].map((table) => peopleAt(state, table).length)).toEqual([3, 2, 2]);
  const started = decideCommand({ id: "start-all-of-them-1", type: "start", table: 0 }, doing(state, 0));
  if (isRefusal(started)) throw new Error(started.code);
  const [first] = started.state.people as [SessionState["people"][number]];
  const moved = decideCommand(
    { id: "move-her-somewhere-1", type: "move", person: 1, table: 2, seat: -1 },
    doing(started.state, 0),
  );
  if (isRefusal(moved)) throw new Error(moved.code);
  expect(tableOf(moved.state, 1)?.seats[0]?.name).not.toBe(first.name);
  expect(tableOf(moved.state, 1)?.seats[0]?.claimed).toBe(false);
});
