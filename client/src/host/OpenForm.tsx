/** Opens a table. Everything has a sensible answer already, so one press suffices. */
import type { OpenSession, RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import { useEffect, useState } from "preact/hooks";
import { fetchRulesets, openSession } from "../net/http.ts";
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import type { HostKey, StoredTable } from "./address.ts";
import { BotsChoice } from "./BotsChoice.tsx";
import { KnownTables } from "./KnownTables.tsx";
import { PaceChoice } from "./PaceChoice.tsx";
import { minutesExpected } from "./status.ts";

const seatRange = { min: 2, max: 40 } as const;
const roundRange = { min: 3, max: 40 } as const;
const start: OpenSession = {
  ruleset: "default",
  rounds: 12,
  seats: 12,
  bots: ["steady"],
  pace: "timer",
  roundSeconds: 150,
};

export interface OpenFormProps {
  readonly known: readonly StoredTable[];
  readonly onOpened: (key: HostKey) => void;
  readonly onForget: (code: string) => void;
}

export function OpenForm({ known, onOpened, onForget }: OpenFormProps) {
  const [wish, setWish] = useState<OpenSession>(start);
  const [rulesets, setRulesets] = useState<readonly RulesetCard[]>([]);
  const [fault, setFault] = useState("");
  const change = (part: Partial<OpenSession>): void => setWish((before) => ({ ...before, ...part }));
  const choose = (ruleset: RulesetCard): void => change({ ruleset: ruleset.id, rounds: ruleset.rounds });

  const load = async (): Promise<void> => {
    const answer = await fetchRulesets();
    setFault(answer.ok ? "" : refusalText(answer.error));
    if (!answer.ok) return;
    setRulesets(answer.value);
    const first = answer.value.find(({ id }) => id === start.ruleset) ?? answer.value[0];
    if (first !== undefined) choose(first);
  };
  useEffect(() => {
    load();
  }, []);

  const open = async (): Promise<void> => {
    const answer = await openSession(wish);
    if (answer.ok) onOpened({ code: answer.value.code, token: answer.value.hostToken });
    else setFault(refusalText(answer.error));
  };

  return (
    <main class="open-page">
      <header class="open-head">
        <h1>{t("host.open.title")}</h1>
        <p class="soft">{t("host.open.about")}</p>
      </header>
      <div class="open-settings stack">
        <KnownTables tables={known} onForget={onForget} />
        <fieldset class="field">
          <legend class="label">{t("host.open.ruleset")}</legend>
          {rulesets.length === 0 && fault === "" ? <p class="soft">{t("host.open.loading")}</p> : null}
          <div class="choices rulesets">
            {rulesets.map((ruleset) => (
              <label key={ruleset.id} class="choice">
                <input
                  type="radio"
                  name="ruleset"
                  checked={wish.ruleset === ruleset.id}
                  onChange={() => choose(ruleset)}
                />
                <span>
                  <span class="strong">{ruleset.title}</span>
                  <br />
                  <span class="small soft">{ruleset.description}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div class="open-numbers">
          <Stepper
            label={t("host.open.seats")}
            value={wish.seats}
            {...seatRange}
            unit="peers"
            quickMax={false}
            onInput={(seats) => change({ seats })}
          />
          <Stepper
            label={t("host.open.rounds")}
            value={wish.rounds}
            {...roundRange}
            unit="rounds"
            quickMax={false}
            onInput={(rounds) => change({ rounds })}
          />
        </div>
        <PaceChoice
          pace={wish.pace}
          seconds={wish.roundSeconds}
          onPace={(pace) => change({ pace })}
          onSeconds={(seconds) => change({ roundSeconds: seconds })}
        />
        <BotsChoice chosen={wish.bots} onChange={(bots) => change({ bots: [...bots] })} />
      </div>
      <aside class="open-summary card stack" aria-label={t("host.open.summary")}>
        <Summary wish={wish} title={rulesets.find(({ id }) => id === wish.ruleset)?.title ?? ""} />
        {fault === "" ? null : (
          <div class="notice of-warn" role="alert">
            <Icon name="warning" />
            <span>{fault}</span>
          </div>
        )}
        {fault !== "" && rulesets.length === 0 ? (
          <Button wide onPress={load}>
            {t("host.open.retry")}
          </Button>
        ) : (
          <Button kind="primary" size="big" wide icon="play" onPress={open} disabled={rulesets.length === 0}>
            {t("host.open.open")}
          </Button>
        )}
        <p class="tiny soft open-next">{t("host.open.next")}</p>
      </aside>
    </main>
  );
}

/** What will be opened, in a few words each: what a teacher checks before she presses the button. */
function Summary({ wish, title }: { readonly wish: OpenSession; readonly title: string }) {
  const lines = [
    t("host.summary.seats", { seats: wish.seats }),
    wish.bots.length === 0
      ? t("host.summary.nobots")
      : t("host.summary.bots", { kinds: wish.bots.map((policy) => t(`host.bot.${policy}.many`)).join(", ") }),
    t(`host.summary.${wish.pace}`, { rounds: wish.rounds, minutes: minutesExpected(wish.rounds, wish.roundSeconds) }),
  ];
  return (
    <div class="stack-s">
      <h2>{title === "" ? t("host.open.summary") : title}</h2>
      <ul class="open-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
