/** Three pages of one person come in at once: whoever comes last has the seat, and keeps it. */
import { expect, test } from "vitest";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { race } from "./race.ts";

const SEEDS = Array.from({ length: 300 }, (_, i) => i + 1);

test("in whatever order three pages race for a seat, the last to come has it, and no other takes it back", async () => {
  const rulesets = loadRulesets();
  const orders = new Set<string>();
  for (const seed of SEEDS) {
    const { taken, settled, later, live, uncaught } = await race(seed, rulesets);
    expect({ seed, settled, later, uncaught }).toEqual({
      ...{ seed, uncaught: [] },
      settled: ["live", "moved", "moved"],
      later: ["live", "moved", "moved"],
    });
    expect({ seed, taken, live }).toEqual({
      seed,
      taken: expect.toSatisfy(({ length }) => length === 3),
      live: taken.slice(-1),
    });
    orders.add(taken.join(" "));
  }
  expect(orders.size).toBe(6);
});
