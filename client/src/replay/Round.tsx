/** The report of the last finished round, as everybody had it. Its code is fetched when somebody looks. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { useEffect, useState } from "preact/hooks";
import { t } from "../text.ts";

type ReportPages = typeof import("../report/index.ts");

export function Round({ table, reports }: { readonly table: TableView; readonly reports: readonly RoundReport[] }) {
  const [pages, setPages] = useState<ReportPages>();
  useEffect(() => {
    import("../report/index.ts").then(
      (loaded) => setPages(() => loaded),
      (error: unknown) => console.warn("the report could not be loaded", error),
    );
  }, []);
  if (reports.length === 0) return <p class="soft">{t("report.none")}</p>;
  if (pages === undefined) return <p class="soft">{t("play.report.loading")}</p>;
  return <pages.RoundReportView table={table} reports={reports} />;
}
