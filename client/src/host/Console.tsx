/** The facilitator's side of one session: her line to it, and the cockpit once the session has come. */
import { useEffect, useState } from "preact/hooks";
import type { SessionConnection } from "../net/types.ts";
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { HostKey, StoredTable } from "./address.ts";
import { CockpitPage } from "./cockpit/Cockpit.tsx";
import { type Cockpit, cockpitOf, type TableLine } from "./cockpit/cockpit.ts";

/** How this page reaches the network. */
export interface Lines {
  session(key: HostKey): SessionConnection;
  table: TableLine;
}

export interface ConsoleProps {
  readonly hostKey: HostKey;
  readonly lines: Lines;
  readonly origin: string;
  readonly known: readonly StoredTable[];
  readonly onLeave: () => void;
  readonly onErased: () => void;
}

export function Console({ hostKey, lines, origin, known, onLeave, onErased }: ConsoleProps) {
  const [cockpit, setCockpit] = useState<Cockpit>();
  useEffect(() => {
    const session = lines.session(hostKey);
    setCockpit(cockpitOf({ hostKey, origin, session, lineTo: lines.table, known, leave: onLeave, erased: onErased }));
    return () => session.leave();
  }, [hostKey.code, hostKey.token]);
  if (cockpit === undefined) return <Notice text={t("host.link.connecting")} />;
  return <Linked cockpit={cockpit} />;
}

function Linked({ cockpit }: { readonly cockpit: Cockpit }) {
  const { session, leave } = cockpit;
  const link = session.link.value;
  const view = session.session.value;
  if (link.state === "refused") return <Notice text={refusalText(link.refusal)} bad onLeave={leave} />;
  if (view === undefined)
    return <Notice text={t(link.state === "blocked" ? "host.link.blocked" : "host.link.connecting")} />;
  return <CockpitPage cockpit={cockpit} />;
}

interface NoticeProps {
  readonly text: string;
  readonly bad?: boolean;
  readonly onLeave?: () => void;
}

function Notice({ text, bad = false, onLeave }: NoticeProps) {
  return (
    <main class="host-notice">
      <div class="card stack">
        <p class={bad ? "row of-warn strong" : "row"} role={bad ? "alert" : "status"}>
          <Icon name={bad ? "warning" : "clock"} />
          <span>{text}</span>
        </p>
        {onLeave ? <Button onPress={onLeave}>{t("host.link.openAnother")}</Button> : null}
      </div>
    </main>
  );
}
