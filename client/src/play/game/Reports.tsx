/** The report after a round and the one at the end. Their code is fetched when the first report is due. */
import { useEffect, useState } from "preact/hooks";
import type { SessionKey } from "../../net/debrief.ts";
import { useTable } from "../../panels/context.ts";
import { Pills } from "../../panels/Pills.tsx";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import { SessionStrips } from "../session/Session.tsx";

type ReportPages = typeof import("../../report/index.ts") & typeof import("../../debrief/panels.tsx");

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
    Promise.all([import("../../report/index.ts"), import("../../debrief/panels.tsx")]).then(
      ([report, debrief]) => setPages({ ...report, ...debrief }),
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

/**
 * How the game came out, and what is looked back at together. The next game begins here by itself: whoever stays need not join
 * again.
 */
export function Ending({ seatKey }: { readonly seatKey: SessionKey | undefined }) {
  const { connection, mine, table } = useTable();
  const { pages, failed, again } = useReports();
  const [part, setPart] = useState<"ended" | "back">("ended");
  const self = connection.self.value;
  const closed = self?.stage === "closed";
  const revealed = self?.revealed ?? [];
  const seen = revealed.filter((what) => /^(moment|debrief)\./.test(what)).length;
  return (
    <main class="ending" id="panels">
      <SessionStrips />
      <p class="notice ending-next" role="status">
        <Icon name={closed ? "check" : "clock"} />
        <span>{t(closed ? "session.closed.after" : "session.next")}</span>
      </p>
      <div class="ending-parts no-print">
        {seatKey ? (
          <Pills
            label={t("play.ending.parts")}
            choices={[
              { id: "ended" as const, icon: "vitality" as const, words: t("report.outcome.title") },
              {
                id: "back" as const,
                icon: "journal" as const,
                words: seen === 0 ? t("play.ending.back") : t("play.ending.backWith", { n: seen }),
              },
            ]}
            chosen={part}
            onChoose={setPart}
          />
        ) : null}
        <LanguageChoice />
      </div>
      <p class="sr-only" role="status">
        {seen > 0 ? t("play.ending.news", { n: seen }) : ""}
      </p>
      {pages === undefined ? (
        <Fetching failed={failed} again={again} />
      ) : part === "back" && seatKey ? (
        <pages.PeerDebriefPanel
          seatKey={seatKey}
          name={self?.name ?? ""}
          revealed={revealed}
          over={`${table.gameId} ${table.stage}`}
        />
      ) : (
        <pages.FinalReport table={table} reports={connection.reports.value} mine={mine} seat={mine.seat} />
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
