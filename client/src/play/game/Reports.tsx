/** The report after a round and the one at the end. Their code is fetched when the first report is due. */
import { useEffect, useState } from "preact/hooks";
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";

type ReportPages = typeof import("../../report/index.ts");

/** Fetches the reports' code; a failure can be tried again. */
function useReports(): {
  readonly pages: ReportPages | undefined;
  readonly failed: boolean;
  readonly again: () => void;
} {
  const [pages, setPages] = useState<ReportPages>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (pages !== undefined || failed) return;
    import("../../report/index.ts").then(
      (loaded) => setPages(() => loaded),
      () => setFailed(true),
    );
  }, [pages, failed]);
  return { pages, failed, again: () => setFailed(false) };
}

export function RoundEnd() {
  const { connection, mine, table } = useTable();
  const { pages, failed, again } = useReports();
  return (
    <div class="round-end">
      {pages ? (
        <pages.RoundReportView
          table={table}
          reports={connection.reports.value}
          mine={mine}
          seat={mine.seat}
          journal={connection.journal.value}
        />
      ) : (
        <Fetching failed={failed} again={again} />
      )}
    </div>
  );
}

export function Ending({ onLeave }: { readonly onLeave: () => void }) {
  const { connection, mine, table } = useTable();
  const { pages, failed, again } = useReports();
  const next = (): void => {
    // The next game has another code.
    history.replaceState(null, "", "/");
    onLeave();
  };
  return (
    <main class="ending" id="panels">
      {pages ? (
        <pages.FinalReport
          table={table}
          reports={connection.reports.value}
          mine={mine}
          seat={mine.seat}
          onAgain={next}
        />
      ) : (
        <Fetching failed={failed} again={again} />
      )}
    </main>
  );
}

function Fetching({ failed, again }: { readonly failed: boolean; readonly again: () => void }) {
  return failed ? (
    <div class="card stack-s" role="alert">
      <p>{t("play.report.failed")}</p>
      <Button onPress={again}>{t("play.tryAgain")}</Button>
    </div>
  ) : (
    <p class="soft" role="status">
      {t("play.report.loading")}
    </p>
  );
}
