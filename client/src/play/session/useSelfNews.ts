/** Tells in words what the facilitator has changed about me: another name, another table, whether I may speak. */
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import { useEffect, useRef } from "preact/hooks";
import { renameSeat } from "../../net/seatStore.ts";
import { t } from "../../text.ts";
import { say } from "../../ui/Toast.tsx";

export function useSelfNews(self: SelfView | undefined): void {
  const before = useRef<SelfView | undefined>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = self ?? was;
    if (was === undefined || self === undefined) return;
    if (was.name !== self.name) {
      renameSeat(self.code, self.name);
      say(t("session.news.renamed", { name: self.name }));
    }
    if (was.table !== self.table) {
      if (self.table === 0) say(t("session.news.unseated"));
      else if (was.table > 0 || self.tables > 1) say(t("session.news.moved", { table: self.table }));
    }
    if (was.muted !== self.muted) say(t(self.muted ? "session.news.muted" : "session.news.unmuted"));
  }, [self]);
}
