/**
 * Weather: how much sun and wind each district gets this round, in ppm of a mean day, and a forecast for the next.
 * The season bends the mean; a draw for the whole community and one for each district are mixed, so neighbours have
 * similar weather. Tomorrow's weather is drawn today and kept secret; the forecast is it, with a stated error.
 * Source: model.md M1 leaves weather open; game.md, section 3.1.
 */
import type { Rng } from "../kernel/rng.ts";
import { clamp, shareFloor, WHOLE } from "../kernel/units.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { DISTRICTS } from "../rules/places.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { DistrictWeather, WeatherView } from "../views/types.ts";

export const seasons = ["spring", "summer", "autumn", "winter"] as const;

/** ppm of the year's mean, by season: their mean is the whole, so a year gives what the dials promise. */
const SUN_OF_SEASON = [1_050_000, 1_250_000, 950_000, 750_000] as const;
/** The same of wind, which is strongest when the sun is weakest. */
const WIND_OF_SEASON = [1_000_000, 800_000, 1_050_000, 1_150_000] as const;

const source = "game.md, section 3.1";
const dials = {
  seasonLength: whole({ default: 3, min: 1, max: 20, unit: "rounds", meaning: "rounds that a season lasts", source }),
  variability: share({
    default: 500_000,
    meaning: "how far a day's sun and wind may stray from the season's mean",
    source,
  }),
  correlation: share({
    default: 600_000,
    meaning: "share of a district's weather that is the whole community's",
    source,
  }),
  forecastError: share({ default: 150_000, meaning: "how far the forecast may miss, as stated beside it", source }),
};

interface Sky {
  sun: number;
  wind: number;
}
interface WeatherSlice {
  today: Sky[];
  /** hidden until it comes */
  tomorrow: Sky[];
  forecast: Sky[];
}

declare module "../rules/game.ts" {
  interface Slices {
    weather: WeatherSlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    weather: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    /** `share` of today's sun and wind is missing, ppm */
    "weather.dimmed": { readonly share: number };
    "weather.turned": { readonly tomorrow: readonly Sky[]; readonly forecast: readonly Sky[] };
  }
}

export function seasonOf(game: Readonly<Game>, round: number): number {
  return Math.floor((Math.max(round, 1) - 1) / game.ruleset.dials.weather.seasonLength) % seasons.length;
}

export const weather = defineMechanic({
  name: "weather",
  source,
  dials,
  refusals: [],
  open: (slices) => {
    slices.weather = { today: [], tomorrow: [], forecast: [] };
  },
  steps: {
    "dawn.weather": (game, rng) => {
      const events = [];
      if (game.slices.weather.tomorrow.length === 0) events.push(turn(game, game.round, rng));
      events.push(turn(game, game.round + 1, rng));
      return events;
    },
  },
  events: {
    "weather.dimmed": (game, { share: missing }) => {
      const dim = (n: number) => shareFloor(n, WHOLE - missing);
      game.slices.weather.today = game.slices.weather.today.map(({ sun, wind }) => ({
        sun: dim(sun),
        wind: dim(wind),
      }));
    },
    "weather.turned": (game, { tomorrow, forecast }) => {
      const slice = game.slices.weather;
      slice.today = slice.tomorrow;
      slice.tomorrow = tomorrow.map((sky) => ({ ...sky }));
      slice.forecast = forecast.map((sky) => ({ ...sky }));
    },
  },
});

function turn(game: Readonly<Game>, round: number, rng: Rng) {
  const { variability, correlation, forecastError } = game.ruleset.dials.weather;
  const season = seasonOf(game, round);
  const stray = () => rng.between(-variability, variability);
  const common = { sun: stray(), wind: stray() };
  const mix = (shared: number, own: number, mean: number) => {
    const strayed = Math.trunc((shared * correlation + own * (WHOLE - correlation)) / WHOLE);
    return shareFloor(mean, clamp(WHOLE + strayed, 0, 2 * WHOLE));
  };
  const tomorrow: Sky[] = [];
  const forecast: Sky[] = [];
  for (let district = 0; district < DISTRICTS; district++) {
    const sky = {
      sun: mix(common.sun, stray(), SUN_OF_SEASON[season] as number),
      wind: mix(common.wind, stray(), WIND_OF_SEASON[season] as number),
    };
    const miss = (actual: number) => shareFloor(actual, WHOLE + rng.between(-forecastError, forecastError));
    tomorrow.push(sky);
    forecast.push({ sun: miss(sky.sun), wind: miss(sky.wind) });
  }
  return event("weather.turned", { tomorrow, forecast });
}

export function weatherView(game: Readonly<Game>): WeatherView {
  const { today, forecast } = game.slices.weather;
  const districts: DistrictWeather[] = today.map((sky, i) => ({
    sun: sky.sun,
    wind: sky.wind,
    sunForecast: forecast[i]?.sun ?? 0,
    windForecast: forecast[i]?.wind ?? 0,
    error: game.ruleset.dials.weather.forecastError,
  }));
  return { season: seasons[seasonOf(game, game.round)] ?? "spring", districts };
}
