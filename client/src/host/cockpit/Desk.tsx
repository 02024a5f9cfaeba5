/** Where the facilitator works: one pane at a time. */
import type { SessionView } from "@commonwatt/shared/views/session.ts";
import type { ComponentChildren } from "preact";
import { t } from "../../text.ts";
import { type Tab, Tabs } from "../../ui/Tabs.tsx";
import { DebriefPane } from "../desk/DebriefPane.tsx";
import { GamesPane } from "../desk/GamesPane.tsx";
import { MessagesPane } from "../desk/MessagesPane.tsx";
import { PersonPane } from "../desk/PersonPane.tsx";
import { QuestionsPane } from "../desk/QuestionsPane.tsx";
import { SettingsPane } from "../desk/SettingsPane.tsx";
import { SteerPane } from "../desk/SteerPane.tsx";
import { TablePane } from "../desk/TablePane.tsx";
import { TalkPane } from "../desk/TalkPane.tsx";
import { People } from "../people/People.tsx";
import { type PaneId, panes, personIn, useCockpit, useScope, useView } from "./cockpit.ts";

const contents: Readonly<Record<PaneId, () => ComponentChildren>> = {
  people: () => <People />,
  table: () => <TablePane />,
  person: () => <PersonPane />,
  messages: () => <MessagesPane />,
  talk: () => <TalkPane />,
  questions: () => <QuestionsPane />,
  steer: () => <SteerPane />,
  games: () => <GamesPane />,
  debrief: () => <DebriefPane />,
  settings: () => <SettingsPane />,
};

export function Desk({ wide }: { readonly wide: boolean }) {
  const { pane, person } = useCockpit();
  const view = useView();
  const { number } = useScope();
  const shown = panes.filter((id) => !(wide && id === "people"));
  const name = personIn(view, person.value)?.name ?? "";
  return (
    <div class="desk card" data-pane={pane.value}>
      <Tabs
        label={t("host.desk")}
        tabs={shown.map((id) => tabOf(id, view, number, name))}
        selected={pane.value}
        onSelect={(id) => {
          const known = panes.find((one) => one === id);
          if (known) pane.value = known;
        }}
      >
        {contents[pane.value]()}
      </Tabs>
    </div>
  );
}

function tabOf(id: PaneId, view: SessionView, number: number, name: string): Tab {
  const label =
    id === "table" && number > 0
      ? t("host.tables.one", { number })
      : id === "person" && name !== ""
        ? name
        : t(`host.desk.${id}`);
  return id === "messages" && view.unread > 0 ? { id, label, badge: String(view.unread) } : { id, label };
}
