/** Everybody over all tables, whom one waits for first; found by table or by name. */
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useScope, useView } from "../cockpit/cockpit.ts";
import { useNow } from "../cockpit/useNow.ts";
import { Choice } from "../fields/Choice.tsx";
import { nudgeAll } from "./nudge.ts";
import { PersonRow } from "./PersonRow.tsx";
import { isAwaited, rosterOf, type Sort, sorts } from "./roster.ts";

const NOW_EVERY_MS = 10_000;

export function People() {
  const { drafts, move } = useCockpit();
  const { roster, tables } = useView();
  const { number } = useScope();
  const now = useNow(NOW_EVERY_MS);
  const where = drafts.of("people.table", 0);
  const words = drafts.of("people.words", "");
  const sort = drafts.of<Sort>("people.sort", "laggards");
  // A table that is looked at is listed alone, unless somewhere else was asked for.
  const at = where.value !== 0 ? where.value : tables.length > 1 ? number : 0;
  const rows = rosterOf(roster, { table: at, words: words.value }, sort.value);
  const awaited = rows.filter(isAwaited);
  const here = roster.filter(({ status }) => status !== "removed");
  return (
    <section class="people card" aria-label={t("host.people.title")}>
      <header class="people-head">
        <h2>{t("host.people.title")}</h2>
        <p class="small soft" role="status">
          {t("host.people.count", {
            people: here.length,
            connected: here.filter(({ connected }) => connected).length,
            done: here.filter(({ status }) => status === "done").length,
          })}
        </p>
      </header>
      <div class="people-find">
        <label class="sr-only" for="people-words">
          {t("host.people.find")}
        </label>
        <input
          id="people-words"
          class="input"
          type="search"
          placeholder={t("host.people.find")}
          value={words.value}
          onInput={({ currentTarget }) => {
            words.value = currentTarget.value;
          }}
        />
        {tables.length > 1 ? (
          <Choice
            label={t("host.people.where")}
            labelHidden
            value={where.value}
            options={[
              { value: 0, label: t(number === 0 ? "host.people.everywhere" : "host.people.asChosen") },
              ...tables.map(({ table }) => ({ value: table, label: t("host.tables.one", { number: table }) })),
              { value: -1, label: t("host.people.nowhere") },
            ]}
            onChoose={(value) => {
              where.value = value;
            }}
          />
        ) : null}
        <Choice
          label={t("host.people.sort")}
          labelHidden
          value={sort.value}
          options={sorts.map((value) => ({ value, label: t(`host.people.sort.${value}`) }))}
          onChoose={(value) => {
            sort.value = value;
          }}
        />
      </div>
      {awaited.length > 0 ? (
        <div class="people-all">
          <Button icon="speech" onPress={() => nudgeAll(move, awaited)}>
            {t("host.nudge.all", { people: awaited.length })}
          </Button>
        </div>
      ) : null}
      {rows.length === 0 ? (
        <p class="soft people-none">{t(roster.length === 0 ? "host.people.nobody" : "host.people.noneFound")}</p>
      ) : (
        <ul class="people-list" onKeyDown={walk}>
          {rows.map((row) => (
            <PersonRow key={row.person} row={row} now={now} withTable={tables.length > 1} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Arrow keys lead from name to name. */
function walk(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>(".person-open")];
  const at = names.findIndex((name) => name.closest("li")?.contains(document.activeElement));
  const next = names[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
