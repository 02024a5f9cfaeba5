/** The buttons of what turns by itself: back, on, and hold still. */
import { t } from "../text.ts";
import { Icon } from "./Icon.tsx";
import type { Turning } from "./useTurning.ts";

export interface TurnsProps extends Turning {
  readonly count: number;
  readonly label: string;
}

export function Turns({ at, held, go, hold, count, label }: TurnsProps) {
  return (
    <nav class="wall-turns" aria-label={label}>
      <button type="button" class="button quiet" aria-label={t("wall.turnBack")} onClick={() => go(at - 1)}>
        <Icon name="back" />
      </button>
      <span class="figure">
        {at + 1}/{count}
      </span>
      <button type="button" class="button quiet" aria-label={t("wall.turnOn")} onClick={() => go(at + 1)}>
        <Icon name="forth" />
      </button>
      <button
        type="button"
        class="button quiet"
        aria-pressed={held}
        aria-label={t("wall.hold")}
        onClick={() => hold(!held)}
      >
        <Icon name={held ? "play" : "pause"} />
      </button>
    </nav>
  );
}
