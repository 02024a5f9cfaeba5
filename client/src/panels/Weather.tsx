/** Today's weather where I live and the forecast, with how far off it may be. */
import { t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";

export function Weather() {
  const { game, me } = useTable();
  const here = game.weather.districts[me.district];
  if (here === undefined) return null;
  const rows = [
    { icon: "sun", name: t("panel.weather.sun"), now: here.sun, next: here.sunForecast },
    { icon: "wind", name: t("panel.weather.wind"), now: here.wind, next: here.windForecast },
  ] as const;
  return (
    <section class="card stack-s">
      <h3>{t("panel.weather.title", { season: game.weather.season, place: t(`board.district.${me.district}`) })}</h3>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">
              <span class="sr-only">{t("panel.weather.what")}</span>
            </th>
            <th scope="col">{t("panel.weather.today")}</th>
            <th scope="col">{t("panel.weather.next")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.icon}>
              <th scope="row">
                <Icon name={row.icon} /> {row.name}
              </th>
              <td class="figure">{percent(row.now)}</td>
              <td class="figure">
                {t("panel.weather.forecast", { share: percent(row.next), error: percent(here.error) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="tiny soft">{t("panel.weather.note")}</p>
    </section>
  );
}
