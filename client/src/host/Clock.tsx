/** The round's clock. It asks the connection four times a second and is drawn only when a second has passed. */
import { useEffect, useState } from "preact/hooks";
import type { TableConnection } from "../net/types.ts";
import { t } from "../text.ts";
import { clock } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";

const ASK_EVERY_MS = 250;
const SHORT_MS = 15_000;

export function Clock({ connection }: { readonly connection: TableConnection }) {
  const [left, setLeft] = useState(() => inSeconds(connection.clockLeftMs()));
  useEffect(() => {
    const timer = setInterval(() => setLeft(inSeconds(connection.clockLeftMs())), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [connection]);
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
