/** Asks before a game ends early. The safe answer has the focus; the other one does not lie under the finger that opened this. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Mover } from "./move.ts";

export interface EndDialogProps {
  readonly table: TableView;
  readonly move: Mover;
  readonly onClose: () => void;
}

export function EndDialog({ table, move, onClose }: EndDialogProps) {
  const end = async (): Promise<boolean> => {
    const taken = await move({ type: "end" });
    if (taken) onClose();
    return taken;
  };
  return (
    <Dialog
      title={t("host.end.title")}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" onPress={end}>
            {t("host.end.yes")}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t("host.end.no")}
          </Button>
        </>
      }
    >
      <p>{t("host.end.about", { round: table.game?.round ?? 0, rounds: table.rounds })}</p>
    </Dialog>
  );
}
