/** What every store promises, to be held against each; and the rows it is held against. */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { chainStart, link, linkRecord } from "../../server/src/store/chain.ts";
import { recordsStart } from "../../server/src/store/seal.ts";
import {
  type AnswerRow,
  type GameRow,
  type LogRow,
  type PersonRow,
  type RecordRow,
  type RulesetRow,
  type SessionRow,
  type Store,
  StoreFault,
  type TableRow,
  type Write,
} from "../../server/src/store/store.ts";

const found = loadRulesets().get("default");
if (!found) throw new Error("no default ruleset");
export const ruleset = found;
export const setup: GameSetup = { ruleset, seed: 1, seats: [{ occupant: "human", policy: "steady" }] };
export const CODE = "BCDFGH";
export const GAME = "BCDFGH-1-1";

export const session: SessionRow = {
  code: CODE,
  hostHash: "00",
  watchHash: "01",
  stage: "open",
  settings: {
    door: "ask",
    assignment: "lot",
    pace: "gate",
    roundSeconds: 60,
    dropOut: { policy: "wait", seconds: 7 },
    idle: { seconds: 0, countdown: 30 },
  },
  questionnaires: [{ id: "before", when: "before", title: "Before", items: [], open: true }],
  revealed: ["answers.before"],
  showing: { what: "tables", table: 0 },
  readUpTo: 4,
  createdMs: 1,
};
export const table: TableRow = {
  code: CODE,
  table: 1,
  plan: {
    ruleset,
    treatment: [{ mechanic: "money", dial: "mint", value: "flow" }],
    seed: 1,
    rounds: 3,
    seats: 2,
    bots: ["steady"],
  },
  stage: "lobby",
  games: 0,
  gameId: "",
  seats: [],
  talk: { chat: false, signals: true },
  extended: { gameId: "", phaseSeq: 0, ms: 0 },
};
export const game: GameRow = {
  id: GAME,
  code: CODE,
  table: 1,
  setup,
  treatment: [{ mechanic: "money", dial: "mint", value: "flow" }],
  seated: [{ person: 1, name: "Ada" }],
  startedMs: 5,
};
export const person: PersonRow = {
  code: CODE,
  person: 1,
  name: "Ada",
  tokenHash: "ab",
  wordsHash: "cd",
  standing: "in",
  table: 1,
  seat: 0,
  muted: true,
  joinedMs: 3,
};
export const answer: AnswerRow = {
  code: CODE,
  person: 1,
  questionnaire: "before",
  item: "scarce",
  value: "2",
  timeMs: 9,
};

/** `n` records of a game that follow from one another. */
export function chain(n: number, id = GAME): LogRow[] {
  const rows: LogRow[] = [];
  let head = chainStart(id, setup);
  for (let seq = 1; seq <= n; seq++) {
    const row = link(head, {
      game: id,
      seq,
      timeMs: 1000 + seq,
      actionId: `action-${seq}`,
      by: "peer",
      seat: 0,
      type: "done",
      payload: '{"done":true}',
      ok: true,
      refusal: "",
      stateHash: "",
    });
    rows.push(row);
    head = row.hash;
  }
  return rows;
}

/** The same of a session. */
export function records(n: number): RecordRow[] {
  const rows: RecordRow[] = [];
  let head = recordsStart(CODE);
  for (let seq = 1; seq <= n; seq++) {
    const row = linkRecord(head, {
      code: CODE,
      seq,
      timeMs: 1000 + seq,
      id: `record-${seq}`,
      by: "host",
      person: 0,
      type: "door",
      body: '{"asked":{"door":"locked"}}',
      ok: seq % 2 === 1,
      refusal: seq % 2 === 1 ? "" : '{"code":"muted","params":{}}',
    });
    rows.push(row);
    head = row.hash;
  }
  return rows;
}

export const logged = (rows: readonly LogRow[]): Write[] => rows.map((row) => ({ kind: "log", row }));

/** A store with nothing in it; `again` opens what was closed, `dispose` takes all of it away. */
export interface Opened {
  readonly store: Store;
  again(): Promise<Store>;
  dispose(): Promise<void>;
}

export function keepsItsPromises(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await store.createSession(session, [table]);
      await store.commit([{ kind: "game", row: game }]);
    });
    afterEach(async () => {
      await store.close();
      await opened.dispose();
    });

    test("gives back what it was given, after being closed and opened again", async () => {
      const rows = chain(3);
      const said = records(2);
      const playing: TableRow = {
        ...table,
        stage: "playing",
        games: 1,
        gameId: GAME,
        seats: [{ name: "Ada", claimed: true }],
      };
      await store.commit([
        ...logged(rows),
        ...said.map((row) => ({ kind: "record", row }) as const),
        { kind: "table", row: playing },
        { kind: "person", row: person },
        { kind: "answer", row: { ...answer, value: "1" } },
        { kind: "answer", row: answer },
      ]);
      await store.close();
      store = await opened.again();
      expect((await store.take(CODE)).here).toBe(true);
      expect(await store.log(GAME)).toEqual(rows);
      expect(await store.findAction(GAME, "action-2")).toEqual(rows[1]);
      expect(await store.findAction(GAME, "nobody")).toBeUndefined();
      expect(await store.session(CODE)).toEqual(session);
      expect(await store.tables(CODE)).toEqual([playing]);
      expect(await store.games(CODE)).toEqual([game]);
      expect(await store.game(GAME)).toEqual(game);
      expect(await store.people(CODE)).toEqual([person]);
      expect(await store.records(CODE)).toEqual(said);
      expect(await store.findRecord(CODE, "record-2")).toEqual(said[1]);
      expect(await store.answers(CODE)).toEqual([answer]);
      expect(await store.unfinished()).toEqual([CODE]);
      await store.commit([{ kind: "table", row: { ...playing, stage: "over" } }]);
      expect(await store.unfinished()).toEqual([]);
    });

    test("changes a session in place, and keeps what belongs to it", async () => {
      await store.commit([{ kind: "person", row: person }, ...logged(chain(1))]);
      await store.commit([{ kind: "session", row: { ...session, stage: "closed" } }]);
      expect((await store.session(CODE))?.stage).toBe("closed");
      expect(await store.people(CODE)).toHaveLength(1);
      expect(await store.unfinished()).toEqual([]);
    });

    test("gives a code away once", async () => {
      expect(await store.createSession(session, [table])).toBe(false);
      const other = "BCDFGJ";
      expect(await store.createSession({ ...session, code: other }, [{ ...table, code: other }])).toBe(true);
    });

    test("keeps all of a commit or nothing", async () => {
      const rows = chain(3);
      const twice = [rows[0], rows[1], { ...(rows[2] as LogRow), actionId: "action-1" }] as LogRow[];
      await expect(store.commit([{ kind: "person", row: person }, ...logged(twice)])).rejects.toThrow(StoreFault);
      expect(await store.log(GAME)).toEqual([]);
      expect(await store.people(CODE)).toEqual([]);
      await store.commit(logged(rows));
      expect(await store.log(GAME)).toHaveLength(3);
    });

    test("says which records claim one place, and goes on", async () => {
      await store.commit(logged(chain(1)));
      await expect(store.commit(logged(chain(1)))).rejects.toMatchObject({ code: "conflict" });
      await store.commit(logged(chain(2).slice(1)));
      expect(await store.log(GAME)).toEqual(chain(2));
      await store.probe();
    });

    test("keeps rulesets, says how many and what was played by them, and lets one go", async () => {
      const row: RulesetRow = { id: "kept", ruleset, ownerHash: "ef", parent: "", savedMs: 8 };
      await store.commit([{ kind: "ruleset", row }]);
      expect(await store.ruleset("kept")).toEqual(row);
      expect(await store.rulesetsKept("ef")).toEqual({ all: 1, own: 1 });
      expect(await store.rulesetsKept("00")).toEqual({ all: 1, own: 0 });
      expect(await store.playedUnder(ruleset.id)).toEqual({ games: 1, sessions: 1, firstMs: 5, lastMs: 5 });
      await store.dropRuleset("kept");
      expect(await store.ruleset("kept")).toBeUndefined();
    });
  });
}
