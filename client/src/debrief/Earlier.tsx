/** This session beside earlier ones: the mean of all rounds of all games, measure by measure. */
import type { EarlierView } from "@commonwatt/shared/views/debrief.ts";
import { t } from "../text.ts";
import { moment } from "../ui/format.ts";
import { comparedFigure } from "./figures.ts";

export function Earlier({ earlier }: { readonly earlier: readonly EarlierView[] }) {
  const [first] = earlier;
  if (first === undefined) return null;
  return (
    <div class="card stack-s">
      <h3>{t("debrief.earlier")}</h3>
      {/* A wide table scrolls by itself, also with the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="figure-table" aria-label={t("debrief.earlier")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("debrief.earlier.measure")}</th>
              <th scope="col">{t("debrief.earlier.now")}</th>
              {first.earlier.map(({ code, openedMs }) => (
                <th key={code} scope="col">
                  {code}
                  {openedMs > 0 ? <span class="tiny soft"> {moment(openedMs, { dateStyle: "medium" })}</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {earlier.map(({ key, unit, now, earlier: before }) => (
              <tr key={key}>
                <th scope="row">{t(`debrief.measure.${key}`)}</th>
                <td class="figure strong">{comparedFigure(key, unit, now)}</td>
                {before.map(({ code, value }) => (
                  <td key={code} class="figure">
                    {comparedFigure(key, unit, value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
