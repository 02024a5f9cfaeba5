/** One person in the list: her name opens what can be done for her; what is most likely wanted lies beside it. */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useCockpit } from "../cockpit/cockpit.ts";
import { isAwaited, statusIcons, statusTones } from "./roster.ts";

export interface PersonRowProps {
  readonly row: RosterRow;
  /** on the server's clock */
  readonly now: number;
  readonly withTable: boolean;
}

export function PersonRow({ row, now, withTable }: PersonRowProps) {
  const { person: chosen, pane } = useCockpit();
  const { person, name, table, status, connected, muted, unread } = row;
  return (
    <li class="person-row" data-status={status} data-person={person}>
      <button
        type="button"
        class="person-open"
        aria-pressed={chosen.value === person}
        onClick={() => {
          chosen.value = person;
          pane.value = "person";
        }}
      >
        {/* On what it colours itself: a browser that moves a row in the list overlooks what its parent says. */}
        <span class="person-icon" data-tone={statusTones[status]}>
          <Icon name={statusIcons[status]} />
        </span>
        <span class="person-words">
          <span class="person-name">{name}</span>
          <span class="person-status" data-tone={statusTones[status]}>
            {statusText(row, now)}
          </span>
        </span>
        {connected || status === "removed" || status === "away" ? null : (
          <Icon name="away" label={t("host.people.offline")} size="1em" />
        )}
        {muted ? <Icon name="stop" label={t("host.people.muted")} size="1em" /> : null}
        {unread > 0 ? <span class="unread">{t("host.messages.unread", { n: unread })}</span> : null}
        {withTable ? <span class="person-table">{table === 0 ? "–" : t("host.people.at", { table })}</span> : null}
      </button>
      <Quick row={row} />
    </li>
  );
}

function Quick({ row }: { readonly row: RosterRow }) {
  const { move } = useCockpit();
  const { person, name, status } = row;
  if (status === "asking")
    return (
      <Button label={t("host.admit.label", { name })} onPress={() => move({ type: "admit", person })}>
        {t("host.admit")}
      </Button>
    );
  if (isAwaited(row))
    return (
      <Button label={t("host.nudge.label", { name })} onPress={() => move({ type: "nudge", person })}>
        {t("host.nudge")}
      </Button>
    );
  return null;
}

const MINUTE_MS = 60_000;

/** What she is doing, and for how long once that is longer than a minute. */
export function statusText({ status, sinceMs, why }: RosterRow, now: number): string {
  const word = why ? t(`host.status.${status}.${why}`) : t(`host.status.${status}`);
  const minutes = Math.floor((now - sinceMs) / MINUTE_MS);
  return minutes < 1 || status === "removed" ? word : t("host.status.since", { status: word, minutes });
}
