/** Tables whose key this browser has: one press leads back to their console. */
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { moment } from "../ui/format.ts";
import { fragmentOf, type StoredTable } from "./address.ts";

const style = { weekday: "short", hour: "2-digit", minute: "2-digit" } as const;

export interface KnownTablesProps {
  readonly tables: readonly StoredTable[];
  readonly onForget: (code: string) => void;
}

export function KnownTables({ tables, onForget }: KnownTablesProps) {
  if (tables.length === 0) return null;
  return (
    <section class="known card" aria-label={t("host.known.title")}>
      <h2 class="label">{t("host.known.title")}</h2>
      <ul>
        {tables.map((table) => (
          <li key={table.code} class="row spread">
            <a class="button" href={fragmentOf(table)}>
              {t("host.known.back", { table: table.code })}
            </a>
            <span class="small soft grow">{t("host.known.opened", { when: moment(table.openedMs, style) })}</span>
            <Button
              kind="quiet"
              label={t("host.known.forget.label", { table: table.code })}
              onPress={() => onForget(table.code)}
            >
              {t("host.known.forget")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
