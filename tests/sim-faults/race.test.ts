/** Pages of one person come in at once, in every order that a slow network makes of it: whoever comes last has the seat. */
import { expect, test } from "vitest";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { race, reload } from "./race.ts";

const rulesets = loadRulesets();
const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

test("three pages race for a seat: the last to come has it, the others say so, and none takes it back", async () => {
  const orders = new Set<string>();
  for (const seed of seeds(100)) {
    const { taken, settled, later, uncaught } = await race(seed, rulesets);
    const [first, second, third] = taken as [string, string, string];
    const states = { [first]: "moved", [second]: "moved", [third]: "live" };
    expect({ seed, settled, later, uncaught }).toEqual({ seed, settled: states, later: states, uncaught: [] });
    expect(taken).toHaveLength(3);
    orders.add(taken.join());
  }
  expect(orders.size).toBe(6);
});

test("a page that was loaded again has its seat, even when what it had begun before comes in later", async () => {
  let late = 0;
  for (const seed of seeds(150)) {
    const { taken, settled, later, uncaught } = await reload(seed, rulesets);
    expect({ seed, settled, uncaught }).toMatchObject({ seed, settled: { after: "live" }, uncaught: [] });
    expect({ seed, later }).toMatchObject({ seed, later: { after: "live" } });
    if (taken.indexOf("before") > taken.indexOf("after")) late++;
  }
  expect(late).toBeGreaterThan(5);
});
