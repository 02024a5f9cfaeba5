/** What I ask of whoever sells to me: at least so much practice on each dimension. It rides on my tokens when I buy. */
import { t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offers } from "./legal.ts";

export function Criteria() {
  const { mine, game } = useTable();
  const entries = offers(mine.legal, "criteria");
  if (entries.length === 0) return null;
  const asked = Object.values(mine.criteria).filter((least) => least > 0).length;
  return (
    <details class="card fold">
      <summary>{t("panel.criteria.title", { n: asked })}</summary>
      <div class="stack-s">
        <p class="small">{t("panel.criteria.note")}</p>
        {entries.map((entry) => {
          const dimension = String(entry.fixed.dimension);
          const least = mine.criteria[dimension] ?? 0;
          const able = game.peers.filter(
            (peer) => peer.seat !== mine.seat && (peer.practice[dimension] ?? 0) >= least,
          ).length;
          return (
            <div key={`${dimension} ${game.round}`} class="offer stack-s">
              <p class="row spread">
                <strong>{t(`dimension.${dimension}`)}</strong>
                <span class="small">
                  {least > 0 ? t("panel.criteria.now", { least: percent(least), n: able }) : t("panel.criteria.none")}
                </span>
              </p>
              <Do
                entry={entry}
                labels={{ least: t("panel.criteria.least") }}
                preview={({ least: chosen = 0 }) => (
                  <p class="small soft">
                    {t("panel.criteria.able", {
                      n: game.peers.filter(
                        (peer) => peer.seat !== mine.seat && (peer.practice[dimension] ?? 0) >= chosen,
                      ).length,
                    })}
                  </p>
                )}
                words={() => t("panel.criteria.set")}
              />
            </div>
          );
        })}
      </div>
    </details>
  );
}
