/** Opens a session. Everything has a sensible answer already, so one press suffices. */
import type { RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import { TABLES_MOST } from "@commonwatt/shared/protocol/known.ts";
import type { TablePolicy } from "@commonwatt/shared/protocol/policies.ts";
import { useEffect, useState } from "preact/hooks";
import { openSession } from "../net/http.ts";
import { rulesAskedFor } from "../net/rulesetShelf.ts";
import { refusalText } from "../refusal.ts";
import { shown, t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import type { HostKey, StoredTable } from "./address.ts";
import { BotsChoice } from "./BotsChoice.tsx";
import { ROUNDS, SEATS } from "./cockpit/limits.ts";
import { type OwnRules, ownOf } from "./games/plans.ts";
import { TablesOwn } from "./games/TablesOwn.tsx";
import { useRulesets } from "./games/useRulesets.ts";
import { KnownTables } from "./KnownTables.tsx";
import { minutesExpected } from "./minutes.ts";
import { PaceChoice, paces, pacesOfOne } from "./PaceChoice.tsx";
import { secondsOf, type Tempo, tempoKey, tempoOf, USUAL_SECONDS } from "./tempo.ts";

interface Wish {
  readonly tables: number;
  readonly ruleset: string;
  readonly rounds: number;
  readonly seats: number;
  readonly bots: readonly TablePolicy[];
  readonly tempo: Tempo;
  readonly own: Readonly<Record<number, OwnRules>>;
}
const start: Wish = {
  tables: 1,
  ruleset: "default",
  rounds: 12,
  seats: 12,
  bots: ["steady"],
  tempo: tempoOf("timer", USUAL_SECONDS),
  own: {},
};

const numbersOf = ({ tables }: Wish): readonly number[] => Array.from({ length: tables }, (_, i) => i + 1);

export interface OpenFormProps {
  readonly known: readonly StoredTable[];
  readonly onOpened: (key: HostKey) => void;
  readonly onForget: (code: string) => void;
  readonly storage: Storage | undefined;
}

export function OpenForm({ known, onOpened, onForget, storage }: OpenFormProps) {
  const [wish, setWish] = useState<Wish>(start);
  const [refused, setRefused] = useState("");
  const { rulesets, fault, again } = useRulesets(storage);
  const change = (part: Partial<Wish>): void => setWish((before) => ({ ...before, ...part }));
  const choose = (ruleset: RulesetCard): void => change({ ruleset: ruleset.id, rounds: ruleset.rounds });

  useEffect(() => {
    // A link from the workbench names rules.
    const wanted = rulesAskedFor(location.search, storage) || start.ruleset;
    const first = rulesets.find(({ id }) => id === wanted) ?? rulesets[0];
    if (first !== undefined) choose(first);
  }, [rulesets]);

  const open = async (): Promise<boolean> => {
    const { tempo, ruleset, rounds, seats, bots } = wish;
    const answer = await openSession({
      tables: numbersOf(wish).map((table) => {
        const own = ownOf(wish, table);
        return {
          ...{ ruleset: own.ruleset || ruleset, rounds, seats, bots: [...bots] },
          ...(own.dials.length > 0 ? { dials: [...own.dials] } : {}),
        };
      }),
      pace: tempo.pace,
      roundSeconds: secondsOf(tempo),
    });
    if (answer.ok) onOpened({ code: answer.value.code, token: answer.value.hostToken });
    else setRefused(refusalText(answer.error));
    return answer.ok;
  };

  const chosen = rulesets.find(({ id }) => id === wish.ruleset);
  const more = chosen === undefined ? "" : toldOf(chosen).more;
  const wrong = refused || fault;

  return (
    <main class="open-page">
      <header class="open-head">
        <h1>{t("host.open.title")}</h1>
        <p class="soft">{t("host.open.about")}</p>
        <LanguageChoice />
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
                  <span class="strong">{shown(ruleset.title)}</span>
                  <br />
                  <span class="small soft">{toldOf(ruleset).first}</span>
                </span>
              </label>
            ))}
          </div>
          {more === "" ? null : <p class="small ruleset-more">{more}</p>}
        </fieldset>
        <div class="open-numbers">
          <Stepper
            label={t("host.open.tables")}
            value={wish.tables}
            min={1}
            max={TABLES_MOST}
            quickMax={false}
            onInput={(tables) =>
              change({ tables, ...(tables === 1 && wish.tempo.pace === "together" ? { tempo: start.tempo } : {}) })
            }
          />
          <Stepper
            label={t("host.open.seats")}
            value={wish.seats}
            {...SEATS}
            unit="peers"
            quickMax={false}
            onInput={(seats) => change({ seats })}
          />
          <Stepper
            label={t("host.open.rounds")}
            value={wish.rounds}
            {...ROUNDS}
            unit="rounds"
            quickMax={false}
            onInput={(rounds) => change({ rounds })}
          />
        </div>
        {wish.tables > 1 ? (
          <section class="stack-s" aria-label={t("host.own.title")}>
            <h2 class="label">{t("host.own.title")}</h2>
            <p class="small soft">{t("host.own.about")}</p>
            <TablesOwn
              tables={numbersOf(wish)}
              rulesets={rulesets}
              ruleset={wish.ruleset}
              own={wish.own}
              onChange={(table, own) => change({ own: { ...wish.own, [table]: own } })}
            />
          </section>
        ) : null}
        <PaceChoice
          choices={wish.tables > 1 ? paces : pacesOfOne}
          tempo={wish.tempo}
          onChange={(tempo) => change({ tempo })}
        />
        <BotsChoice chosen={wish.bots} onChange={(bots) => change({ bots })} />
      </div>
      <aside class="open-summary card stack" aria-label={t("host.open.summary")}>
        <Summary wish={wish} title={shown(chosen?.title ?? "")} />
        {wrong === "" ? null : (
          <div class="notice of-warn" role="alert">
            <Icon name="warning" />
            <span>{wrong}</span>
          </div>
        )}
        {fault !== "" && rulesets.length === 0 ? (
          <Button wide onPress={again}>
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

/** What rules are about: a sentence beside their name, and all of it once they are chosen, for the rest leans on the first. */
function toldOf(card: RulesetCard): { readonly first: string; readonly more: string } {
  const description = shown(card.description);
  const end = description.indexOf(". ");
  return end < 0 ? { first: description, more: "" } : { first: description.slice(0, end + 1), more: description };
}

/** What will be opened, in a few words each: what a teacher checks before she presses the button. */
function Summary({ wish, title }: { readonly wish: Wish; readonly title: string }) {
  const seconds = secondsOf(wish.tempo);
  const lines = [
    ...(wish.tables > 1 ? [t("host.top.allTables", { tables: wish.tables })] : []),
    t("host.summary.seats", { seats: wish.seats }),
    wish.bots.length === 0
      ? t("host.summary.nobots")
      : t("host.summary.bots", { kinds: wish.bots.map((policy) => t(`host.bot.${policy}.many`)).join(", ") }),
    t(`host.summary.${tempoKey(wish.tempo.pace, seconds)}`, {
      rounds: wish.rounds,
      minutes: minutesExpected(wish.rounds, seconds),
    }),
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
