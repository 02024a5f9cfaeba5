/** To another table, or back to waiting for a seat. */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { Choice } from "../fields/Choice.tsx";

export function MovePerson({ row }: { readonly row: RosterRow }) {
  const { move, drafts } = useCockpit();
  const { tables } = useView();
  const { person, table } = row;
  const to = drafts.of(`move.${person}`, table);
  return (
    <div class="words-form">
      <Choice
        label={t("host.move.title")}
        value={to.value}
        options={[
          ...tables.map((one) => ({
            value: one.table,
            label: t("host.move.table", { table: one.table, free: one.free }),
          })),
          { value: 0, label: t("host.move.nowhere") },
        ]}
        onChoose={(value) => {
          to.value = value;
        }}
      />
      <Button
        icon="table"
        disabled={to.value === table}
        why={t("host.move.same")}
        onPress={() => move({ type: "move", person, table: to.value, seat: -1 })}
      >
        {t("host.move.do")}
      </Button>
    </div>
  );
}
