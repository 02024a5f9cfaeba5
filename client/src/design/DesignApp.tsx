/** The workbench: rules above, dials on the left, what becomes of them on the right. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { shown, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { addressIn, fragmentOf, TABS, type TabId } from "./address.ts";
import { CompareTab } from "./compare/CompareTab.tsx";
import type { Comparer } from "./compare/compare.ts";
import type { Desk } from "./desk.ts";
import { Dials } from "./dials/Dials.tsx";
import { ExperimentsTab } from "./experiments/ExperimentsTab.tsx";
import type { Laboratory } from "./experiments/experiments.ts";
import { faultOnDesk } from "./faults.ts";
import { FuturesTab } from "./futures/FuturesTab.tsx";
import type { Futures } from "./futures/futures.ts";
import { OptimiseTab } from "./optimise/OptimiseTab.tsx";
import type { Optimiser } from "./optimise/optimiser.ts";
import { RecordedTab } from "./recorded/RecordedTab.tsx";
import type { Reader } from "./recorded/reader.ts";
import type { Keeper } from "./rules/keeper.ts";
import { TopBar } from "./rules/TopBar.tsx";
import type { Sampler } from "./sampler.ts";
import { SweepTab } from "./sweep/SweepTab.tsx";
import type { Sweeper } from "./sweep/sweep.ts";

export interface DesignAppProps {
  readonly desk: Desk;
  readonly sampler: Sampler;
  readonly futures: Futures;
  readonly keeper: Keeper;
  readonly comparer: Comparer;
  readonly sweeper: Sweeper;
  readonly optimiser: Optimiser;
  readonly laboratory: Laboratory;
  readonly reader: Reader;
}

/** Tabs that have no use for the dials take the whole width. */
const WIDE: ReadonlySet<TabId> = new Set(["experiments", "recorded"]);

export function DesignApp(props: DesignAppProps) {
  const { desk, futures, keeper } = props;
  const [tab, setTab] = useState<TabId>(() => addressIn(location.hash).tab);
  const kept = keeper.kept.value;

  useEffect(() => {
    const follow = (): void => {
      const asked = addressIn(location.hash);
      setTab(asked.tab);
      if (asked.rules !== keeper.kept.peek()?.ruleset.id) keeper.open(asked.rules);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [keeper]);
  useEffect(() => {
    if (kept) history.replaceState(null, "", fragmentOf({ rules: kept.ruleset.id, tab }));
  }, [kept, tab]);
  useEffect(() => futures.watch(tab === "futures"), [futures, tab]);
  const title = shown(desk.draft.value.title);
  useEffect(() => {
    document.title = t("design.pageTitle", { title });
  }, [title]);
  // Who has changed something is asked before she leaves.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (desk.isChanged.peek()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [desk]);

  return (
    <div class="bench">
      <TopBar desk={desk} keeper={keeper} />
      <Told keeper={keeper} />
      <main class="bench-main" data-wide={WIDE.has(tab) ? "true" : undefined}>
        {WIDE.has(tab) ? null : <Dials desk={desk} />}
        <div class="bench-side">
          <Faults desk={desk} />
          <Tabs
            label={t("design.tabs")}
            tabs={TABS.map((id) => ({ id, label: t(`design.tab.${id}`) }))}
            selected={tab}
            onSelect={(id) => setTab(id as TabId)}
          >
            <Panes tab={tab} {...props} />
          </Tabs>
        </div>
      </main>
    </div>
  );
}

/** A pane that has been looked at stays as it was left. */
function Panes({
  tab,
  desk,
  sampler,
  futures,
  keeper,
  comparer,
  sweeper,
  optimiser,
  laboratory,
  reader,
}: DesignAppProps & { readonly tab: TabId }) {
  const [seen, setSeen] = useState<ReadonlySet<TabId>>(new Set([tab]));
  useEffect(() => setSeen((before) => new Set([...before, tab])), [tab]);
  const pane = (id: TabId, children: ComponentChildren) =>
    seen.has(id) || id === tab ? (
      <div key={id} hidden={id !== tab} data-pane={id}>
        <h2 class="sr-only">{t(`design.tab.${id}`)}</h2>
        {children}
      </div>
    ) : null;
  return (
    <>
      {pane("futures", <FuturesTab desk={desk} futures={futures} />)}
      {pane("compare", <CompareTab {...{ desk, keeper, comparer }} />)}
      {pane("sweep", <SweepTab {...{ desk, sweeper }} />)}
      {pane("optimise", <OptimiseTab {...{ desk, optimiser }} />)}
      {pane("experiments", <ExperimentsTab {...{ desk, laboratory, reader }} />)}
      {pane("recorded", <RecordedTab {...{ desk, reader }} crew={sampler.crew} />)}
    </>
  );
}

function Told({ keeper }: { readonly keeper: Keeper }) {
  const told = keeper.told.value;
  if (told === undefined) return null;
  return (
    <div class={told.bad ? "notice of-warn bench-told" : "notice bench-told"} role={told.bad ? "alert" : "status"}>
      <Icon name={told.bad ? "warning" : "check"} />
      <div class="grow">
        <p>{told.text}</p>
        {told.lines.length > 0 ? (
          <ul class="bench-lines">
            {told.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <button type="button" class="bench-key" onClick={() => keeper.hush()} aria-label={t("ui.dialog.close")}>
        <Icon name="close" size="1em" />
      </button>
    </div>
  );
}

/** Dials that cannot be meant together: the pictures stay as they were until it is mended. */
function Faults({ desk }: { readonly desk: Desk }) {
  const [first, ...others] = desk.faults.value;
  if (first === undefined) return null;
  return (
    <div class="notice of-warn" role="alert">
      <Icon name="warning" />
      <span>
        {faultOnDesk(first)} {t("design.fault.stays")}
        {others.length > 0 ? ` ${t("design.fault.more", { more: others.length })}` : ""}
      </span>
    </div>
  );
}
