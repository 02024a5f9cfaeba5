/**
 * Bugs planted into the text of the rules, one at a time, each in a thread of its own (plantedBugs/): whatever watches over
 * the rules must find every one of them, and find nothing where nothing was planted.
 */
import { mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { auditedEngine } from "../support/audited.ts";
import { playTable } from "../support/leader.ts";
import { defaultRuleset } from "../support/rulesets.ts";
import { tableAt } from "../support/tables.ts";
import { eachInItsOwn } from "../support/threads.ts";
import { type Bug, bugs } from "./plantedBugs/bugs.ts";
import { checkers } from "./plantedBugs/checkers.ts";
import { TURNS, telling } from "./plantedBugs/games.ts";
import type { Verdict } from "./plantedBugs/thread.ts";

const MINUTES_MOST = 30;

/** A word in a comment; and a text that is not there. */
const harmless: Bug = { ...bugs[0], from: "halves up", to: "halves upwards", caughtBy: "vectors" };
const misplaced: Bug = { ...bugs[0], from: "a text that is not there" };

/** Threads before those of the list: with nothing planted, with something harmless, with something misplaced. */
const BEFORE = 3;
let found: readonly (Verdict | Error)[];

beforeAll(async () => {
  const planted = [undefined, harmless, misplaced, ...bugs];
  found = await eachInItsOwn(new URL("./plantedBugs/thread.ts", import.meta.url), planted);
}, MINUTES_MOST * 60_000);

describe("what watches over the rules", () => {
  test("finds nothing wrong where nothing was planted", () => {
    expect(found[0]).toMatchObject({ caughtBy: "", fault: "" });
    expect(Object.keys((found[0] as Verdict).took)).toEqual(Object.keys(checkers));
  });

  test("finds nothing wrong in another word of a comment", () => {
    expect(found[1]).toMatchObject({ caughtBy: "", fault: "" });
  });

  test("is told when a bug could not be planted", () => {
    expect(String(found[2])).toContain("does not hold exactly one a text that is not there");
  });

  test("is needed, all of it: each checker has a bug that it must find", () => {
    const needed = new Set(bugs.map(({ caughtBy }) => caughtBy));
    expect(Object.keys(checkers).filter((name) => !needed.has(name as keyof typeof checkers))).toEqual([]);
  });
});

describe("a planted bug is found", () => {
  const planted = bugs.map(({ name, caughtBy }, i) => [name, caughtBy, i + BEFORE] as const);
  test.each(planted)("%s: %s", (_name, caughtBy, at) => {
    expect(found[at]).toMatchObject({ caughtBy });
  });
});

test("the audited tables see everything happen that changes a game, but for its beginning and an early end", () => {
  const seen = new Set<string>();
  const audited = auditedEngine();
  const engine: typeof audited = {
    ...audited,
    act: (...asked) => {
      const acted = audited.act(...asked);
      if (acted.ok) for (const { type } of acted.events) seen.add(type);
      return acted;
    },
  };
  for (const n of telling) playTable(n, tableAt(n, [defaultRuleset], TURNS), { engine });
  const changes = new Set(mechanics.flatMap(({ events }) => Object.keys(events ?? {})));
  expect([...changes].filter((type) => !seen.has(type)).sort()).toEqual([
    "conventional.endowed",
    "table.ended",
    "vitality.started",
  ]);
});
