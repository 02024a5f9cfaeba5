/** A map of means: darker is more. Every cell carries its number, so no colour needs to be read. */
import { t } from "../../text.ts";
import { short } from "../figures.ts";

interface MapAxis {
  readonly label: string;
  readonly values: readonly string[];
}

export interface HeatMapProps {
  readonly down: MapAxis;
  readonly across: MapAxis;
  /** row by row; undefined = not played yet */
  readonly means: readonly (number | undefined)[];
  readonly unit: string;
}

/** Of the colour, at the least and at the most. */
const PALE = 8;
const FULL = 78;
/** Letters turn white from here on. */
const DARK = 52;

export function HeatMap({ down, across, means, unit }: HeatMapProps) {
  const known = means.filter((value) => value !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const depth = (value: number): number => (high > low ? PALE + ((value - low) / (high - low)) * (FULL - PALE) : PALE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="bench-scroll" tabIndex={0} aria-label={t("design.sweep.map")}>
      <table class="heat">
        <caption>{t("design.sweep.mapOf", { down: down.label, across: across.label, unit })}</caption>
        <thead>
          <tr>
            <td />
            {across.values.map((value) => (
              <th key={value} scope="col">
                {value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.values.map((value, i) => (
            <tr key={value}>
              <th scope="row">{value}</th>
              {across.values.map((column, k) => {
                const mean = means[i * across.values.length + k];
                const by = mean === undefined ? 0 : depth(mean);
                return (
                  <td
                    key={column}
                    data-mean={mean}
                    data-dark={by > DARK ? "true" : undefined}
                    style={
                      mean === undefined
                        ? {}
                        : { background: `color-mix(in oklab, var(--money-ink) ${by}%, var(--card))` }
                    }
                  >
                    {mean === undefined ? "·" : short(mean)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
