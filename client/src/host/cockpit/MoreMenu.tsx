/**
 * What is needed once a session, if at all: language, the link to this console, ending games, closing, another session. On a
 * narrow window, where the head would fill the screen, also the door, the other pages, time and pace.
 */
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import { CopyButton } from "../CopyButton.tsx";
import { useCockpit, useScope, useView } from "./cockpit.ts";
import { DoorControl } from "./DoorControl.tsx";
import { MoreTime } from "./MoreTime.tsx";
import { OtherPages } from "./OtherPages.tsx";
import { PaceLine } from "./PaceLine.tsx";
import { Sure } from "./Sure.tsx";
import { situationOf } from "./situation.ts";

export function MoreMenu({ wide }: { readonly wide: boolean }) {
  const { move, leave } = useCockpit();
  const [open, setOpen] = useState(false);
  const view = useView();
  const { number, tables } = useScope();
  const { running, paused } = situationOf(tables);
  const isPlaying = running.length + paused.length > 0;
  return (
    <div class="cockpit-more">
      <Button kind="quiet" icon="more" onPress={() => setOpen(true)}>
        {t("host.more")}
      </Button>
      {open ? (
        <Dialog title={t("host.more.title")} onClose={() => setOpen(false)}>
          <div class="stack">
            {wide ? null : (
              <>
                <OtherPages />
                <DoorControl />
                {view.stage === "open" ? (
                  <>
                    <MoreTime />
                    <PaceLine />
                  </>
                ) : null}
              </>
            )}
            <LanguageChoice />
            <p class="small soft">{t("host.more.console")}</p>
            <CopyButton text={() => location.href}>{t("host.top.copyConsole")}</CopyButton>
            {isPlaying ? (
              <Sure
                open={number === 0 ? t("host.end.open") : t("host.end.openOne", { table: number })}
                words={t("host.end.about")}
                yes={t("host.end.yes")}
                no={t("host.end.no")}
                onYes={() => move({ type: "end", table: number })}
              />
            ) : null}
            {view.stage === "open" ? (
              <Sure
                open={t("host.close.open")}
                words={t("host.close.about")}
                yes={t("host.close.yes")}
                no={t("host.close.no")}
                onYes={() => move({ type: "close" })}
              />
            ) : null}
            <Button icon="leave" onPress={leave}>
              {t("host.link.openAnother")}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
