/** Asks whoever has done nothing for a while whether she is there, and tells her when somebody else plays for her. */
import { useEffect, useState } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";

const tickMs = 500;

export function IdleStrip({ connection }: { readonly connection: TableConnection }) {
  const warned = connection.idle.value;
  const standIn = connection.self.value?.standIn;
  const [, tick] = useState(0);
  useEffect(() => {
    if (warned === undefined) return undefined;
    const timer = setInterval(() => tick((n) => n + 1), tickMs);
    return () => clearInterval(timer);
  }, [warned]);
  const seconds = warned === undefined ? 0 : Math.max(0, Math.ceil((warned.atMs - performance.now()) / 1000));
  // Whoever has gone to another tab of the browser sees it there.
  useEffect(() => {
    if (warned === undefined) return undefined;
    const before = document.title;
    return () => {
      document.title = before;
    };
  }, [warned]);
  useEffect(() => {
    if (warned !== undefined) document.title = t("session.idle.tab", { seconds });
  }, [warned, seconds]);
  if (warned === undefined && standIn === undefined) return null;
  const words = warned === undefined ? t(`play.standIn.${standIn}`) : t("play.idle.words", { seconds });
  return (
    <div class="idle-strip row" role="alert">
      <p>{words}</p>
      {standIn === "host" ? null : (
        <Button kind="primary" onPress={() => connection.say({ type: "here" }).then(({ ok }) => ok)}>
          {t("play.idle.here")}
        </Button>
      )}
    </div>
  );
}
