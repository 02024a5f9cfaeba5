/** Weather, generators and the Peer Bank's energy, as everybody sees them. */
import type { GeneratorKind, Sum } from "./words.ts";

export interface GeneratorView {
  readonly id: number;
  readonly kind: GeneratorKind;
  readonly level: number;
  /** ppm of full yield it is still able to give */
  readonly condition: number;
  /** J harvested this dawn, overflow included */
  readonly yieldToday: number;
}

export interface DistrictWeather {
  /** ppm of a mean day's sun and wind */
  readonly sun: number;
  readonly wind: number;
  /** forecast for the next round and its stated error, ppm */
  readonly sunForecast: number;
  readonly windForecast: number;
  readonly error: number;
}

export interface WeatherView {
  readonly season: "spring" | "summer" | "autumn" | "winter";
  readonly districts: readonly DistrictWeather[];
}

export interface BankView {
  /** J in the Peer Grid */
  readonly inventory: number;
  readonly low: number;
  readonly high: number;
  /** J the Bank still asks for; 0 = no request open */
  readonly request: number;
  /** J one peer may still sell this round at most */
  readonly capPerPeer: number;
  /** tokens on hand to pay with */
  readonly till: number;
  /** tokens in the loan pool that nobody has borrowed */
  readonly pool: number;
  readonly minted: number;
  readonly retired: number;
  /** tokens in peers' purses, orders and the pool */
  readonly outstanding: number;
  readonly mint: "recycle" | "flow" | "retire" | "fixed";
  readonly forecastWhy: Sum;
  readonly outstandingWhy: Sum;
}
