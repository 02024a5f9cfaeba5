/** Sun and wind of each district. What is drawn cannot be foretold; it must lie where the dials let it. */
import { share, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Foretold, type Happened, type Hears, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

interface Sky {
  readonly sun: number;
  readonly wind: number;
}

const DISTRICTS = 3;
const YEAR: readonly Sky[] = [
  { sun: 1_050_000, wind: 1_000_000 },
  { sun: 1_250_000, wind: 800_000 },
  { sun: 950_000, wind: 1_050_000 },
  { sun: 750_000, wind: 1_150_000 },
];

export class WeatherBook implements Book {
  readonly name = "weather";
  readonly #all: Books;
  readonly slice: { today: readonly Sky[]; tomorrow: readonly Sky[]; forecast: readonly Sky[] } = {
    today: [],
    tomorrow: [],
    forecast: [],
  };

  constructor(all: Books) {
    this.#all = all;
  }

  readonly steps: Steps = {
    "dawn.weather": (ahead) => {
      const { round } = this.#all;
      const rounds = this.slice.tomorrow.length === 0 ? [round, round + 1] : [round + 1];
      return rounds.map((of, i) => this.#turn(ahead[i], of));
    },
  };

  #turn(drawn: Happened | undefined, round: number): Foretold {
    must(drawn?.type === "weather.turned", "the weather turns at dawn");
    const { tomorrow, forecast } = drawn.data as { tomorrow: readonly Sky[]; forecast: readonly Sky[] };
    must(tomorrow.length === DISTRICTS && forecast.length === DISTRICTS, "each district has its weather");
    const { seasonLength, variability, forecastError } = this.#all.dials.weather;
    const mean = YEAR[Math.floor((round - 1) / seasonLength) % YEAR.length];
    const near = (n: number, middle: number, stray: number) =>
      n >= share(middle, within(WHOLE - stray, 0, 2 * WHOLE)) &&
      n <= share(middle, within(WHOLE + stray, 0, 2 * WHOLE));
    tomorrow.forEach((sky, i) => {
      for (const power of ["sun", "wind"] as const) {
        must(near(sky[power], mean[power], variability), `${power} of ${sky[power]} in a season of ${mean[power]}`);
        must(
          near(forecast[i][power], sky[power], forecastError),
          `${power} of ${sky[power]} was forecast as ${forecast[i][power]}`,
        );
      }
    });
    return { type: "weather.turned", data: { tomorrow, forecast } };
  }

  readonly hears: Hears = {
    "weather.turned": ({ tomorrow, forecast }) => {
      this.slice.today = this.slice.tomorrow;
      this.slice.tomorrow = tomorrow.map((sky) => ({ ...sky }));
      this.slice.forecast = forecast.map((sky) => ({ ...sky }));
    },
    "weather.dimmed": ({ share: missing }) => {
      const dim = (n: number) => share(n, WHOLE - missing);
      this.slice.today = this.slice.today.map(({ sun, wind }) => ({ sun: dim(sun), wind: dim(wind) }));
    },
  };
}
