/** Where the page leads when somebody presses the line of what to do now: the panel, and what to look for in it. */
import type { GoodId, Params } from "@commonwatt/shared/views/types.ts";
import type { Lead } from "../../panels/context.ts";
import { panelOf } from "../../panels/placing.ts";

const sells: Lead = { panel: "energy", find: "[data-act=sellEnergy]", part: "sell" };
const together = (part: string): Lead => ({ panel: "together", find: `[data-mechanic=${part}]`, part });
const loans = (part: string): Lead => ({ panel: "loans", find: `[data-act=${part}]`, part });

const fixed: Readonly<Record<string, Lead>> = {
  first_money: sells,
  first_sale: sells,
  sell_spare: sells,
  earn_for_need: sells,
  earn_for_loan: sells,
  dark_tonight: { panel: "energy", find: "[data-act=buyEnergy]", part: "buy" },
  repair: { panel: "energy", find: "[data-act=repair]" },
  short_tonight: { panel: "market", find: ".panel" },
  borrow: loans("borrow"),
  borrow_for_home: loans("borrow"),
  borrow_at: loans("borrow"),
  lend: loans("lend"),
  loan_due: loans("repay"),
  coop_asked: together("coops"),
  coop_invited: together("coops"),
  copy_design: together("design"),
  keep_up: together("commons"),
};
/** Hints about one good: its row in the market. */
const aboutGoods: ReadonlySet<string> = new Set([
  "buy_need",
  "make_need",
  "make_or_borrow",
  "make_for_home",
  "make_wanted",
  "use_talent",
  "tool_for_repair",
  "want",
  "full_battery",
  "unsold",
]);

/** Those that speak of making it: they lead to that side of the row. */
const toMake: ReadonlySet<string> = new Set([
  "make_need",
  "make_or_borrow",
  "make_for_home",
  "make_wanted",
  "use_talent",
  "full_battery",
]);

/** undefined where there is nothing to be led to: the line itself says all. */
export function leadOf({ key, params }: { readonly key: string; readonly params: Params }): Lead | undefined {
  if (!aboutGoods.has(key)) return fixed[key];
  const good = params.good as GoodId;
  const part = key === "unsold" ? " [data-own-ask]" : "";
  const find = `[data-good="${good}"]${part}`;
  return { panel: "market", find, good, ...(toMake.has(key) ? { part: "make" } : {}) };
}

/** Where a mechanic that has just opened is to be found. */
export function leadToNew(mechanic: string): Lead {
  const panel = panelOf(mechanic);
  const card = mechanic === "generators" ? "[data-mechanic=generators]" : ".panel";
  return { panel, find: card, ...(panel === "together" ? { part: mechanic } : {}) };
}

/** Brings what was looked for into sight and shows for a moment which it is. The focus goes along, for who has no pointer. */
export function bringUp(find: string): void {
  const place = document.querySelector<HTMLElement>(`.tab-panel ${find}`);
  if (place === null) return;
  // What lies folded away is unfolded first.
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  // A form that lies whole in sight stays where it is; one that does not fit is read from its beginning.
  const view = place.closest<HTMLElement>(".tab-panel");
  const fits = view === null || place.offsetHeight <= view.clientHeight;
  place.scrollIntoView({ block: fits ? "nearest" : "start" });
  place.classList.remove("led");
  // The browser has to see the class go before it comes again.
  void place.offsetWidth;
  place.classList.add("led");
}
