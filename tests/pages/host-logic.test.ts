import { beforeEach, expect, test, vi } from "vitest";
import { forgetTable, fragmentOf, keepTable, keyInFragment, storedTables } from "../../client/src/host/address.ts";
import { callRoll, minutesExpected, statusOf } from "../../client/src/host/status.ts";
import { states } from "../support/host/states.ts";

const key = { code: "BKTWZ4", token: "h".repeat(22) };
beforeEach(() => localStorage.clear());

test("the key to a table stands behind the # of the address, and nothing else passes for one", () => {
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

test("a browser remembers its tables, newest first, once each, and forgets on request", () => {
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

test("before the game the roll says who is here and how many bots will play", () => {
  const table = states.lobby?.().table;
  if (table === undefined) throw new Error("no such state");
  expect(callRoll(table)).toMatchObject({ people: 5, away: 1, bots: 7, free: 0 });
  expect(table.people.map((person) => statusOf(person, table)).slice(0, 6)).toEqual([
    "away",
    "joined",
    "joined",
    "joined",
    "joined",
    "open",
  ]);
});

test("during the day the roll names whom everybody waits for", () => {
  const table = states.running?.().table;
  if (table === undefined) throw new Error("no such state");
  const roll = callRoll(table);
  const statuses = table.people.map((person) => statusOf(person, table));
  expect(roll.waitingFor).toHaveLength(statuses.filter((status) => status === "thinking").length);
  expect(roll.people + roll.bots).toBe(table.people.length);
  expect(statuses).toContain("autopilot");
});

test("a game's length is told in round figures", () => {
  expect(minutesExpected(12, 150)).toBe(35);
  expect(minutesExpected(3, 30)).toBe(5);
});
