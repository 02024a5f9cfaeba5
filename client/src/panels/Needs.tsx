/** What my home needs by dusk and how much of it is there. A need that is met says so with a tick, not by colour alone. */
import type { GoodId, NeedView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { energy } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";

export function Needs({ onChoose }: { readonly onChoose?: (good: GoodId) => void }) {
  const { mine } = useTable();
  const needs = mine.needs.filter((need) => need.amount > 0);
  if (needs.length === 0) return null;
  return (
    <section class="needs" aria-label={t("panel.needs.title")}>
      <h3 class="needs-title">{t("panel.needs.title")}</h3>
      <ul class="row">
        {needs.map((need) => (
          <Need key={need.need} need={need} {...(onChoose ? { onChoose } : {})} />
        ))}
      </ul>
    </section>
  );
}

function Need({ need, onChoose }: { readonly need: NeedView; readonly onChoose?: (good: GoodId) => void }) {
  const good = need.need === "energy" ? undefined : need.need;
  const { mine } = useTable();
  const enough = need.have >= need.amount;
  // A home that is ready to give a service helps itself at dusk.
  const own = !enough && good !== undefined && mine.onDemand[good] > 0;
  const met = enough || own;
  const state = met ? "met" : need.basic ? "lacking" : "wanting";
  const words = t(`panel.needs.${own ? "own" : state}`, {
    good: need.need,
    amount: show(need, need.amount),
    have: show(need, need.have),
  });
  const inside = (
    <>
      <Icon name={good ?? "battery"} />
      <span class="figure">
        {met
          ? show(need, need.amount)
          : t("panel.needs.ratio", { have: show(need, need.have), amount: show(need, need.amount) })}
      </span>
      {met && <Icon name="check" />}
      <span class="sr-only">{words}</span>
    </>
  );
  return (
    <li>
      {good && onChoose ? (
        <button type="button" class={`need ${state}`} title={words} onClick={() => onChoose(good)}>
          {inside}
        </button>
      ) : (
        <span class={`need ${state}`} title={words}>
          {inside}
        </span>
      )}
    </li>
  );
}

function show(need: NeedView, amount: number): string {
  return need.need === "energy" ? energy(amount) : String(amount);
}
