/** Changes what ends a day, from now on. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Mover } from "./move.ts";
import { PaceChoice } from "./PaceChoice.tsx";

export interface PaceDialogProps {
  readonly table: TableView;
  readonly move: Mover;
  readonly onClose: () => void;
}

export function PaceDialog({ table, move, onClose }: PaceDialogProps) {
  const [pace, setPace] = useState(table.pace);
  const [seconds, setSeconds] = useState(table.roundSeconds);
  const save = async (): Promise<boolean> => {
    const taken = await move({ type: "pace", pace, seconds });
    if (taken) onClose();
    return taken;
  };
  return (
    <Dialog
      title={t("host.pace.dialog")}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("host.pace.cancel")}</Button>
          <Button kind="primary" onPress={save}>
            {t("host.pace.save")}
          </Button>
        </>
      }
    >
      <PaceChoice pace={pace} seconds={seconds} onPace={setPace} onSeconds={setSeconds} />
    </Dialog>
  );
}
