import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Line } from "../../server/src/rooms/line.ts";
import { Table } from "../../server/src/rooms/table.ts";
import { rules } from "../../server/src/rules.ts";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { GroupCommit } from "../../server/src/store/groupCommit.ts";
import { openStore } from "../../server/src/store/sqlite.ts";
import { type Store, StoreFault } from "../../server/src/store/store.ts";
import { until } from "../support/serverPages.ts";

const CODE = "BCDFGH";
const ruleset = loadRulesets().get("default");
if (!ruleset) throw new Error("no default ruleset");

let dir: string;
let real: Store;
let diskFull: boolean;
let table: Table;
let shown: Omit<TableView, "clock"> | undefined;
let wallMs: number;
const complaints: string[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "commonwatt-saving-"));
  real = openStore(dir);
  diskFull = false;
  wallMs = 1_000_000;
  const failing = (work: () => void) => {
    if (diskFull) throw new StoreFault("cannot_save", "the disk is full");
    work();
  };
  const store: Store = {
    ...real,
    append: (rows) => failing(() => real.append(rows)),
    probe: () => failing(() => real.probe()),
    saveSeat: (code, row) => failing(() => real.saveSeat(code, row)),
  };
  const opening = { ruleset, rulesetTitle: "Test", seed: 3, seats: 2, rounds: 3 } as const;
  const settings = { pace: "gate", roundSeconds: 60, bots: [] } as const;
  store.createSession({ code: CODE, hostHash: "", opening, settings, stage: "lobby", setup: undefined, createdMs: 0 });
  const session = store.session(CODE);
  if (!session) throw new Error("no session");
  table = new Table(session, {
    rules,
    store,
    commit: new GroupCommit(store),
    timing: { botGapMs: 5, awayMs: 60_000, reportMs: 1000, retryMs: 20 },
    now: () => wallMs,
    patch: (view) => {
      shown = view;
    },
    report: (what) => complaints.push(what),
  });
});
afterEach(() => {
  table.close();
  real.close();
  rmSync(dir, { recursive: true, force: true });
});

const line = (seat: number): Line => ({ role: "peer", seat, tab: "", send: () => undefined, close: () => undefined });

/** The table with two people at it, its game begun. */
function begin(): void {
  for (const name of ["Ada", "Bo"]) table.presence.seatNewcomer(name, () => undefined);
  table.join(line(0));
  table.join(line(1));
  expect(table.start()).toBeUndefined();
}

function sell(id: string, answers: AckMessage[]): void {
  table.submit({ id, by: "peer", seat: 0, type: "sellEnergy", payload: { tokens: 1 } }, (ack) => answers.push(ack));
}

test("while the disk is full nothing is acknowledged or kept; when there is room again the table goes on by itself", async () => {
  begin();
  const answers: AckMessage[] = [];
  sell("before", answers);
  await until(() => answers.length === 1);
  diskFull = true;
  sell("during", answers);
  await until(() => shown?.trouble === "cannot_save");
  expect(answers).toHaveLength(1);
  expect(shown?.game?.peers[0]?.purse).toBe(1);
  sell("during", answers);
  table.presence.seatNewcomer("Cy", (answer) => expect(answer).toMatchObject({ code: "cannot_save" }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(answers).toHaveLength(1);
  expect(complaints.length).toBeGreaterThan(1);

  diskFull = false;
  await until(() => shown !== undefined && shown.trouble === undefined);
  sell("during", answers);
  await until(() => answers.length === 2);
  expect(answers[1]).toEqual({ id: "during", ok: true, seq: 2 });
  expect(real.log(CODE).map(({ actionId }) => actionId)).toEqual(["before", "during"]);
  await until(() => shown?.game?.peers[0]?.purse === 2);
});

test("times in the log never decrease, whatever the wall clock does", async () => {
  begin();
  const answers: AckMessage[] = [];
  sell("first", answers);
  wallMs -= 3_600_000;
  sell("second", answers);
  wallMs += 7_200_000;
  sell("third", answers);
  await until(() => answers.length === 3);
  expect(real.log(CODE).map(({ timeMs }) => timeMs)).toEqual([1_000_000, 1_000_000, 4_600_000]);
});

test("a clock that jumped pauses a timed round, with a caption everybody sees", async () => {
  begin();
  table.setPace("timer", 60);
  table.suspended();
  await until(() => shown?.game?.paused === true);
  expect(shown?.game?.pauseCaption).toMatch(/asleep/);
});
