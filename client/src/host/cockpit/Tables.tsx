/** All tables at one glance; a press looks into one of them, or at all. */
import type { SessionTable } from "@commonwatt/shared/views/session.ts";
import { shown, t } from "../../text.ts";
import { treatmentText } from "../../treatment.ts";
import { Icon } from "../../ui/Icon.tsx";
import { personIn, useCockpit, useView } from "./cockpit.ts";
import { situationOf } from "./situation.ts";
import { whereText } from "./TopBar.tsx";

/** So many names are told; more are a number. */
const NAMED = 3;

export function Tables() {
  const { table: chosen } = useCockpit();
  const view = useView();
  if (view.tables.length === 1) return null;
  const waiting = view.roster.filter(({ table, status }) => table === 0 && status === "waiting").length;
  return (
    <nav class="cockpit-tables" aria-label={t("host.tables.title")}>
      <button
        type="button"
        class="table-card of-all"
        aria-pressed={chosen.value === 0}
        onClick={() => {
          chosen.value = 0;
        }}
      >
        <span class="table-name">{t("host.tables.all")}</span>
        <span class="table-line">{t("host.tables.people", { people: view.roster.filter(isIn).length })}</span>
        {waiting > 0 ? <span class="table-line of-warn">{t("host.tables.nowhere", { people: waiting })}</span> : null}
      </button>
      {view.tables.map((table) => (
        <Card key={table.table} table={table} />
      ))}
    </nav>
  );
}

const isIn = ({ status }: { readonly status: string }): boolean => status !== "removed" && status !== "asking";

function Card({ table }: { readonly table: SessionTable }) {
  const { table: chosen } = useCockpit();
  const isTroubled = table.stage === "stopped" || table.trouble !== undefined;
  return (
    <button
      type="button"
      class="table-card"
      aria-pressed={chosen.value === table.table}
      data-stage={table.stage}
      data-paused={table.paused ? "true" : undefined}
      onClick={() => {
        chosen.value = table.table;
      }}
    >
      <span class="table-name">
        {t("host.tables.one", { number: table.table })}
        {isTroubled ? <Icon name="warning" label={t("host.tables.trouble")} /> : null}
        {table.paused ? <Icon name="pause" label={t("host.pause.plain")} /> : null}
      </span>
      <span class="table-line strong">{whereText(situationOf([table]))}</span>
      <Vitality table={table} />
      <Waits table={table} />
      <span class="table-line of-rules tiny soft">{treatmentText(table.treatment) || shown(table.rulesetTitle)}</span>
    </button>
  );
}

function Vitality({ table }: { readonly table: SessionTable }) {
  const { vitality, line, phase } = table;
  if (phase === "")
    return <span class="table-line">{t("host.tables.seats", { people: table.people, seats: table.seats })}</span>;
  return (
    <span class="table-vitality" data-under={vitality < line ? "true" : undefined}>
      <span class="sr-only">{t("host.tables.vitality", { value: vitality, line })}</span>
      <span class="table-track" aria-hidden="true">
        <span class="table-fill" style={{ width: `${Math.min(100, Math.max(0, vitality))}%` }} />
        <span class="table-mark" style={{ left: `${Math.min(100, Math.max(0, line))}%` }} />
      </span>
      <span class="figure" aria-hidden="true">
        {vitality}
      </span>
    </span>
  );
}

function Waits({ table }: { readonly table: SessionTable }) {
  const view = useView();
  if (table.stage !== "playing" || table.phase !== "day") return null;
  const names = table.waitingFor.map((person) => personIn(view, person)?.name ?? "");
  return (
    <span class={names.length === 0 ? "table-line tiny of-leaf" : "table-line tiny"}>
      {names.length === 0
        ? t("host.waiting.nobody")
        : names.length > NAMED
          ? t("host.waiting.count", { people: names.length })
          : t("host.waiting.few", { names: names.join(", ") })}
    </span>
  );
}
