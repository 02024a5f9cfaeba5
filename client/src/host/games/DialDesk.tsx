/** The dials of a ruleset, to be turned. What there is to turn comes with the workbench's rows, fetched when somebody asks. */
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { useEffect, useState } from "preact/hooks";
import { fetchRuleset } from "../../net/http.ts";
import { refusalText } from "../../refusal.ts";
import { t } from "../../text.ts";
import { learnWords } from "../../words.ts";

type Picker = typeof import("../../design/dials/Picker.tsx")["DialPicker"];

export interface DialDeskProps {
  readonly ruleset: string;
  readonly turns: readonly DialTurn[];
  readonly onChange: (turns: readonly DialTurn[]) => void;
}

export function DialDesk({ ruleset, turns, onChange }: DialDeskProps) {
  const [rules, setRules] = useState<Ruleset>();
  const [Picker, setPicker] = useState<{ readonly of: Picker }>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    let gone = false;
    Promise.all([fetchRuleset(ruleset), import("../../design/dials/Picker.tsx"), learnWords("bench")]).then(
      ([answer, { DialPicker }]) => {
        if (gone) return;
        if (answer.ok) setRules(answer.value.ruleset);
        else setFault(refusalText(answer.error));
        setPicker({ of: DialPicker });
      },
      () => setFault(t("join.refusal.offline")),
    );
    return () => {
      gone = true;
    };
  }, [ruleset]);
  if (fault !== "") return <p role="alert">{fault}</p>;
  if (rules === undefined || Picker === undefined) return <p class="soft">{t("host.open.loading")}</p>;
  return <Picker.of rules={rules} turns={turns} onChange={onChange} />;
}
