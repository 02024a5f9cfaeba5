import { describe, expect, test } from "vitest";
import { aStillGame, of, type TestGame, type World } from "../support/game.ts";

const kJ = 1_000;
const ordinary = { food: 1_000_000, care: 1_000_000, tools: 1_000_000, learning: 1_000_000, culture: 1_000_000 };
/** Every try finds a way that saves a fifth, unless a test says otherwise. */
const sure = { chance: 1_000_000, stepLeast: 200_000, stepMost: 200_000, floor: 500_000 };
const pinned = {
  minutes: 120,
  energy: 100 * kJ,
  tries: 4,
  learning: 200_000,
  memory: 500_000,
  copyEnergy: 60 * kJ,
  openWeight: 4,
};

function world(more: World = {}): TestGame {
  const design = { ...pinned, ...sure, ...more.dials?.design };
  const game = aStillGame({ ...more, dials: { ...more.dials, design } });
  return game.deal({ 0: { skill: ordinary }, 1: { skill: ordinary }, 2: { skill: ordinary } });
}
const research = (game: TestGame, seat: number, good = "food", tries = 1) =>
  of(game.as(seat).does("research", { good, tries }), "design.researched")[0];

describe("research", () => {
  test("costs energy and time, and lowers what a piece takes its finder from then on", () => {
    const game = world().has({ 0: { energy: 1_000 * kJ } });
    expect(research(game, 0)).toMatchObject({ saving: 200_000, design: 1, minutes: 120 });
    game.toHold({ 0: { energy: 900 * kJ } });
    game.as(0).does("produce", { good: "food", units: 2 });
    game.toHold({ 0: { energy: 500 * kJ } }).conserves();
    expect(game.slices.home.worked[0]).toBe(120 + 60 + 2 * 48);
  });

  test("may find nothing, and costs the same", () => {
    const game = world({ dials: { design: { chance: 0, learning: 0 } } }).has({ 0: { energy: 1_000 * kJ } });
    expect(research(game, 0, "food", 3)).toMatchObject({ saving: 0, design: -1, minutes: 360 });
    game.toHold({ 0: { energy: 700 * kJ } });
    expect(game.seen(0).research?.designs).toEqual([]);
  });

  test("betters a design that is kept, down to the floor and no further", () => {
    const game = world().has({ 0: { energy: 2_000 * kJ } });
    research(game, 0);
    expect(research(game, 0, "food", 2)).toMatchObject({ saving: 500_000, design: 1 });
    expect(game.as(0).refused("research", { good: "food", tries: 1 })).toEqual({
      code: "design_floor",
      params: { good: "food", saved: 500_000 },
    });
    game.as(0).does("research", { good: "care", tries: 1 });
  });

  test("finds more for who took in learning lately, and less again as it fades", () => {
    const game = world({
      dials: { design: { chance: 300_000, learning: 200_000, memory: 500_000 } },
      goods: { learning: { needEvery: 1 } },
    }).has({ 0: { learning: 1 } });
    const chance = () => game.seen(0).research?.chanceWhy.value;
    expect(chance()).toBe(300_000);
    game.nextDay();
    expect(chance()).toBe(500_000);
    game.nextDay();
    expect(chance()).toBe(400_000);
  });

  test("is offered as often as energy and time reach", () => {
    const game = world().has({ 0: { energy: 250 * kJ } });
    const offer = () => game.seen(0).legal.find((one) => one.type === "research");
    expect(offer()?.ranges.tries?.max).toBe(2);
    game.has({ 0: { energy: 99 * kJ } });
    expect(offer()?.refusal?.code).toBe("not_enough_energy");
  });
});

describe("a kept design", () => {
  test("is seen and used by its owner alone", () => {
    const game = world().has({ 0: { energy: 1_000 * kJ }, 1: { energy: 1_000 * kJ } });
    research(game, 0);
    expect(game.table.designs).toEqual([]);
    expect(game.seen(0).research?.designs).toMatchObject([{ id: 1, good: "food", saving: 200_000, opened: 0 }]);
    expect(game.seen(1).research?.designs).toEqual([]);
    expect(game.as(1).refused("copyDesign", { design: 1 }).code).toBe("no_such_design");
    game.as(1).does("produce", { good: "food", units: 1 });
    game.toHold({ 1: { energy: 750 * kJ } });
  });

  test("leaves its owner more at the median price than others have, until copies lower the median", () => {
    const game = world({ dials: { registry: { enough: 1 } } });
    game.has({ 0: { energy: 2_000 * kJ }, 1: { energy: 2_000 * kJ }, 2: { energy: 2_000 * kJ } });
    for (const seat of [0, 1, 2]) game.as(seat).does("produce", { good: "food", units: 1 });
    research(game, 0);
    game.nextDay();
    const food = () => game.seen(0).costs.find((cost) => cost.good === "food");
    expect(food()).toMatchObject({ mine: 26, median: 32 });
    game.as(0).does("openDesign", { design: 1 });
    for (const seat of [1, 2]) game.as(seat).does("copyDesign", { design: 1 });
    game.nextDay();
    expect(food()).toMatchObject({ mine: 26, median: 26 });
  });
});

describe("an open design", () => {
  const opened = () => {
    const game = world().has({ 0: { energy: 1_000 * kJ }, 1: { energy: 1_000 * kJ } });
    research(game, 0);
    game.as(0).does("openDesign", { design: 1 });
    return game;
  };

  test("stands in everybody's view, for good", () => {
    const game = opened();
    expect(game.table.designs).toMatchObject([{ id: 1, owner: 0, opened: 1, copies: 0 }]);
    expect(game.as(0).refused("openDesign", { design: 1 }).code).toBe("already_open");
  });

  test("is pointed out to who is good at what it makes", () => {
    const game = opened().deal({ 1: { skill: { food: 700_000 } } });
    game.toRound(2);
    expect(game.seen(1).hint).toEqual({ key: "copy_design", params: { good: "food", saving: 200_000 } });
  });

  test("is copied for energy, and then helps the copier as it helps its owner", () => {
    const game = opened();
    game.as(1).does("copyDesign", { design: 1 });
    game.toHold({ 1: { energy: 940 * kJ } });
    game.as(1).does("produce", { good: "food", units: 1 });
    game.toHold({ 1: { energy: 740 * kJ } }).conserves();
    expect(game.table.designs).toMatchObject([{ copies: 1 }]);
    expect(game.as(1).refused("copyDesign", { design: 1 }).code).toBe("nothing_to_gain");
  });

  test("can be built upon: what a copier finds is a design of the copier's own", () => {
    const game = opened();
    game.as(1).does("copyDesign", { design: 1 });
    expect(research(game, 1)).toMatchObject({ saving: 400_000, design: 2 });
    expect(game.slices.design.designs).toMatchObject([
      { id: 1, owner: 0, saving: 200_000, opened: 1 },
      { id: 2, owner: 1, saving: 400_000, opened: 0 },
    ]);
  });

  test("counts as practice on the dimension open while it is copied, and fades after", () => {
    const game = opened().has({ 0: { energy: 2_000 * kJ, tools: 4 }, 2: { tokens: 2_000, energy: 500 * kJ } });
    const practice = () => game.table.peers[0]?.practice.open;
    game.as(2).does("buy", { good: "tools", units: 4 });
    game.nextDay();
    expect(practice()).toBe(500_000);
    game.as(2).does("copyDesign", { design: 1 });
    game.nextDay();
    expect(practice()).toBeGreaterThan(650_000);
    const atBest = practice() ?? 0;
    game.has({ 0: { tools: 4 } });
    game.as(2).does("buy", { good: "tools", units: 4 });
    game.nextDay();
    expect(practice()).toBeLessThan(atBest);
  });

  test("is offered to who would gain by it, and the better of two", () => {
    const game = opened();
    game.as(1).does("research", { good: "food", tries: 2 });
    game.as(1).does("openDesign", { design: 2 });
    const offers = game.seen(2).legal.filter((one) => one.type === "copyDesign");
    expect(offers.map((one) => [one.fixed.design, one.refusal?.code])).toEqual([[2, "not_enough_energy"]]);
  });
});

test("who moves in knows nothing of a design that was kept, and finds what was opened as everybody does", () => {
  const game = world().has({ 0: { energy: 1_000 * kJ } });
  research(game, 0);
  research(game, 0, "tools");
  game.as(0).does("openDesign", { design: 2 });
  const moved = { seat: 0 };
  for (const mechanic of game.engine.mechanics) mechanic.events?.["shocks.renewed"]?.(game.game, moved);
  expect(game.slices.design.designs.map(({ id }) => id)).toEqual([2]);
  game.as(0).does("copyDesign", { design: 2 });
  expect(game.seen(0).research?.saving).toMatchObject({ food: 0, tools: 200_000 });
});

test("learning that is copied by buyers is openness too", () => {
  const game = world().has({ 0: { energy: 1_000 * kJ }, 1: { tokens: 500 } });
  game.as(0).does("produce", { good: "learning", units: 1 });
  game.as(1).does("buy", { good: "learning", units: 2 });
  game.nextDay();
  expect(game.table.peers[0]?.practice.open).toBe(1_000_000);
});
