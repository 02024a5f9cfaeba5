import { describe, expect, test } from "vitest";
import { aGame, aStillGame } from "../support/game.ts";

const kJ = 1_000;
const mean = { sun: 1_000_000, wind: 1_000_000 };
/** A homestead whose panels give 800 kJ at the next dawn. */
const sunny = (storage: { capacity?: number; leak?: number }) =>
  aStillGame({ peers: 1, dials: { generators: { solar: 800 * kJ }, storage } })
    .deal({ 0: { plant: "solar" } })
    .skyTomorrow(mean);

describe("a battery", () => {
  test("starts charged, full if need be, before the first leak", () => {
    const charge = (capacity: number, opening: number) =>
      aGame({
        dials: {
          generators: { solar: 0, wind: 0, biogas: 0 },
          storage: { opening, capacity, leak: 30_000 },
        },
      }).holdings(0).energy;
    expect([charge(2_400 * kJ, 1_200 * kJ), charge(600 * kJ, 600 * kJ)]).toEqual([1_164 * kJ, 582 * kJ]);
  });

  test("takes in the harvest; what finds no room is lost and counted", () => {
    const game = sunny({ capacity: 500 * kJ }).has({ 0: { energy: 0 } });
    game.nextDay();
    game.toHold({ 0: { energy: 500 * kJ } });
    game.toDusk();
    expect(game.game.reports.at(-1)).toMatchObject({ harvested: 800 * kJ, curtailed: 300 * kJ });
    expect(game.game.reports.at(-1)?.peers[0]).toMatchObject({ harvested: 800 * kJ, curtailed: 300 * kJ });
    game.conserves();
  });

  test("leaks a share of its charge at dawn, after the harvest, rounded for the owner", () => {
    const game = sunny({ leak: 30_000 }).has({ 0: { energy: 200 * kJ + 33 } });
    game.nextDay();
    // 3 % of 1,000,033 J is 30,000.99 J
    game.toHold({ 0: { energy: 970_033 } });
    game.conserves();
  });

  test("that is full loses room by leaking, so a sunny week fills it but for a day's leak", () => {
    const game = sunny({ capacity: 1_000 * kJ, leak: 100_000 }).has({ 0: { energy: 1_000 * kJ } });
    game.nextDay();
    game.toHold({ 0: { energy: 900 * kJ } });
  });
});
