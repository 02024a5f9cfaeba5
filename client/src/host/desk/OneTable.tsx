/** One table from inside: how to join it before, its community and board while it plays, how it ended. */
import type { TableConnection } from "../../net/types.ts";
import { FinalReport } from "../../report/FinalReport.tsx";
import { shown, t } from "../../text.ts";
import { treatmentText } from "../../treatment.ts";
import { Button } from "../../ui/Button.tsx";
import { CommunityNow } from "../Community.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { Export } from "../Export.tsx";
import { Felt, Ideas } from "../Ideas.tsx";
import { Invite } from "../Invite.tsx";
import { Views } from "../Views.tsx";
import { useTableLine } from "./useTableLine.ts";

export function OneTable({ number }: { readonly number: number }) {
  const line = useTableLine(number);
  if (line === undefined || line.table.value === undefined) return <p class="soft">{t("host.link.connecting")}</p>;
  return <Inside line={line} number={number} />;
}

function Inside({ line, number }: { readonly line: TableConnection; readonly number: number }) {
  const { hostKey, origin, move } = useCockpit();
  const view = useView();
  const table = line.table.value;
  const reports = line.reports.value;
  const glance = view.tables.find((one) => one.table === number);
  if (table === undefined || glance === undefined) return null;
  const treatment = treatmentText(glance.treatment);
  const rules = (
    <p class="small soft">
      {t("host.table.rules", { title: shown(glance.rulesetTitle), seed: glance.seed })}
      {treatment === "" ? "" : ` · ${treatment}`}
    </p>
  );
  if (table.stage === "lobby")
    return (
      <div class="stack">
        {rules}
        <Invite code={view.code} origin={origin} />
      </div>
    );
  if (table.stage === "over")
    return <FinalReport table={table} reports={reports} actions={<Export hostKey={hostKey} gameId={table.gameId} />} />;
  if (table.stage === "stopped")
    return (
      <div class="stack">
        <p>{t("host.link.stopped")}</p>
        <div class="row">
          <Button onPress={() => move({ type: "resume", table: number })}>{t("host.link.restart")}</Button>
          <Export hostKey={hostKey} gameId={table.gameId} />
        </div>
      </div>
    );
  return (
    <div class="one-table">
      <div class="stack">
        {view.tables.length > 1 ? (
          <Button
            icon={glance.paused ? "play" : "pause"}
            onPress={() =>
              move(glance.paused ? { type: "resume", table: number } : { type: "pause", table: number, text: "" })
            }
          >
            {t(glance.paused ? "host.table.resume" : "host.table.pause", { table: number })}
          </Button>
        ) : null}
        <CommunityNow table={table} reports={reports} />
        {table.game ? <Felt game={table.game} /> : null}
        {table.game ? <Ideas game={table.game} /> : null}
        {rules}
      </div>
      <Views connection={line} table={table} reports={reports} />
    </div>
  );
}
