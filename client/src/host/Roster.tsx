/** Who is at the table and how they are doing. A person's tile opens what a host can do for her: rename, remove. */
import type { PersonView, TableView } from "@commonwatt/shared/views/table.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import type { Mover } from "./move.ts";
import { PersonDialog } from "./PersonDialog.tsx";
import { callRoll, type SeatStatus, statusOf } from "./status.ts";

const icons: Readonly<Record<SeatStatus, IconName>> = {
  free: "plus",
  open: "plus",
  joined: "check",
  thinking: "clock",
  done: "check",
  reading: "journal",
  away: "away",
  autopilot: "away",
  bot: "bot",
};

export function Roster({ table, move }: { readonly table: TableView; readonly move: Mover }) {
  const [open, setOpen] = useState<number | undefined>(undefined);
  const roll = callRoll(table);
  const chosen = table.people.find((person) => person.seat === open);
  return (
    <section class="roster card" aria-label={t("host.roster.title")}>
      <header class="row spread">
        <h2>{t("host.roster.title")}</h2>
        <p class="roster-count" role="status">
          {t(`host.roster.count.${table.stage === "lobby" ? "lobby" : "game"}`, {
            people: roll.people,
            bots: roll.bots,
            away: roll.away,
            free: roll.free,
            done: roll.done,
            seats: table.people.length,
          })}
        </p>
      </header>
      <ul class="roster-tiles" data-crowd={table.people.length > 10 ? "large" : undefined}>
        {table.people.map((person) => (
          <li key={person.seat}>
            <Tile person={person} status={statusOf(person, table)} onOpen={() => setOpen(person.seat)} />
          </li>
        ))}
      </ul>
      {chosen ? <PersonDialog person={chosen} move={move} onClose={() => setOpen(undefined)} /> : null}
    </section>
  );
}

function Tile({
  person,
  status,
  onOpen,
}: {
  readonly person: PersonView;
  readonly status: SeatStatus;
  readonly onOpen: () => void;
}) {
  const word = t(`host.status.${status}`);
  const inside = (
    <>
      <span class="tile-icon">
        <Icon name={icons[status]} />
      </span>
      <span class="tile-words">
        <span class="tile-name">
          {person.name === "" ? t("host.roster.seat", { number: person.seat + 1 }) : person.name}
        </span>
        <span class="tile-status">{word}</span>
      </span>
    </>
  );
  if (!person.claimed || status === "bot") {
    return (
      <div class="tile" data-status={status}>
        {inside}
      </div>
    );
  }
  return (
    <button type="button" class="tile" data-status={status} onClick={onOpen}>
      {inside}
      <span class="sr-only">{t("host.roster.open")}</span>
      <span class="tile-more">
        <Icon name="pencil" size="1em" />
      </span>
    </button>
  );
}
