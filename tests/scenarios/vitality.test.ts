import { describe, expect, test } from "vitest";
import { aGame, aStillGame, type TestGame, type World } from "../support/game.ts";

const kJ = 1_000;
const WHOLE = 1_000_000;
const parts = (game: TestGame) => game.slices.vitality.parts;
/** Homes that need 600 kJ a round; what is in their batteries is given. */
function homes(batteries: readonly number[], more: World = {}): TestGame {
  const game = aStillGame({ peers: batteries.length, ...more, dials: { ...more.dials, home: { energy: 600 * kJ } } });
  return game.has(Object.fromEntries(batteries.map((energy, seat) => [seat, { energy: energy * kJ }])));
}

describe("the parts of vitality", () => {
  test("needs: the mean share of needs met", () => {
    const game = homes([600, 300, 0, 600]);
    game.toDusk();
    expect(parts(game).needs).toBe(625_000);
  });

  test("inclusion: the share of homes with every basic need met", () => {
    const game = homes([600, 300, 0, 600]);
    game.toDusk();
    expect(parts(game).inclusion).toBe(500_000);
  });

  test("abundance: half for energy in store against two rounds of homes, half for the food at hand tomorrow", () => {
    // After the evening 600 kJ are left; two homes need 2,400 kJ in two rounds. Of two meals one is there.
    const game = homes([900, 900], { goods: { food: { needEvery: 1, keeps: 2 } } }).has({ 0: { food: 2 } });
    game.toDusk();
    expect(parts(game).abundance).toBe((250_000 + 500_000) / 2);
  });

  test("abundance: nobody is asked to store a service", () => {
    const game = homes([1_800, 1_800], { goods: { care: { needEvery: 1 } } });
    game.toDusk();
    expect(parts(game).abundance).toBe(WHOLE);
  });

  test("resilience: four equal suppliers of four", () => {
    const game = aStillGame({ peers: 4 });
    for (const seat of [0, 1, 2, 3]) {
      game.has({ [seat]: { energy: 100 * kJ } });
      game.as(seat).does("sellEnergy", { tokens: 10 });
    }
    game.toDusk();
    // Without the largest three quarters are left; four effective suppliers are more than the two that are enough.
    expect(parts(game).resilience).toBe((750_000 + WHOLE) / 2);
  });

  test("resilience: one supplier alone", () => {
    const game = aStillGame({ peers: 4 }).has({ 0: { energy: 100 * kJ } });
    game.as(0).does("sellEnergy", { tokens: 10 });
    game.toDusk();
    expect(parts(game).resilience).toBe((0 + 500_000) / 2);
  });

  test("resilience: none when nothing was supplied", () => {
    const game = aStillGame();
    game.toDusk();
    expect(parts(game).resilience).toBe(0);
  });

  test("trust: loans repaid on time of all that ended, starting from one of each", () => {
    const game = aStillGame({ peers: 3 }).has({ 0: { tokens: 60 } });
    game.as(0).does("lend", { tokens: 60, term: 2 });
    for (const seat of [1, 2]) game.as(seat).does("borrow", { tokens: 30, term: 2 });
    game.toDusk();
    expect(parts(game).trust).toBe(500_000);
    game
      .has({ 2: { tokens: 0 } })
      .toRound(3)
      .toDusk();
    // One on time, one late.
    expect(parts(game).trust).toBe(500_000);
    game
      .has({ 2: { tokens: 30 } })
      .toRound(4)
      .toDusk();
    expect(parts(game).trust).toBe(500_000);
  });

  test("add up by their weights", () => {
    const game = homes([600, 300, 0, 600]);
    game.toDusk();
    // needs 25 of 40, inclusion 10 of 20, abundance (0 + 1) ÷ 2 of 15, resilience 0, trust 5 of 10: 47.5
    expect(game.table.vitality.value).toBe(47);
    expect(game.table.vitality.why.parts.map(({ value }) => value)).toEqual([25, 10, 7, 0, 5]);
  });
});

describe("the entropy line", () => {
  test("starts low and rises every round", () => {
    const game = aStillGame({ dials: { vitality: { lineStart: 30, lineRise: 2 } } });
    const lines = [1, 2, 3].map(() => {
      const { line } = game.table.vitality;
      game.nextDay();
      return line;
    });
    expect(lines).toEqual([30, 32, 34]);
  });

  test("three rounds in a row under it and the community collapses", () => {
    const game = homes([0, 0], { dials: { vitality: { lineStart: 90 } } });
    game.nextDay();
    expect(game.table.vitality.roundsUnder).toBe(1);
    game.nextDay();
    game.toDusk();
    expect(game.game).toMatchObject({ phase: "over", outcome: "collapse", round: 3 });
    expect(game.as(0).refused("done", { done: true }).code).toBe("wrong_phase");
  });

  test("one good round between and the count begins anew", () => {
    const game = homes([0], { dials: { vitality: { lineStart: 50, lineRise: 0 } } });
    game.nextDay();
    game.nextDay();
    game.has({ 0: { energy: 1_800 * kJ } });
    game.as(0).does("sellEnergy", { tokens: 50 });
    game.nextDay();
    expect(game.table.vitality.roundsUnder).toBe(0);
  });
});

describe("the ending", () => {
  /** Homes that are lit every round, so that vitality is the same at every dusk: 40 + 20 + 15 + 0 + 5. */
  const ending = (dials: object, rounds = 4) => {
    const game = aStillGame({ rounds, dials: { vitality: { lineStart: 0, lineRise: 0, ...dials } } });
    expect(game.toEnd().table.vitality.value).toBe(80);
    return game.game.outcome;
  };

  test.each([
    ["abundance", { abundant: 80, sustenance: 65 }],
    ["sustenance", { abundant: 81, sustenance: 80 }],
    ["survival", { abundant: 90, sustenance: 81 }],
    ["collapse", { abundant: 99, sustenance: 98, lineStart: 81, patience: 40 }],
  ])("%s, by the mean of the last rounds", (outcome, dials) => {
    expect(ending(dials)).toBe(outcome);
  });

  test("a facilitator who ends early gets the ending so far; before the first dusk nothing is lost", () => {
    const early = aGame();
    early.host.does("end");
    expect(early.game).toMatchObject({ phase: "over", outcome: "survival" });
    const later = homes([0, 0], { dials: { vitality: { lineStart: 60 } } });
    later.nextDay();
    later.host.does("end");
    expect(later.game.outcome).toBe("collapse");
  });
});
