import type { SelfView } from "@commonwatt/shared/views/session.ts";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { AtSeat } from "../../client/src/play/game/AtSeat.tsx";
import { aFakeTable, type FakeTable } from "../support/play/fakeTable.ts";
import { draw, type Page, settled } from "../support/play/page.tsx";
import { aTable } from "../support/play/views.ts";

let page: Page;
afterEach(() => page?.gone());

const me: SelfView = {
  code: "BCDF23",
  stage: "open",
  person: 4,
  name: "Dana",
  table: 0,
  seat: -1,
  waits: "door",
  tables: 2,
  muted: false,
  talk: { chat: false, signals: false },
  revealed: [],
};

async function open(fake: FakeTable): Promise<void> {
  page = await draw(() => <AtSeat connection={fake} onLeave={() => undefined} onRetry={() => undefined} />);
}

async function told(fake: FakeTable, change: Partial<SelfView>): Promise<void> {
  await act(() => {
    fake.self.value = { ...me, ...change };
  });
  await settled();
}

test("whoever has no seat yet is told by name what she waits for, and the page goes on when she has one", async () => {
  const fake = aFakeTable(undefined, undefined);
  fake.self.value = me;
  await open(fake);
  expect(page.text()).toContain("Hello, Dana");
  expect(page.text()).toContain("You will be let in soon.");
  await told(fake, { waits: "place" });
  expect(page.text()).toContain("A place at a table will be found for you");
  await told(fake, { stage: "closed" });
  expect(page.text()).toContain("This session is over.");
  const { game: _none, ...lobby } = aTable();
  await act(() => {
    fake.table.value = { ...lobby, stage: "lobby" };
  });
  await told(fake, { table: 1, seat: 3, waits: "" });
  expect(page.text()).toContain("You are in, Dunja!");
});

test("whoever does nothing is asked whether she is there, and one press says so", async () => {
  const { game: _none, ...lobby } = aTable();
  const fake = aFakeTable({ ...lobby, stage: "lobby" }, undefined);
  fake.self.value = { ...me, table: 1, seat: 0, waits: "" };
  const said: string[] = [];
  fake.answer = async ({ type }) => {
    said.push(type);
    return { id: "a".repeat(22), ok: true, seq: 1 };
  };
  await open(fake);
  expect(page.has("I am here")).toBe(false);
  await act(() => {
    fake.idle.value = { atMs: performance.now() + 20_000 };
  });
  await settled();
  expect(page.text()).toContain("In 20 seconds an autopilot plays for you.");
  await page.press("I am here");
  expect(said).toEqual(["here"]);
  await act(() => {
    fake.idle.value = undefined;
  });
  await told(fake, { table: 1, seat: 0, waits: "", standIn: "idle" });
  expect(page.text()).toContain("Anything you do takes your seat back.");
  await told(fake, { table: 1, seat: 0, waits: "", standIn: "host" });
  expect(page.has("I am here")).toBe(false);
});
