/** What dials are called, what they mean and where their values come from, in the language of the page. */
import type { Dial } from "@commonwatt/shared/sim";
import { said, t } from "../../text.ts";

/** The name of what stands at a path of the document: `dials.money.mint`, `goods.food.energy`, `unlocks.lending`, `rounds`. */
export function labelOf(path: string): string {
  const [part, of = "", name = ""] = path.split(".");
  if (part === "rounds") return t("design.opens.rounds");
  if (part === "unlocks") return t("design.name.opens", { mechanic: of });
  if (part === "goods") return t("design.name.ofGood", { good: of, name: t(`design.name.good.${name}`) });
  return t(`design.name.${of}.${name}`);
}

export const meaningOf = (dial: Dial): string => said(dial.meaning);
export const sourceOf = (dial: Dial): string => said(dial.source);
