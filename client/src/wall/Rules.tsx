/** By which rules a table plays: their name where tables differ in it, and which dials stand otherwise. */
import { shown } from "../text.ts";
import { treatmentText } from "../treatment.ts";
import type { WallTable } from "./scene.ts";

export interface RulesProps {
  readonly table: WallTable;
  readonly tables: readonly WallTable[];
}

export function Rules({ table: { rulesetTitle, treatment }, tables }: RulesProps) {
  const isAlike = tables.every((other) => other.rulesetTitle === rulesetTitle);
  return (
    <p class="wall-rules">
      {isAlike && treatment.length > 0 ? null : <span>{shown(rulesetTitle)}</span>}
      {treatment.length > 0 ? <strong>{treatmentText(treatment)}</strong> : null}
    </p>
  );
}
