/** The host's side of one table: opens the connection and shows what the link allows. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fetchTable } from "../net/http.ts";
import type { Credentials, TableConnection } from "../net/types.ts";
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { HostKey } from "./address.ts";
import { HostTable } from "./HostTable.tsx";

export type Connect = (credentials: Credentials) => TableConnection;
export interface ConsoleProps {
  readonly hostKey: HostKey;
  readonly connect: Connect;
  readonly origin: string;
  readonly onLeave: () => void;
}

const RETRY_MS = 2_000;

export function Console({ hostKey, connect, origin, onLeave }: ConsoleProps) {
  const [connection, setConnection] = useState<TableConnection | undefined>(undefined);
  const [fault, setFault] = useState("");

  useEffect(() => {
    let gone = false;
    let opened: TableConnection | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = async (): Promise<void> => {
      const answer = await fetchTable(hostKey.code);
      if (gone) return;
      if (answer.ok) {
        opened = connect({ ...hostKey, roomId: answer.value.roomId, role: "host" });
        setConnection(opened);
        setFault("");
        return;
      }
      setFault(refusalText(answer.error));
      // The server may only be starting again; a table that does not exist will not appear by asking.
      if (answer.error.code === "offline") timer = setTimeout(open, RETRY_MS);
    };
    open();
    return () => {
      gone = true;
      clearTimeout(timer);
      opened?.leave();
    };
  }, [hostKey.code, hostKey.token]);

  if (connection === undefined) {
    return fault === "" ? <Notice text={t("host.link.connecting")} /> : <Notice text={fault} bad onLeave={onLeave} />;
  }
  return <Linked connection={connection} hostKey={hostKey} origin={origin} onLeave={onLeave} />;
}

interface LinkedProps {
  readonly connection: TableConnection;
  readonly hostKey: HostKey;
  readonly origin: string;
  readonly onLeave: () => void;
}

function Linked({ connection, hostKey, origin, onLeave }: LinkedProps) {
  const link = connection.link.value;
  const table = connection.table.value;
  if (link.state === "refused") return <Notice text={refusalText(link.refusal)} bad onLeave={onLeave} />;
  if (link.state === "moved") {
    return (
      <Notice
        text={t("host.link.moved")}
        action={<Button onPress={() => connection.reclaim()}>{t("host.link.reclaim")}</Button>}
      />
    );
  }
  if (table === undefined) return <Notice text={t("host.link.connecting")} />;
  return (
    <>
      {link.state === "lost" ? (
        <div class="link-strip" role="alert">
          <Icon name="warning" />
          {t("host.link.lost")}
        </div>
      ) : null}
      {link.state === "stopped" ? (
        <div class="link-strip" role="alert">
          <Icon name="warning" />
          {refusalText(link)}
        </div>
      ) : null}
      <HostTable connection={connection} table={table} hostKey={hostKey} origin={origin} onLeave={onLeave} />
    </>
  );
}

interface NoticeProps {
  readonly text: string;
  readonly bad?: boolean;
  readonly action?: ComponentChildren;
  readonly onLeave?: () => void;
}

function Notice({ text, bad = false, action, onLeave }: NoticeProps) {
  return (
    <main class="host-notice">
      <div class="card stack">
        <p class={bad ? "row of-warn strong" : "row"} role={bad ? "alert" : "status"}>
          <Icon name={bad ? "warning" : "clock"} />
          <span>{text}</span>
        </p>
        {action}
        {onLeave ? <Button onPress={onLeave}>{t("host.link.openAnother")}</Button> : null}
      </div>
    </main>
  );
}
