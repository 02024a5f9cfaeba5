import { describe, expect, test } from "vitest";
import { aStillGame, type Holdings, of, type World } from "../support/game.ts";

const kJ = 1_000;
const WHOLE = 1_000_000;
const mean = { sun: WHOLE, wind: WHOLE };

/** One homestead with one plant; the sky of the next dawn is given. */
function plant(kind: "solar" | "wind" | "biogas", sky = mean, more: World["dials"] = {}) {
  const yields = { solar: 800 * kJ, wind: 800 * kJ, biogas: 900 * kJ };
  const dials = { ...more, generators: { ...yields, ...more.generators }, storage: { ...more.storage } };
  const game = aStillGame({ peers: 1, dials }).deal({ 0: { plant: kind } });
  return game.has({ 0: { energy: 0 } }).skyTomorrow(sky);
}
const harvest = (...args: Parameters<typeof plant>) => {
  const game = plant(...args);
  game.nextDay();
  return game.table.peers[0]?.generators[0]?.yieldToday;
};

describe("what a plant gives at dawn", () => {
  test.each([
    ["panels on a mean day", "solar", mean, 800],
    ["panels under half a sun", "solar", { sun: WHOLE / 2, wind: WHOLE }, 400],
    ["panels in a storm without sun", "solar", { sun: 0, wind: 2 * WHOLE }, 0],
    ["a turbine in the same storm", "wind", { sun: 0, wind: 2 * WHOLE }, 1_600],
    ["biogas, whatever the sky", "biogas", { sun: 0, wind: 0 }, 900],
  ] as const)("%s", (_title, kind, sky, expected) => {
    expect(harvest(kind, sky)).toBe(expected * kJ);
  });
});

describe("plants wear", () => {
  test("by a share of the new at each dawn, and give the less", () => {
    const game = plant("biogas", mean, { generators: { wear: 60_000 } });
    const [first] = game.table.peers[0]?.generators ?? [];
    expect(first?.condition).toBe(940_000);
    game.nextDay();
    expect(game.table.peers[0]?.generators[0]).toMatchObject({ condition: 880_000, yieldToday: 846 * kJ });
  });

  test("not before people can mend them", () => {
    const game = aStillGame({ unlocks: { generators: 3 }, dials: { generators: { wear: 60_000 } } });
    const condition = () => game.table.peers[0]?.generators[0]?.condition;
    game.toRound(2);
    expect(condition()).toBe(WHOLE);
    game.toRound(3);
    expect(condition()).toBe(940_000);
  });
});

describe("work on a plant", () => {
  const worn = { generators: { wear: 200_000 } };

  test("a repair takes a tool and an hour and gives back three tenths, never more than new", () => {
    const game = plant("solar", mean, worn).has({ 0: { tools: 1 } });
    game.as(0).does("repair", { generator: 0 });
    game.toHold({ 0: { tools: 0 } }).conserves();
    expect(game.table.peers[0]?.generators[0]?.condition).toBe(WHOLE);
    expect(game.seen(0).minutesLeft).toBe(420);
    expect(game.as(0).refused("repair", { generator: 0 })).toEqual({
      code: "nothing_to_repair",
      params: { kind: "solar" },
    });
  });

  test("a level takes three tools, energy and four hours, and adds six tenths of the first yield", () => {
    const game = plant("solar").has({ 0: { tools: 3, energy: 400 * kJ } });
    game.as(0).does("upgrade", { generator: 0 });
    game.toHold({ 0: { tools: 0, energy: 0 } }).conserves();
    game.nextDay();
    expect(game.table.peers[0]?.generators[0]).toMatchObject({ level: 2, yieldToday: 1_280 * kJ });
  });

  test("a new plant takes four tools, energy and six hours, and gives from the next dawn", () => {
    const game = plant("solar").has({ 0: { tools: 4, energy: 600 * kJ } });
    game.as(0).does("build", { kind: "biogas" });
    expect(game.seen(0).minutesLeft).toBe(120);
    game.nextDay();
    expect(game.table.peers[0]?.generators.map(({ id, kind, yieldToday }) => [id, kind, yieldToday])).toEqual([
      [0, "solar", 800 * kJ],
      [1, "biogas", 900 * kJ],
    ]);
  });

  test("may take the very last minute of the day", () => {
    const game = plant("solar").has({ 0: { tools: 8, energy: 1_200 * kJ } });
    game.as(0).does("build", { kind: "wind" });
    game.as(0).does("build", { kind: "wind" });
    expect(game.seen(0)).toMatchObject({ minutesLeft: 0, extraMinutesLeft: 0 });
  });

  test("refuses what is lacking in this order: tools, energy, time", () => {
    const game = plant("solar");
    const lacking = (holdings: Holdings) => game.has({ 0: holdings }).as(0).refused("upgrade", { generator: 0 });
    expect([lacking({ tools: 2 }), lacking({ tools: 3, energy: 399 * kJ })]).toEqual([
      { code: "not_enough_tools", params: { needed: 3, have: 2 } },
      { code: "not_enough_energy", params: { needed: 400 * kJ, have: 399 * kJ } },
    ]);
  });

  test("done by overtime counts as a long day", () => {
    const game = plant("solar", mean, { generators: { upgradeMinutes: 480 } });
    game.has({ 0: { tools: 7, energy: 1_000 * kJ } });
    game.as(0).does("upgrade", { generator: 0 });
    expect(game.as(0).refused("build", { kind: "wind" }).code).toBe("not_enough_time");
    expect(game.seen(0)).toMatchObject({ minutesLeft: 0, extraMinutesLeft: 240 });
  });
});

test("biogas takes its time at dawn, and a plant more takes more", () => {
  const game = plant("biogas", mean, { generators: { biogasMinutes: 120 } }).has({ 0: { tools: 4, energy: 600 * kJ } });
  game.as(0).does("build", { kind: "biogas" });
  const [first, second] = of(game.nextDay(), "generators.harvested").map(({ minutes }) => minutes);
  expect([first, second]).toEqual([240, undefined]);
});
