/** In, but without a seat yet: what one waits for. The page goes on by itself. */
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import { ComeBackWords } from "../session/ComeBackWords.tsx";
import { SessionDoor, SessionStrips } from "../session/Session.tsx";
import { Notice } from "./Notice.tsx";

export function WaitingRoom({ self, onLeave }: { readonly self: SelfView; readonly onLeave: () => void }) {
  const over = self.stage === "closed";
  const why = over ? "closed" : self.waits === "door" ? "door" : "place";
  return (
    <>
      <SessionStrips />
      <Notice title={t("play.waiting.title", { name: self.name })} words={t(`play.waiting.${why}`)} waiting={!over}>
        {!over && <ComeBackWords code={self.code} />}
        <div class="waiting-ways">
          <SessionDoor />
          <Button kind="quiet" onPress={onLeave}>
            {t("play.lobby.leave")}
          </Button>
          <LanguageChoice />
        </div>
      </Notice>
    </>
  );
}
