/** The head of the wall while a game runs: round and phase, what to do now, the time left, and the code for whoever is late. */
import type { ProjectorView, SessionClock } from "@commonwatt/shared/views/session.ts";
import { t } from "../text.ts";
import { Countdown } from "./Countdown.tsx";
import type { When } from "./scene.ts";

export interface WallTopProps {
  readonly view: ProjectorView;
  readonly when: When | undefined;
  readonly serverMs: () => number;
}

export function WallTop({ view, when, serverMs }: WallTopProps) {
  return (
    <header class="wall-top">
      <div class="wall-when">
        <h1>{when === undefined ? t("wall.over") : roundWords(when)}</h1>
        {when === undefined ? null : (
          <p class="wall-do">{t(when.phase === "" ? "wall.do.apart" : `wall.do.${when.phase}`)}</p>
        )}
      </div>
      {when?.clock && isCounting(when.clock) ? <Countdown clock={when.clock} serverMs={serverMs} /> : null}
      {when && when.phase === "day" && when.people > 0 ? (
        <p class="wall-done">
          <strong class="figure">
            {when.done}/{when.people}
          </strong>
          <span>{t("wall.done")}</span>
        </p>
      ) : null}
      {view.door === "locked" || view.stage === "closed" ? null : (
        <p class="wall-code">
          <span>{location.host}</span>
          <strong class="code">{view.code}</strong>
        </p>
      )}
    </header>
  );
}

export function roundWords({ from, to, rounds, phase }: When): string {
  if (from !== to) return t("wall.rounds", { from, to });
  return t(phase === "report" ? "wall.report" : "wall.round", { round: from, rounds });
}

export const isCounting = ({ endsMs, heldMs }: SessionClock): boolean => endsMs >= 0 || heldMs >= 0;
