/** What is otherwise at each table: rules of its own, dials that stand elsewhere. */
import type { RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import { shown, t } from "../../text.ts";
import { Choice } from "../fields/Choice.tsx";
import { type OwnRules, ownOf } from "./plans.ts";
import { Treatment } from "./Treatment.tsx";

export interface TablesOwnProps {
  readonly tables: readonly number[];
  readonly rulesets: readonly RulesetCard[];
  /** the rules of all tables that have none of their own */
  readonly ruleset: string;
  readonly own: Readonly<Record<number, OwnRules>>;
  readonly onChange: (table: number, own: OwnRules) => void;
}

export function TablesOwn({ tables, rulesets, ruleset, own, onChange }: TablesOwnProps) {
  return (
    <ul class="tables-own">
      {tables.map((table) => {
        const mine = ownOf({ own }, table);
        return (
          <li key={table} class="table-own">
            <h4>{t("host.tables.one", { number: table })}</h4>
            <Choice
              label={t("host.own.rules", { table })}
              labelHidden
              value={mine.ruleset}
              options={[
                { value: "", label: t("host.own.asAll") },
                ...rulesets
                  .filter(({ id }) => id !== ruleset)
                  .map(({ id, title }) => ({ value: id, label: shown(title) })),
              ]}
              onChoose={(value) => onChange(table, { ...mine, ruleset: value })}
            />
            <Treatment
              table={table}
              ruleset={mine.ruleset || ruleset}
              turns={mine.dials}
              onChange={(dials) => onChange(table, { ...mine, dials })}
            />
          </li>
        );
      })}
    </ul>
  );
}
