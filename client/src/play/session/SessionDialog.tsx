/** Everything between me and the session that is not the game: talk, the facilitator, who I am and how I come back, leaving. */
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import { useState } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { Pills } from "../../panels/Pills.tsx";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ComeBackWords } from "./ComeBackWords.tsx";
import { HostThread } from "./HostThread.tsx";
import { TableTalk } from "./TableTalk.tsx";

export type SessionPart = "talk" | "host" | "me";

export interface SessionDialogProps {
  readonly connection: TableConnection;
  readonly self: SelfView;
  readonly part: SessionPart;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

export function SessionDialog({ connection, self, part, onClose, onLeave }: SessionDialogProps) {
  const talks = self.table > 0 && (self.talk.chat || self.talk.signals || connection.talk.value.length > 0);
  const [picked, setPicked] = useState<SessionPart>(part);
  const shown = picked === "talk" && !talks ? "host" : picked;
  return (
    <Dialog title={t("session.title")} onClose={onClose}>
      <div class="session-dialog stack">
        <Pills
          label={t("session.parts")}
          choices={[
            ...(talks ? [{ id: "talk" as const, icon: "people" as const, words: t("session.talk.title") }] : []),
            { id: "host" as const, icon: "speech" as const, words: t("session.host.title") },
            { id: "me" as const, icon: "home" as const, words: t("session.me.title") },
          ]}
          chosen={shown}
          onChoose={setPicked}
        />
        {shown === "talk" && <TableTalk connection={connection} self={self} />}
        {shown === "host" && <HostThread connection={connection} self={self} />}
        {shown === "me" && <Me self={self} onLeave={onLeave} />}
      </div>
    </Dialog>
  );
}

function Me({ self, onLeave }: { readonly self: SelfView; readonly onLeave: () => void }) {
  return (
    <section class="stack" aria-label={t("session.me.title")}>
      <dl class="facts">
        <div>
          <dt>{t("session.me.name")}</dt>
          <dd>{self.name}</dd>
        </div>
        <div>
          <dt>{t("play.lobby.code")}</dt>
          <dd class="code">{self.code}</dd>
        </div>
        {self.table > 0 && (
          <div>
            <dt>{t("session.me.table")}</dt>
            <dd>{t("session.me.tableOf", { table: self.table, tables: self.tables })}</dd>
          </div>
        )}
      </dl>
      <ComeBackWords code={self.code} />
      <div class="stack-s">
        <p class="small soft">{t("session.me.leaveNote")}</p>
        <Button icon="leave" onPress={onLeave}>
          {t("session.me.leave")}
        </Button>
      </div>
    </section>
  );
}
