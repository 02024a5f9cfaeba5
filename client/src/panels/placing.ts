/**
 * Which panel a mechanic's actions stand in, and which of them a part of their own draws. Everything else is drawn by the
 * form that fits any action (`Generic.tsx`): a new mechanic can be played as soon as its words are there.
 */
import type { Legal } from "@commonwatt/shared/views/types.ts";

export type PanelId = "energy" | "market" | "loans" | "affinity" | "together" | "journal";

/** A mechanic that is not named here stands in `together`. */
const panels: Readonly<Record<string, PanelId>> = {
  bank: "energy",
  generators: "energy",
  storage: "energy",
  promises: "energy",
  market: "market",
  production: "market",
  registry: "market",
  honesty: "market",
  home: "market",
  lending: "loans",
  affinity: "affinity",
  mandate: "journal",
  predictions: "journal",
};

/** Actions with a place of their own on the page. */
const drawn: ReadonlySet<string> = new Set([
  ...["done", "sellEnergy", "buyEnergy", "repair", "upgrade", "build", "promise"],
  ...["produce", "keep", "onDemand", "buy", "cancelOrder", "criteria", "declare"],
  ...["bid", "setPrice", "setCoopPrice", "offerLoan", "setInterest"],
  ...["lend", "withdraw", "borrow", "repay", "requestLoan", "fundLoan", "cancelRequest"],
  ...["values", "thumb", "declarePractice", "mandate", "predict"],
  ...["pledge", "research", "openDesign", "copyDesign", "giveTokens", "giveGood"],
  ...["foundCoop", "askCoop", "acceptCoop", "leaveCoop", "giveCoop", "makeCoop"],
]);

export const panelOf = (mechanic: string): PanelId => panels[mechanic] ?? "together";

/** What no part of this panel draws, in the order the table lists it. */
export function undrawn(legal: readonly Legal[], panel: PanelId): readonly Legal[] {
  return legal.filter((entry) => !drawn.has(entry.type) && panelOf(entry.mechanic) === panel);
}

/** All that stands in a panel, drawn by a part of its own or not. */
export function standing(legal: readonly Legal[], panel: PanelId): readonly Legal[] {
  return legal.filter((entry) => entry.type !== "done" && panelOf(entry.mechanic) === panel);
}
