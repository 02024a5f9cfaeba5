/** One table on the host's screen: lobby, game or end. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { useEffect, useState } from "preact/hooks";
import type { TableConnection } from "../net/types.ts";
import { FinalReport } from "../report/FinalReport.tsx";
import { nameSeats, t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { HostKey } from "./address.ts";
import { CallShock } from "./CallShock.tsx";
import { Clock } from "./Clock.tsx";
import { CommunityNow } from "./Community.tsx";
import { RunControls, StartControls } from "./Controls.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { Export } from "./Export.tsx";
import { Felt, Ideas } from "./Ideas.tsx";
import { Invite, SpokenCode } from "./Invite.tsx";
import { moverOf } from "./move.ts";
import { Roster } from "./Roster.tsx";
import { Views } from "./Views.tsx";

export interface HostTableProps {
  readonly connection: TableConnection;
  readonly table: TableView;
  readonly hostKey: HostKey;
  readonly origin: string;
  readonly onLeave: () => void;
}

export function HostTable({ connection, table, hostKey, origin, onLeave }: HostTableProps) {
  const move = moverOf(connection);
  const reports = connection.reports.value;
  useEffect(() => {
    nameSeats((seat) => connection.table.value?.people.find((person) => person.seat === seat)?.name);
  }, [connection]);
  return (
    <div class="host-page" data-stage={table.stage} data-paused={table.game?.paused ? "true" : undefined}>
      <TopBar connection={connection} table={table} origin={origin} onLeave={onLeave} />
      {table.trouble ? (
        <p class="notice of-warn host-trouble" role="alert">
          <Icon name="warning" />
          <span>{t(`host.trouble.${table.trouble}`)}</span>
        </p>
      ) : null}
      {table.game?.paused ? (
        <p class="paused-strip" role="status">
          <Icon name="pause" />
          <span>{table.game.pauseCaption === "" ? t("host.pause.plain") : table.game.pauseCaption}</span>
        </p>
      ) : null}
      {table.stage === "lobby" ? (
        <main class="host-lobby">
          <Invite code={table.code} origin={origin} />
          <Roster table={table} move={move} />
          <div class="host-side">
            <StartControls table={table} move={move} />
          </div>
        </main>
      ) : null}
      {table.stage === "playing" ? (
        <main class="host-game">
          <div class="host-side">
            <RunControls table={table} move={move} />
            <CommunityNow table={table} reports={reports} />
            {table.game ? <Felt game={table.game} /> : null}
            {table.game ? <Ideas game={table.game} /> : null}
            <CallShock table={table} move={move} />
          </div>
          <div class="host-main stack">
            <Roster table={table} move={move} />
            <Views connection={connection} table={table} reports={reports} />
          </div>
        </main>
      ) : null}
      {table.stage === "over" ? (
        <main class="host-over">
          <FinalReport table={table} reports={reports} onAgain={onLeave} actions={<Export hostKey={hostKey} />} />
        </main>
      ) : null}
      {table.stage === "stopped" ? (
        <main class="host-over">
          <p class="notice of-warn" role="alert">
            <Icon name="warning" />
            <span>{t("host.link.stopped")}</span>
          </p>
          <Button onPress={() => move({ type: "resume" })}>{t("host.link.restart")}</Button>
          <Export hostKey={hostKey} />
        </main>
      ) : null}
    </div>
  );
}

/** Where the game is, how long the day lasts, and the code for whoever comes late. */
function TopBar({ connection, table, origin, onLeave }: Omit<HostTableProps, "hostKey">) {
  const [inviting, setInviting] = useState(false);
  const game = table.game;
  return (
    <header class="host-top">
      <div class="host-where">
        <p class="tiny soft">{t("host.top.ruleset", { title: table.rulesetTitle })}</p>
        <h1>
          {table.stage === "lobby" || game === undefined
            ? t("host.top.lobby")
            : t(`host.top.${table.stage === "over" ? "over" : game.phase}`, { round: game.round, rounds: game.rounds })}
        </h1>
      </div>
      {table.stage === "playing" ? <Clock connection={connection} /> : null}
      <div class="row host-top-actions">
        {table.stage === "playing" ? (
          <Button kind="quiet" onPress={() => setInviting(true)} label={t("host.top.invite", { table: table.code })}>
            <SpokenCode code={table.code} />
          </Button>
        ) : null}
        <CopyButton kind="quiet" text={() => location.href}>
          {t("host.top.copyConsole")}
        </CopyButton>
        {table.stage === "over" ? <Button onPress={onLeave}>{t("host.link.openAnother")}</Button> : null}
      </div>
      {inviting ? (
        <Dialog wide title={t("host.invite.title")} onClose={() => setInviting(false)}>
          <Invite code={table.code} origin={origin} />
        </Dialog>
      ) : null}
    </header>
  );
}
