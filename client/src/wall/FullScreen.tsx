/** Fills the screen, where the browser can. Presenters press it once; F11 does the same. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";

export function FullScreen() {
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  if (full || !document.fullscreenEnabled) return null;
  return (
    <button
      type="button"
      class="button quiet"
      onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
    >
      <Icon name="expand" />
      {t("wall.fullScreen")}
    </button>
  );
}
