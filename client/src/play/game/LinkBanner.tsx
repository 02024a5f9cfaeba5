/**
 * Says that the connection is gone, or that the server cannot save, and that nothing is lost, until it is well again.
 * A blip of a second stays unsaid.
 */

import type { TableView } from "@commonwatt/shared/views/table.ts";
import { useEffect, useState } from "preact/hooks";
import type { Link } from "../../net/types.ts";
import { t } from "../../text.ts";

const shownAfterMs = 1_000;

export interface LinkBannerProps {
  readonly link: Link;
  readonly trouble: TableView["trouble"];
}

export function LinkBanner({ link, trouble }: LinkBannerProps) {
  const [shown, setShown] = useState(false);
  const lost = link.state === "lost";
  useEffect(() => {
    setShown(false);
    if (!lost) return undefined;
    const timer = setTimeout(() => setShown(true), shownAfterMs);
    return () => clearTimeout(timer);
  }, [lost]);
  const words = saysOf(link.state === "blocked", lost && shown, trouble);
  return (
    <div class="link-banner" role="status">
      {words !== "" && (
        <p>
          <span class="spinner" aria-hidden="true" /> {words}
        </p>
      )}
    </div>
  );
}

function saysOf(blocked: boolean, lost: boolean, trouble: TableView["trouble"]): string {
  if (blocked) return t("play.blocked");
  if (lost) return t("play.reconnecting");
  return trouble ? t(`play.trouble.${trouble}`) : "";
}
