/** The way to talk, to the facilitator and to my two words; it counts what I have not read. */
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import type { TableConnection } from "../../net/types.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { messagesOf, talkOf, unread } from "./read.ts";
import type { SessionPart } from "./SessionDialog.tsx";

export interface SessionButtonProps {
  readonly connection: TableConnection;
  readonly self: SelfView;
  readonly onOpen: (part: SessionPart) => void;
}

export function SessionButton({ connection, self, onOpen }: SessionButtonProps) {
  const written = unread(messagesOf(self), connection.messages.value, self.person).length;
  const said = unread(talkOf(self), connection.talk.value, self.person).length;
  const n = written + said;
  const part: SessionPart = written > 0 ? "host" : self.talk.chat || self.talk.signals ? "talk" : "me";
  return (
    <button
      type="button"
      class="button session-button"
      title={t("session.title")}
      aria-haspopup="dialog"
      onClick={() => onOpen(part)}
    >
      <Icon name="speech" />
      <span class="session-name">{t("session.title")}</span>
      {n > 0 && (
        <>
          <span class="session-unread figure" aria-hidden="true">
            {n > 99 ? "99+" : n}
          </span>
          <span class="sr-only">{t("session.unread", { n })}</span>
        </>
      )}
    </button>
  );
}
