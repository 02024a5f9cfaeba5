/** Dials that stand at another value from the next dawn on; everybody at the table is told. */
import type { SessionTable } from "@commonwatt/shared/views/session.ts";
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { treatmentText } from "../../treatment.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit } from "../cockpit/cockpit.ts";
import { DialDesk } from "../games/DialDesk.tsx";

export interface TurnDialProps {
  /** 0 = all that play */
  readonly number: number;
  readonly tables: readonly SessionTable[];
}

export function TurnDial({ number, tables }: TurnDialProps) {
  const { move, drafts } = useCockpit();
  const [open, setOpen] = useState(false);
  const draft = drafts.of<readonly DialTurn[]>(`dials.${number}`, []);
  const [first] = tables;
  if (first === undefined) return null;
  const now = tables.flatMap(({ table, turned, turning }) => [
    ...(turned.length > 0 ? [t("host.dial.turned", { table, words: treatmentText(turned) })] : []),
    ...(turning.length > 0 ? [t("host.dial.turning", { table, words: treatmentText(turning) })] : []),
  ]);
  const turn = async (): Promise<boolean> => {
    for (const one of draft.peek()) {
      if (!(await move({ type: "turnDial", table: number, turn: one }))) return false;
      draft.value = draft.peek().filter((other) => other !== one);
    }
    setOpen(false);
    return true;
  };
  return (
    <section class="card stack-s" aria-label={t("host.dial.title")}>
      <h3>{t("host.dial.title")}</h3>
      <p class="small soft">{t("host.dial.what")}</p>
      {now.map((line) => (
        <p key={line} class="small">
          {line}
        </p>
      ))}
      <div class="row">
        <Button expanded={open} icon={open ? "less" : "more"} onPress={() => setOpen(!open)}>
          {t("host.dial.open")}
        </Button>
        {draft.value.length > 0 ? (
          <>
            <Button kind="primary" onPress={turn}>
              {t("host.dial.do", { dials: draft.value.length })}
            </Button>
            <span class="small">{treatmentText(draft.value)}</span>
          </>
        ) : null}
      </div>
      {open ? (
        <DialDesk
          ruleset={first.rulesetId}
          turns={draft.value}
          onChange={(turns) => {
            draft.value = turns;
          }}
        />
      ) : null}
    </section>
  );
}
