/** The next game, without anybody joining again: rules, treatments, who sits where. Tables that still play are left alone. */
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { say } from "../../ui/Toast.tsx";
import { BotsChoice } from "../BotsChoice.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { ROUNDS, SEATS, SEED_MOST } from "../cockpit/limits.ts";
import { Choice } from "../fields/Choice.tsx";
import { Choices } from "../fields/Choices.tsx";
import { WholeField } from "../fields/WholeField.tsx";
import { draftOf, type PlansDraft, plansOf } from "../games/plans.ts";
import { TablesOwn } from "../games/TablesOwn.tsx";
import { useRulesets } from "../games/useRulesets.ts";
import { browserStorage } from "../storage.ts";

const shuffles = ["no", "even", "lot"] as const;

export function GamesPane() {
  const { move, drafts } = useCockpit();
  const view = useView();
  const { rulesets, fault, again } = useRulesets(browserStorage());
  const draft = drafts.of<PlansDraft>("plans", draftOf(view.tables));
  const change = (part: Partial<PlansDraft>): void => {
    draft.value = { ...draft.value, ...part };
  };
  const { ruleset, rounds, seats, bots, seed, reshuffle, own } = draft.value;
  const tables = view.tables.filter(({ stage }) => stage !== "playing").map(({ table }) => table);
  const plans = plansOf(draft.value, tables);
  const isReady = plans !== undefined && tables.length > 0 && view.stage === "open";
  const prepare = async (): Promise<boolean> => {
    if (plans === undefined) return false;
    const taken = await move({ type: "nextGames", ...plans, reshuffle });
    if (taken) say(t("host.games.prepared", { tables: tables.length }), "good");
    return taken;
  };
  return (
    <div class="games-pane stack">
      <div class="games-do">
        <p class="soft">
          {tables.length === 0
            ? t("host.games.allPlay")
            : tables.length < view.tables.length
              ? t("host.games.some", { tables: tables.join(" ") })
              : t("host.games.about")}
        </p>
        <Button
          kind="primary"
          size="big"
          icon="next"
          disabled={!isReady}
          why={t(tables.length === 0 ? "host.games.allPlay" : "host.settings.mend")}
          onPress={prepare}
        >
          {t("host.games.prepare", { tables: tables.length })}
        </Button>
      </div>
      {fault === "" ? null : (
        <div class="notice of-warn" role="alert">
          <Icon name="warning" />
          <span class="grow">{fault}</span>
          <Button onPress={again}>{t("host.open.retry")}</Button>
        </div>
      )}
      <div class="fields-row">
        <Choice
          label={t("host.open.ruleset")}
          value={ruleset}
          options={[
            ...rulesets.map(({ id, title }) => ({ value: id, label: shown(title) })),
            ...(rulesets.some(({ id }) => id === ruleset)
              ? []
              : [{ value: ruleset, label: shown(view.tables[0]?.rulesetTitle ?? ruleset) }]),
          ]}
          onChoose={(value) => {
            const card = rulesets.find(({ id }) => id === value);
            change({ ruleset: value, ...(card ? { rounds: String(card.rounds) } : {}) });
          }}
        />
        <WholeField
          label={t("host.open.rounds")}
          typed={rounds}
          {...ROUNDS}
          onType={(value) => change({ rounds: value })}
        />
        <WholeField
          label={t("host.open.seats")}
          typed={seats}
          {...SEATS}
          onType={(value) => change({ seats: value })}
        />
        <WholeField
          label={t("host.games.seed")}
          typed={seed}
          min={0}
          max={SEED_MOST}
          mayBeEmpty
          placeholder={t("host.games.drawn")}
          onType={(value) => change({ seed: value })}
        />
      </div>
      <Choices
        label={t("host.games.reshuffle")}
        value={reshuffle}
        options={shuffles.map((value) => ({ value, label: t(`host.games.reshuffle.${value}`) }))}
        onChoose={(value) => change({ reshuffle: value })}
      />
      {tables.length > 0 ? (
        <section class="stack-s" aria-label={t("host.own.title")}>
          <h3>{t("host.own.title")}</h3>
          <TablesOwn
            tables={tables}
            rulesets={rulesets}
            ruleset={ruleset}
            own={own}
            onChange={(table, mine) => change({ own: { ...own, [table]: mine } })}
          />
        </section>
      ) : null}
      <details>
        <summary>{t("host.bots.title")}</summary>
        <BotsChoice chosen={bots} onChange={(chosen) => change({ bots: chosen })} />
      </details>
    </div>
  );
}
