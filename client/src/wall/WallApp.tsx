/**
 * Opens the projector's line to the session whose key stands in the address. The facilitator's link works here too; once the
 * server has told the projector's own key, that one takes its place in the address: who looks at this screen, or sits down at
 * it, can lead nothing.
 */

import { useEffect, useState } from "preact/hooks";
import { fragmentOf, type HostKey, keyInFragment } from "../host/address.ts";
import { language } from "../lexicon.ts";
import type { Link, ProjectorConnection, TableConnection } from "../net/types.ts";
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { FullScreen } from "./FullScreen.tsx";
import { useLine } from "./useLine.ts";
import { Wall } from "./Wall.tsx";

/** How this page reaches the network. */
export interface Lines {
  session(key: HostKey): ProjectorConnection;
  /** to watch the board of a table */
  table(key: HostKey, number: number): TableConnection;
}

export function WallApp({ lines }: { readonly lines: Lines }) {
  const [key, setKey] = useState<HostKey | undefined>(() => keyInFragment(location.hash));
  useEffect(() => {
    const follow = (): void => setKey(keyInFragment(location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  useEffect(() => {
    document.title = t("wall.pageTitle");
  }, [language.value]);
  return (
    <div class="wall-page">
      {key === undefined ? <Notice words={t("wall.noKey")} /> : <Shown key={key.code} at={key} lines={lines} />}
      <footer class="wall-foot">
        <span class="wall-brand">Commonwatt</span>
        <FullScreen />
        <LanguageChoice />
      </footer>
    </div>
  );
}

function Shown({ at, lines }: { readonly at: HostKey; readonly lines: Lines }) {
  const session = useLine(() => lines.session(at), [at.code, at.token]);
  const token = session?.watchToken.value ?? "";
  const view = session?.session.value;
  useEffect(() => {
    // Quietly: the line that is open stays as it is.
    if (token !== "" && token !== at.token) history.replaceState(null, "", fragmentOf({ code: at.code, token }));
  }, [token]);
  if (session === undefined) return null;
  const link = session.link.value;
  if (link.state === "refused") return <Notice words={refusalText(link.refusal)} bad />;
  if (view === undefined || token === "") return <Notice words={t("wall.connecting")} />;
  return (
    <>
      {isLost(link) ? (
        <p class="wall-lost" role="alert">
          <Icon name="warning" />
          {t("wall.lost")}
        </p>
      ) : null}
      <Wall view={view} serverMs={session.serverMs} watchKey={{ code: at.code, token }} lines={lines} />
    </>
  );
}

const isLost = ({ state }: Link): boolean => state === "lost" || state === "blocked";

function Notice({ words, bad = false }: { readonly words: string; readonly bad?: boolean }) {
  return (
    <main class="wall-notice">
      <p class="row" role={bad ? "alert" : "status"}>
        <Icon name={bad ? "warning" : "clock"} />
        <span>{words}</span>
      </p>
    </main>
  );
}
