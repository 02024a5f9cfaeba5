import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AtSeat } from "../../client/src/play/game/AtSeat.tsx";
import { refusalText } from "../../client/src/refusal.ts";
import { aFakeTable, type FakeTable } from "../support/play/fakeTable.ts";
import { change, draw, type Page, settled } from "../support/play/page.tsx";
import { aSeat, aTable } from "../support/play/views.ts";

// The board draws on a canvas, which this document has not; the page must be whole without it.
vi.mock("../../client/src/ui/fetchBoard.ts", () => ({
  fetchBoard: () => Promise.reject(new Error("no canvas here")),
}));
vi.mock("../../client/src/play/preload.ts", () => ({
  preloadTable: () => Promise.reject(new Error("not needed here")),
  preloadAll: () => undefined,
}));

let page: Page;
let fake: FakeTable;
let left = 0;
async function open(late: boolean): Promise<void> {
  fake = aFakeTable(aTable(late), aSeat(late));
  page = await draw(() => <AtSeat connection={fake} onLeave={() => (left += 1)} onRetry={() => undefined} />);
}
beforeEach(() => {
  left = 0;
});
afterEach(() => page.gone());

test("in the first round only what is open has a tab, and one card says the one new idea", async () => {
  await open(false);
  const tabs = [...page.root.querySelectorAll("[role=tab]")].map((tab) => tab.textContent);
  expect(tabs).toEqual(["Energy", "Journal"]);
  expect(page.text()).toContain("First, let us make money");
  await page.press("Put this card away");
  expect(page.text()).not.toContain("First, let us make money");
});

test("without its map the game can be played, and the community read as a table", async () => {
  await open(false);
  expect(page.text()).toContain("The map could not be loaded.");
  await page.press("As a table");
  expect(page.root.querySelectorAll(".dialog tbody tr")).toHaveLength(6);
  expect(page.text()).toContain("Ada (you)");
});

test("Done is said and taken back, and who still thinks is named", async () => {
  await open(true);
  expect(page.text()).toContain("2 other people still thinking");
  await page.press("Done");
  expect(fake.asked).toEqual([{ type: "done", payload: { done: true } }]);
  const peers = fake.table.value?.game?.peers ?? [];
  change(fake, { peers: peers.map((peer) => ({ ...peer, done: peer.seat === 0 || peer.seat === 2 })) });
  await settled();
  expect(page.text()).toContain("You are done. Still thinking: Bo, Dunja");
  await page.press("Not done yet");
  expect(fake.asked.at(-1)).toEqual({ type: "done", payload: { done: false } });
});

test("a pause lies over the page with its caption; one may look around, and Done waits", async () => {
  await open(true);
  change(fake, { paused: true, pauseCaption: "Look at the screen" });
  await settled();
  expect(page.root.querySelector("[role=alertdialog]")?.textContent).toContain("Look at the screen");
  await page.press("Look around meanwhile");
  expect(page.root.querySelector("[role=alertdialog]")).toBeNull();
  expect(page.root.querySelector(".paused-strip")?.textContent).toContain("Look at the screen");
  await page.press("Done");
  expect(fake.asked).toEqual([]);
});

test("a lost line is told after a second, not at a blip", async () => {
  await open(true);
  fake.link.value = { state: "lost", sinceMs: 0 };
  await settled();
  expect(page.text()).not.toContain("nothing is lost");
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await settled();
  expect(page.text()).toContain("Reconnecting… nothing is lost.");
});

test("while the server cannot save, the page says that nothing is lost", async () => {
  await open(true);
  const table = fake.table.value;
  if (table) fake.table.value = { ...table, trouble: "cannot_save" };
  await settled();
  expect(page.root.querySelector(".link-banner")?.textContent).toContain("Nothing is lost");
  if (table) fake.table.value = table;
  await settled();
  expect(page.root.querySelector(".link-banner")?.textContent).toBe("");
});

test("a seat opened elsewhere can be taken back, a refused one leads to the join form, a stopped table says so", async () => {
  await open(true);
  fake.link.value = { state: "moved" };
  await settled();
  await page.press("Play here");
  expect(fake.reclaimed).toBe(1);
  fake.link.value = { state: "refused", refusal: { code: "removed", params: {} } };
  await settled();
  expect(page.text()).toContain(refusalText({ code: "removed", params: {} }));
  await page.press("Back to joining");
  expect(left).toBe(1);
  fake.link.value = { state: "stopped", code: "table_stopped", params: {} };
  await settled();
  expect(page.text()).toContain("This table has stopped");
});

test("the matrix is asked for only while somebody looks", async () => {
  await open(true);
  expect(fake.looks).toBe(false);
  await page.press("Affinity");
  expect(fake.looks).toBe(true);
  await page.press("Energy");
  expect(fake.looks).toBe(false);
});

test("a sale is told while one looks elsewhere; what was there before is no news", async () => {
  fake = aFakeTable(aTable(true), aSeat(true));
  const entry = {
    seq: 50,
    round: 7,
    key: "sold",
    params: { peer: 1, units: 2, good: "food", total: 52 },
    tokens: 52,
    joules: 0,
  };
  fake.journal.value = [{ ...entry, seq: 49, params: { ...entry.params, total: 26 } }];
  page = await draw(() => <AtSeat connection={fake} onLeave={() => undefined} onRetry={() => undefined} />);
  expect(page.root.querySelector(".toast")).toBeNull();
  fake.journal.value = [
    ...fake.journal.value,
    entry,
    { ...entry, seq: 51, key: "made", params: { units: 1, good: "food", minutes: 42 } },
  ];
  await settled();
  expect([...page.root.querySelectorAll(".toast")].map((one) => one.textContent)).toEqual([
    "Bo bought 2 food from you for 52 tokens.",
  ]);
});
