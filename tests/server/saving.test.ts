import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Line } from "../../server/src/rooms/line.ts";
import type { Table } from "../../server/src/rooms/table.ts";
import { rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { Session } from "../../server/src/session/session.ts";
import { newTable } from "../../server/src/session/state.ts";
import { readSession } from "../../server/src/session/stored.ts";
import { GroupCommit } from "../../server/src/store/groupCommit.ts";
import { openStore } from "../../server/src/store/sqlite.ts";
import { type SessionRow, type Store, StoreFault, type Write } from "../../server/src/store/store.ts";
import { until } from "../support/serverPages.ts";

const CODE = "BCDFGH";
const GAME = "BCDFGH-1-1";
const shelf = loadRulesets();
const ruleset = shelf.get("default");
if (!ruleset) throw new Error("no default ruleset");

const row: SessionRow = {
  code: CODE,
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
  questionnaires: [],
  revealed: [],
  showing: { what: "invite", table: 0 },
  readUpTo: 0,
  createdMs: 0,
};

let dir: string;
let real: Store;
let commit: GroupCommit;
let diskFull: boolean;
let session: Session;
let table: Table;
let shown: Omit<TableView, "clock"> | undefined;
let wallMs: number;
const complaints: string[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "commonwatt-saving-"));
  real = openStore(dir);
  diskFull = false;
  wallMs = 1_000_000;
  complaints.length = 0;
  const failing = async (work: () => Promise<void>) => {
    if (diskFull) throw new StoreFault("cannot_save", "the disk is full");
    await work();
  };
  const store: Store = {
    ...real,
    commit: (writes: readonly Write[]) => failing(() => real.commit(writes)),
    probe: () => failing(() => real.probe()),
  };
  const plan = { ruleset, treatment: [], seed: 3, rounds: 3, seats: 2, bots: [] };
  const silent = { chat: false, signals: false };
  await store.createSession(row, [{ ...newTable(1, plan, silent), code: CODE }]);
  const stored = await readSession(store, CODE);
  if (!stored) throw new Error("no session");
  const report = (what: string) => complaints.push(what);
  commit = new GroupCommit(store, { retryMs: 20, report });
  session = new Session(stored, {
    rules,
    rulesets: shelf,
    store,
    commit,
    timing: { botGapMs: 5, reportMs: 1000, keepOverMs: 60_000 },
    now: () => wallMs,
    report,
  });
  table = session.tables[0] as Table;
  table.shownBy((view) => {
    shown = view;
  });
});
afterEach(async () => {
  session.close();
  commit.close();
  await real.close();
  rmSync(dir, { recursive: true, force: true });
});

const line = (role: Line["role"], person: number): Line => ({
  role,
  person,
  seat: -1,
  tab: "",
  isOpen: () => true,
  send: () => undefined,
  close: () => undefined,
});
const console = line("host", 0);

function ask(message: Parameters<Session["command"]>[1]): Promise<AckMessage> {
  return new Promise((resolve) => session.command(console, message, resolve));
}

/** The session with two people at its table, their game begun. */
async function begin(): Promise<void> {
  for (const name of ["Ada", "Bo"]) expect(await session.join(name)).toMatchObject({ name });
  for (const person of [1, 2]) session.connect(line("peer", person), 1);
  expect(await ask({ id: "start-of-the-game", type: "start", table: 1 })).toMatchObject({ ok: true });
}

function sell(id: string, answers: AckMessage[]): void {
  table.submit({ id, by: "peer", seat: 0, type: "sellEnergy", payload: { tokens: 1 } }, (ack) => answers.push(ack));
}

test("while the disk is full nothing is acknowledged or kept; when there is room again the table goes on by itself", async () => {
  await begin();
  const answers: AckMessage[] = [];
  sell("before", answers);
  await until(() => answers.length === 1);
  diskFull = true;
  sell("during", answers);
  await until(() => shown?.trouble === "cannot_save");
  expect(answers).toHaveLength(1);
  expect(shown?.game?.peers[0]?.purse).toBe(1);
  sell("during", answers);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(answers).toHaveLength(1);
  expect(complaints.length).toBeGreaterThan(1);

  diskFull = false;
  await until(() => shown !== undefined && shown.trouble === undefined);
  sell("during", answers);
  await until(() => answers.length === 2);
  expect(answers[1]).toEqual({ id: "during", ok: true, seq: 2 });
  expect((await real.log(GAME)).map(({ actionId }) => actionId)).toEqual(["before", "during"]);
  await until(() => shown?.game?.peers[0]?.purse === 2);
});

test("while the disk is full nobody comes in and no command is done; asked again afterwards, each is done once", async () => {
  await begin();
  const seq = (await real.records(CODE)).length;
  diskFull = true;
  let answered = 0;
  const lock = { id: "lock-the-door-please", type: "door", door: "locked" } as const;
  const asked = () => session.command(console, lock, () => answered++);
  asked();
  await until(() => complaints.length > 0);
  expect(await session.join("Cy")).toMatchObject({ code: "cannot_save" });
  asked();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(answered).toBe(0);
  expect(session.state.settings.door).toBe("open");
  expect(await real.people(CODE)).toHaveLength(2);

  diskFull = false;
  await expect.poll(async () => (await session.join("Cy")) as object).toMatchObject({ code: "table_full" });
  asked();
  asked();
  await until(() => answered === 2);
  expect(session.state.settings.door).toBe("locked");
  const since = (await real.records(CODE)).slice(seq);
  expect(since.filter(({ type }) => type === "door")).toHaveLength(1);
});

test("a seat that was promised while saving failed is free again", async () => {
  diskFull = true;
  const joining = session.join("Ada");
  const late = new Promise((resolve) => setTimeout(() => resolve("nothing"), 150));
  expect(await Promise.race([joining, late])).toBe("nothing");
  diskFull = false;
  await expect.poll(async () => (await session.join("Bo")) as object).toMatchObject({ person: 1, name: "Bo" });
  expect(session.state.people).toMatchObject([{ name: "Bo", table: 1, seat: 0 }]);
});

test("times in the log never decrease, whatever the wall clock does", async () => {
  await begin();
  const answers: AckMessage[] = [];
  sell("first", answers);
  wallMs -= 3_600_000;
  sell("second", answers);
  wallMs += 7_200_000;
  sell("third", answers);
  await until(() => answers.length === 3);
  expect((await real.log(GAME)).map(({ timeMs }) => timeMs)).toEqual([1_000_000, 1_000_000, 4_600_000]);
});

test("a clock that jumped pauses a timed round, with a caption everybody sees", async () => {
  await begin();
  await ask({ id: "a-pace-with-a-clock", type: "pace", pace: "timer", seconds: 60 });
  session.suspended();
  await until(() => shown?.game?.paused === true);
  expect(shown?.game?.pauseCaption).toMatch(/asleep/);
});

test("when a session is closed no clock of it runs on, and nothing that was under way does anything any more", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  await begin();
  await ask({ id: "a-pace-with-a-clock", type: "pace", pace: "timer", seconds: 60 });
  const before = timers();
  expect(before).toBeGreaterThan(0);
  session.tick(performance.now());
  session.close();
  expect(timers()).toBeLessThan(before);
  const seq = table.seq;
  sell("after", []);
  session.tick(performance.now());
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(table.seq).toBe(seq);
  expect((await real.log(GAME)).length).toBe(seq);
});
