/** A simulated world of faults: the game comes through it, the same seed is the same world, and the checker misses no bug. */
import { describe, expect, test } from "vitest";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { bugs } from "./bugs.ts";
import { simulate } from "./simulate.ts";

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
/** A bug must show within so many worlds. */
const WORLDS_MOST = 80;

const rulesets = loadRulesets();

describe("a world of faults", () => {
  test.each(SEEDS)("from seed %i: every action once and for good, nothing shown that was not so", async (seed) => {
    const { wrong, faults, answers } = await simulate(seed, rulesets);
    expect(wrong).toEqual([]);
    expect(faults).toBeGreaterThan(0);
    expect(answers).toBeGreaterThan(20);
  });

  test("is the same world from the same seed, and another from another", async () => {
    const first = await simulate(11, rulesets);
    expect(await simulate(11, rulesets)).toEqual(first);
    expect((await simulate(12, rulesets)).fingerprint).not.toBe(first.fingerprint);
  });
});

describe("the checker finds", () => {
  test.each(Object.entries(bugs))("%s", async (name, { foundBy }) => {
    const others: string[] = [];
    for (let seed = 1; seed <= WORLDS_MOST; seed++) {
      const { wrong } = await simulate(seed, rulesets, name);
      if (wrong.some((complaint) => complaint.includes(foundBy))) return;
      others.push(...wrong);
    }
    expect(others, `nothing complained that "${foundBy}" in ${WORLDS_MOST} worlds`).toContain(foundBy);
  });
});
