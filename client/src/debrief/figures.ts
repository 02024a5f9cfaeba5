/** Figures of a debrief as people read them, and seats as names. Pure. */
import type { ComparedKey, MomentChart } from "@commonwatt/shared/views/debrief.ts";
import type { Params, Sum, Unit } from "@commonwatt/shared/views/types.ts";
import { peerName, t } from "../text.ts";
import { energy, percent, quantity, ratio, tokens, whole } from "../ui/format.ts";

/** What somebody in a game is called; undefined = nobody told. */
export type Names = (game: string, seat: number) => string | undefined;

/** Params that are seats: in a debrief of several tables a number alone names nobody. */
const SEATS: ReadonlySet<string> = new Set(["a", "b", "c", "from", "to", "seat"]);

export const nameOf = (names: Names, game: string, seat: number): string => names(game, seat) ?? peerName(seat);

export const namedParams = (params: Params, names: Names, game: string): Params =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      SEATS.has(key) && typeof value === "number" ? nameOf(names, game, value) : value,
    ]),
  );

export const namedSum = (sum: Sum, names: Names, game: string): Sum => ({
  ...sum,
  parts: sum.parts.map((part) => (part.params ? { ...part, params: namedParams(part.params, names, game) } : part)),
});

/** One figure on an axis: rounded for reading, without a unit where the title says it. */
export function axisFigure(unit: Unit): (value: number) => string {
  switch (unit) {
    case "J":
      return energy;
    case "ppm":
      return (value) => percent(value);
    case "ratio":
      return ratio;
    default:
      return (value) => whole(Math.round(value));
  }
}

const RATIOS: ReadonlySet<ComparedKey> = new Set(["giniPurses", "velocity"]);

/** A figure of a comparison; means have a digit more. */
export function comparedFigure(key: ComparedKey, unit: Unit, value: number): string {
  if (RATIOS.has(key)) return ratio(Math.round(value));
  if (unit === "ppm") return percent(Math.round(value));
  if (unit === "T") return tokens(Math.round(value));
  const rounded = Math.round(value * 10) / 10;
  return unit === "points" ? quantity(rounded, unit) : String(rounded).replace("-", "−");
}

/** The same with its sign, for differences. */
export const signedFigure = (key: ComparedKey, unit: Unit, value: number): string =>
  value > 0 ? `+${comparedFigure(key, unit, value)}` : comparedFigure(key, unit, value);

/** What a screen reader hears of a moment's chart: where the lines stood in the round it is about. */
export function chartSummary(chart: MomentChart): string {
  const figure = axisFigure(chart.unit);
  const at = chart.lines.map(({ key, values }) => `${t(`debrief.line.${key}`)} ${figure(values[chart.mark - 1] ?? 0)}`);
  return t("debrief.chart.summary", {
    title: t(`debrief.chart.${chart.key}`),
    round: chart.mark,
    values: at.join("; "),
  });
}
