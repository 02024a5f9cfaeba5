/** What every desk for loans begins with: lending or borrowing, and for how many rounds. */
import { t } from "../text.ts";
import { Switch } from "./Switch.tsx";

export type Side = "lend" | "borrow";

export function DeskHead({ side, onSide }: { readonly side: Side; readonly onSide: (side: Side) => void }) {
  return (
    <header class="card-head">
      <h3>{t("panel.loans.desk")}</h3>
      <Switch
        label={t("panel.loans.side")}
        choices={[
          { id: "lend", words: t("panel.loans.lendTab") },
          { id: "borrow", words: t("panel.loans.borrowTab") },
        ]}
        chosen={side}
        onChoose={onSide}
      />
    </header>
  );
}

export interface TermChoiceProps {
  /** in rounds, as text */
  readonly terms: readonly string[];
  readonly chosen: string;
  readonly onChoose: (term: string) => void;
}

export function TermChoice({ terms, chosen, onChoose }: TermChoiceProps) {
  return (
    <div class="row">
      <span class="label">{t("panel.field.term")}</span>
      <Switch
        label={t("panel.field.term")}
        choices={terms.map((one) => ({ id: one, words: t("panel.rounds", { n: Number(one) }) }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    </div>
  );
}
