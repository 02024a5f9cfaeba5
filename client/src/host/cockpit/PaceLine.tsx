/** What ends a day now, and a dialog in which that is changed for all tables. */
import type { SessionSettings } from "@commonwatt/shared/views/session.ts";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { clock } from "../../ui/format.ts";
import { PaceChoice, paces, pacesOfOne } from "../PaceChoice.tsx";
import { secondsOf, tempoKey, tempoOf } from "../tempo.ts";
import { useCockpit, useView } from "./cockpit.ts";

export function PaceLine() {
  const { settings } = useView();
  const [open, setOpen] = useState(false);
  return (
    <div class="pace-line">
      <span class="small soft">
        {t(`host.pace.now.${tempoKey(settings.pace, settings.roundSeconds)}`, {
          time: clock(settings.roundSeconds * 1_000),
        })}
      </span>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t("host.pace.change")}
      </Button>
      {open ? <PaceDialog settings={settings} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

interface PaceDialogProps {
  readonly settings: SessionSettings;
  readonly onClose: () => void;
}

function PaceDialog({ settings, onClose }: PaceDialogProps) {
  const { move } = useCockpit();
  const { tables } = useView();
  const [tempo, setTempo] = useState(tempoOf(settings.pace, settings.roundSeconds));
  const save = async (): Promise<boolean> => {
    const taken = await move({ type: "pace", pace: tempo.pace, seconds: secondsOf(tempo) });
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
      <PaceChoice
        choices={tables.length > 1 || tempo.pace === "together" ? paces : pacesOfOne}
        tempo={tempo}
        onChange={setTempo}
      />
    </Dialog>
  );
}
