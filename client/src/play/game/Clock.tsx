/** Time left in this round. Counts by itself between messages; says nothing when nothing counts down. */
import { useEffect, useState } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { t } from "../../text.ts";
import { clock } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";

const tickMs = 250;
const hurryBelowMs = 15_000;

export function Clock({ connection }: { readonly connection: Pick<TableConnection, "clockLeftMs"> }) {
  const [left, setLeft] = useState(() => connection.clockLeftMs());
  useEffect(() => {
    const timer = setInterval(() => setLeft(connection.clockLeftMs()), tickMs);
    return () => clearInterval(timer);
  }, [connection]);
  if (left === undefined) return null;
  return (
    <span
      class={left < hurryBelowMs ? "clock figure hurry" : "clock figure"}
      role="timer"
      aria-label={t("play.clock", { left: clock(left) })}
    >
      <Icon name="clock" /> {clock(left)}
    </span>
  );
}
