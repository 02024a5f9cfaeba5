/** The dials that stand otherwise at one table, and a dialog to turn more of them. */
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { turnText } from "../../treatment.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { DialDesk } from "./DialDesk.tsx";

export interface TreatmentProps {
  readonly table: number;
  /** by its name: what the dials stand at without the treatment */
  readonly ruleset: string;
  readonly turns: readonly DialTurn[];
  readonly onChange: (turns: readonly DialTurn[]) => void;
}

export function Treatment({ table, ruleset, turns, onChange }: TreatmentProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class="treatment row">
      {turns.map((turn) => (
        <button
          key={`${turn.mechanic}.${turn.dial}`}
          type="button"
          class="chip treatment-turn"
          aria-label={t("host.own.undo", { words: turnText(turn) })}
          onClick={() => onChange(turns.filter((one) => one !== turn))}
        >
          {turnText(turn)}
          <Icon name="close" size="1em" />
        </button>
      ))}
      <Button label={t("host.own.turnAt", { table })} onPress={() => setOpen(true)}>
        {t("host.own.turn")}
      </Button>
      {open ? (
        <Dialog
          wide
          title={t("host.own.turnAt", { table })}
          onClose={() => setOpen(false)}
          actions={
            <Button kind="primary" onPress={() => setOpen(false)}>
              {t("host.own.done")}
            </Button>
          }
        >
          <DialDesk ruleset={ruleset} turns={turns} onChange={onChange} />
        </Dialog>
      ) : null}
    </div>
  );
}
