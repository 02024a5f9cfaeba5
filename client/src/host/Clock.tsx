/** The round's clock. What is left is asked for four times a second and drawn only when a second has passed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../text.ts";
import { clock } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";

const ASK_EVERY_MS = 250;
const SHORT_MS = 15_000;

export interface ClockProps {
  /** milliseconds left now; undefined = nothing counts down, and nothing is drawn */
  readonly leftMs: () => number | undefined;
}

export function Clock({ leftMs }: ClockProps) {
  const ask = useRef(leftMs);
  ask.current = leftMs;
  const [, draw] = useState<number>();
  useEffect(() => {
    const timer = setInterval(() => draw(inSeconds(ask.current())), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const left = inSeconds(leftMs());
  if (left === undefined) return null;
  return (
    <p
      class="host-clock"
      data-short={left <= SHORT_MS ? "true" : undefined}
      role="timer"
      aria-label={t("host.clock", { time: clock(left) })}
    >
      <Icon name="clock" />
      <span class="figure" aria-hidden="true">
        {clock(left)}
      </span>
    </p>
  );
}

const inSeconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.ceil(ms / 1_000) * 1_000;
