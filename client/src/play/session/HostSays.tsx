/** The facilitator's newest word to me, until I have put it away: over whatever I am doing. A nudge is one without words. */
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import type { TableConnection } from "../../net/types.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { messageText } from "./HostThread.tsx";
import { haveRead, messagesOf, unread } from "./read.ts";

export interface HostSaysProps {
  readonly connection: TableConnection;
  readonly self: SelfView;
  readonly onReply: () => void;
}

export function HostSays({ connection, self, onReply }: HostSaysProps) {
  const news = unread(messagesOf(self), connection.messages.value, self.person);
  const latest = news.at(-1);
  return (
    <div role="alert" class="host-says-place">
      {latest && (
        <div class="host-says" data-kind={latest.kind}>
          <Icon name="speech" />
          <p class="grow">
            <strong>{t("session.host.says")}</strong> {messageText(latest)}
            {news.length > 1 && <span class="tiny soft"> {t("session.host.more", { n: news.length - 1 })}</span>}
          </p>
          <span class="row host-says-answers">
            <Button onPress={onReply}>{t("session.host.answer")}</Button>
            <Button kind="primary" onPress={() => haveRead(messagesOf(self), connection.messages.value)}>
              {t("session.host.understood")}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
