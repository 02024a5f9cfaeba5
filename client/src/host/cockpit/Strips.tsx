/** What must not be overlooked: a lost line, a server that cannot save, tables that have stopped. */
import { refusalText } from "../../refusal.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useCockpit, useView } from "./cockpit.ts";
import { situationOf } from "./situation.ts";

export function Strips() {
  const { session, move } = useCockpit();
  const view = useView();
  const { stopped } = situationOf(view.tables);
  const link = session.link.value;
  return (
    <div class="cockpit-strips">
      {link.state === "lost" || link.state === "blocked" ? (
        <p class="link-strip" role="alert">
          <Icon name="warning" />
          <span>{t(link.state === "blocked" ? "host.link.blocked" : "host.link.lost")}</span>
        </p>
      ) : null}
      {view.trouble ? (
        <p class="notice of-warn" role="alert">
          <Icon name="warning" />
          <span>{t(`host.trouble.${view.trouble}`)}</span>
        </p>
      ) : null}
      {stopped.map((table) => (
        <div key={table.table} class="notice of-warn" role="alert">
          <Icon name="warning" />
          <span class="grow">
            <strong>{t("host.tables.one", { number: table.table })}</strong>{" "}
            {table.stopped ? refusalText(table.stopped) : t("host.link.stopped")}
          </span>
          <Button onPress={() => move({ type: "resume", table: table.table })}>{t("host.link.restart")}</Button>
        </div>
      ))}
    </div>
  );
}
