/** How each table ended, until the facilitator reveals the first thing. */
import type { Outcome } from "@commonwatt/shared/views/types.ts";
import { OutcomeScene } from "../report/OutcomeScene.tsx";
import { t } from "../text.ts";
import { Rules } from "./Rules.tsx";
import type { WallTable } from "./scene.ts";

export function EndedScene({ tables }: { readonly tables: readonly WallTable[] }) {
  return (
    <div class="wall-ended">
      <h1>{t("wall.over")}</h1>
      <ul class="wall-endings" data-tables={tables.length}>
        {tables.map((one) => {
          const { table, outcome, course, stage } = one;
          return (
            <li key={table} class="card wall-ending">
              {outcome === "" ? null : <OutcomeScene outcome={outcome as Outcome} />}
              <div class="wall-ending-words">
                {tables.length > 1 ? <h2>{t("debrief.table", { table })}</h2> : null}
                <Rules table={one} tables={tables} />
                <p class="wall-outcome">
                  {outcome !== ""
                    ? t(`report.outcome.${outcome}`)
                    : t(stage === "playing" ? "wall.stillPlaying" : "wall.notPlayed")}
                </p>
                {course.length > 0 ? (
                  <p>
                    {t("report.outcome.path", {
                      from: course[0]?.vitality ?? 0,
                      to: course.at(-1)?.vitality ?? 0,
                      line: course.at(-1)?.line ?? 0,
                    })}
                  </p>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      <p class="wall-wait">{t("debrief.waiting")}</p>
    </div>
  );
}
