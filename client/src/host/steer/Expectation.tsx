/** What bots that play like these people make of the rest of the game, with the shock and without: a quick batch, on request. */
import type { SessionTable } from "@commonwatt/shared/views/session.ts";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { percent, whole } from "../../ui/format.ts";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import type { Expected, Expecting } from "./expected.ts";

export interface ExpectationProps {
  readonly table: SessionTable;
  readonly card: string;
}

type Found = { readonly played: number; readonly of: number } | Expected | { readonly fault: string };

export function Expectation({ table, card }: ExpectationProps) {
  const { hostKey } = useCockpit();
  const { tables } = useView();
  const [found, setFound] = useState<Found>();
  const [running, setRunning] = useState<Expecting>();
  useEffect(() => () => running?.cancel(), [running]);
  const ask = async (): Promise<boolean> => {
    const { expect } = await import("./expected.ts");
    const batch = expect(hostKey, table.gameId, card, (played, of) => setFound({ played, of }));
    setRunning(batch);
    return batch.done.then(
      (answer) => {
        setFound(answer);
        return true;
      },
      (error: unknown) => {
        setFound({ fault: error instanceof Error ? error.message : String(error) });
        return false;
      },
    );
  };
  return (
    <div class="expectation stack-s">
      <div class="row">
        <Button icon="chart" onPress={ask}>
          {tables.length > 1 ? t("host.expect.askAt", { table: table.table }) : t("host.expect.ask")}
        </Button>
        <span class="small soft">{t("host.expect.what")}</span>
      </div>
      <div role="status">
        {found === undefined ? null : "fault" in found ? (
          <p class="of-warn">{t("host.expect.fault", { why: found.fault })}</p>
        ) : "played" in found ? (
          <progress value={found.played} max={found.of} aria-label={t("host.expect.progress")} />
        ) : (
          <ul class="expected-sides">
            {(["without", "with"] as const).map((side) => {
              const { low, median, high, fallen } = found[side];
              return (
                <li key={side}>
                  <strong>{t(`host.expect.${side}`)}</strong>
                  <span class="expected-range" aria-hidden="true">
                    <span style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
                    <i style={{ left: `${median}%` }} />
                  </span>
                  <span>
                    {t("host.expect.says", {
                      low: whole(Math.round(low)),
                      median: whole(Math.round(median)),
                      high: whole(Math.round(high)),
                      fallen: percent(fallen),
                    })}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}
