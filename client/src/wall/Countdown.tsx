/** The time left, by the server's clock, in figures for the back row. Drawn when a second has passed. */
import type { SessionClock } from "@commonwatt/shared/views/session.ts";
import { useEffect, useState } from "preact/hooks";
import { t } from "../text.ts";
import { clock as asClock } from "../ui/format.ts";

const ASK_EVERY_MS = 250;
const SHORT_MS = 15_000;

export interface CountdownProps {
  readonly clock: SessionClock;
  readonly serverMs: () => number;
  readonly small?: boolean;
}

export function Countdown({ clock, serverMs, small = false }: CountdownProps) {
  const read = (): number => inSeconds(clock.heldMs >= 0 ? clock.heldMs : clock.endsMs - serverMs());
  const [left, setLeft] = useState(read);
  useEffect(() => {
    setLeft(read());
    const timer = setInterval(() => setLeft(read()), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [clock.endsMs, clock.heldMs]);
  return (
    <p
      class={small ? "wall-clock small-clock" : "wall-clock"}
      data-short={left <= SHORT_MS ? "true" : undefined}
      role="timer"
      aria-label={t("host.clock", { time: asClock(left) })}
    >
      <span class="figure" aria-hidden="true">
        {asClock(left)}
      </span>
    </p>
  );
}

const inSeconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1_000) * 1_000);
