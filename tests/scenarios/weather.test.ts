import { seasonOf } from "@commonwatt/shared/mechanics/weather.ts";
import { expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

const WHOLE = 1_000_000;

test("weather is the same for the same seed and turns with the seasons", () => {
  const skies = (seed: number) => {
    const game = aStillGame({ seed });
    return [1, 2, 3].map(() => {
      game.nextDay();
      return game.table.weather;
    });
  };
  expect(skies(7)).toEqual(skies(7));
  expect(skies(7)).not.toEqual(skies(8));
  const { game } = aStillGame({ dials: { weather: { seasonLength: 3 } } });
  expect([1, 3, 4, 7, 10, 13].map((round) => seasonOf(game, round))).toEqual([0, 0, 1, 2, 3, 0]);
});

test("weather comes as forecast, within the stated error", () => {
  const game = aStillGame({ dials: { weather: { forecastError: 100_000 } } });
  for (let round = 1; round < 12; round++) {
    const before = game.table.weather.districts;
    game.nextDay();
    game.table.weather.districts.forEach(({ sun, wind }, i) => {
      expect(Math.abs((before[i]?.sunForecast ?? 0) - sun)).toBeLessThanOrEqual(sun / 10 + 1);
      expect(Math.abs((before[i]?.windForecast ?? 0) - wind)).toBeLessThanOrEqual(wind / 10 + 1);
    });
  }
});

test("without variability it is the season's mean everywhere, and the forecast of it exact when it cannot miss", () => {
  const game = aStillGame({ dials: { weather: { variability: 0, forecastError: 0 } } });
  expect(game.table.weather.districts).toEqual(
    [0, 1, 2].map(() => ({ sun: 1_050_000, wind: WHOLE, sunForecast: 1_050_000, windForecast: WHOLE, error: 0 })),
  );
});
