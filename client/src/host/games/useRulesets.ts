/** The rules there are to choose from: those that ship, and those that this browser knows from the workbench. */
import type { RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import { useEffect, useState } from "preact/hooks";
import { fetchRulesets } from "../../net/http.ts";
import { knownIds } from "../../net/rulesetShelf.ts";
import { refusalText } from "../../refusal.ts";

export interface KnownRulesets {
  readonly rulesets: readonly RulesetCard[];
  /** why there are none; "" = nothing is wrong */
  readonly fault: string;
  readonly again: () => void;
}

export function useRulesets(storage: Storage | undefined): KnownRulesets {
  const [rulesets, setRulesets] = useState<readonly RulesetCard[]>([]);
  const [fault, setFault] = useState("");
  const load = async (): Promise<void> => {
    const answer = await fetchRulesets(knownIds(storage));
    setFault(answer.ok ? "" : refusalText(answer.error));
    if (answer.ok) setRulesets(answer.value);
  };
  useEffect(() => {
    void load();
  }, []);
  return { rulesets, fault, again: () => void load() };
}
