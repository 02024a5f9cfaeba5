/** A plan as a facilitator asks for it, made whole: the document it names, with the dials that stand otherwise at this table. */
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Plan } from "@commonwatt/shared/protocol/session.ts";
import { faultParams } from "@commonwatt/shared/ruleset/faults.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { RulesetShelf } from "../rulesets.ts";
import type { TablePlan } from "../store/store.ts";

export function planOf(asked: Plan, seed: number, shelf: RulesetShelf): TablePlan | Refusal {
  const { rounds, seats, bots, dials: treatment } = asked;
  const ruleset = shelf.get(asked.ruleset);
  if (!ruleset) return { code: "unknown_ruleset", params: { ruleset: asked.ruleset } };
  if (treatment.length === 0) return { ruleset, treatment, seed, rounds, seats, bots };
  const dials: Record<string, object> = { ...ruleset.dials };
  for (const { mechanic, dial, value } of treatment) dials[mechanic] = { ...dials[mechanic], [dial]: value };
  const parsed = parseRuleset({ ...ruleset, dials });
  if (parsed.ok) return { ruleset: parsed.ruleset, treatment, seed, rounds, seats, bots };
  const [fault] = parsed.faults;
  return { code: "faulty_treatment", params: fault ? faultParams(fault) : {} };
}
