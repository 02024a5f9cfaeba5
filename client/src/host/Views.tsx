/**
 * What the host shows the room: the board while people play, the report while they read. It turns by itself when the phase
 * turns; a tab pressed holds until then.
 */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { useEffect, useState } from "preact/hooks";
import type { TableConnection } from "../net/types.ts";
import { CommunityReport } from "../report/CommunityReport.tsx";
import { t } from "../text.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { HostBoard } from "./HostBoard.tsx";

export interface ViewsProps {
  readonly connection: TableConnection;
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
}

export function Views({ connection, table, reports }: ViewsProps) {
  const phase = table.game?.phase;
  const fitting = phase === "report" && reports.length > 0 ? "report" : "board";
  const [view, setView] = useState(fitting);
  useEffect(() => setView(fitting), [fitting]);
  if (reports.length === 0) return <HostBoard connection={connection} table={table} />;
  const last = reports.at(-1)?.round ?? 0;
  return (
    <Tabs
      label={t("host.view.title")}
      selected={view}
      onSelect={setView}
      tabs={[
        { id: "board", label: t("host.view.board"), icon: "home" },
        { id: "report", label: t("host.view.report", { round: last }), icon: "chart" },
      ]}
    >
      {view === "board" ? (
        <HostBoard connection={connection} table={table} />
      ) : (
        <CommunityReport table={table} reports={reports} />
      )}
    </Tabs>
  );
}
