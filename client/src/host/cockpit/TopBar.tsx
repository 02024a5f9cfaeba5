/** Where the session is, its clock, its door, and the other pages that belong to it. */
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Clock } from "../Clock.tsx";
import { Invite, SpokenCode } from "../Invite.tsx";
import { useCockpit, useScope, useView } from "./cockpit.ts";
import { Admit, DoorControl } from "./DoorControl.tsx";
import { MoreMenu } from "./MoreMenu.tsx";
import { OtherPages } from "./OtherPages.tsx";
import { leftMs, type Situation, situationOf } from "./situation.ts";
import { useWide } from "./useWide.ts";

export function TopBar() {
  const { session, origin } = useCockpit();
  const [inviting, setInviting] = useState(false);
  const view = useView();
  const { number, tables } = useScope();
  const wide = useWide();
  return (
    <div class="cockpit-top">
      <Button kind="quiet" onPress={() => setInviting(true)} label={t("host.top.invite", { table: view.code })}>
        <SpokenCode code={view.code} />
        <Icon name="expand" />
      </Button>
      <div class="cockpit-where">
        <h1>{view.stage === "closed" ? t("host.top.closed") : whereText(situationOf(tables))}</h1>
        <p class="tiny soft">
          {number === 0 ? t("host.top.allTables", { tables: tables.length }) : t("host.tables.one", { number })}
        </p>
      </div>
      <Clock leftMs={() => leftMs(tables, session.serverMs())} />
      {wide ? (
        <>
          <DoorControl />
          <OtherPages />
        </>
      ) : null}
      <Admit />
      <MoreMenu wide={wide} />
      {inviting ? (
        <Dialog wide title={t("host.invite.title")} onClose={() => setInviting(false)}>
          <Invite code={view.code} origin={origin} />
        </Dialog>
      ) : null}
    </div>
  );
}

export function whereText({ stage, lowRound, highRound, rounds }: Situation): string {
  if (stage === "lobby" || stage === "over" || stage === "stopped") return t(`host.top.${stage}`);
  if (lowRound < highRound) return t("host.top.rounds", { low: lowRound, high: highRound, rounds });
  return t(`host.top.${stage}`, { round: highRound, rounds });
}
