/** Says that the connection is gone and that nothing is lost, until it is back. A blip of a second stays unsaid. */
import { useEffect, useState } from "preact/hooks";
import type { Link } from "../../net/types.ts";
import { t } from "../../text.ts";

const shownAfterMs = 1_000;

export function LinkBanner({ link }: { readonly link: Link }) {
  const [shown, setShown] = useState(false);
  const lost = link.state === "lost";
  useEffect(() => {
    setShown(false);
    if (!lost) return undefined;
    const timer = setTimeout(() => setShown(true), shownAfterMs);
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <div class="link-banner" role="status">
      {lost && shown && (
        <p>
          <span class="spinner" aria-hidden="true" /> {t("play.reconnecting")}
        </p>
      )}
    </div>
  );
}
