/**
 * Flows as they travel. A page is sent thousands of them, so fields go without names and words as numbers that both ends know
 * beforehand: then the same bytes are right for everybody, whenever she came. A word that has no number goes as it is.
 */
import type { Flow, FlowEnd } from "../views/types.ts";

/** For each flow: what and why, from, to, amount. Nothing says whose place it is: that is the seat at the other end. */
export type PackedFlows = readonly Kind[];
/** number of the reason · 8 + number of what moved; or both, as far as they have none */
type Kind = number | readonly [what: Word, reason: Word];
type Word = number | string;

const FIELDS = 4;
const WHATS: readonly string[] = ["J", "T", "food", "care", "tools", "learning", "culture"];
const WHATS_MOST = 8;
const PLACES: readonly Exclude<FlowEnd, number>[] = ["bank", "pool", "sun", "home", "works", "lost"];
/** What happens in every other breath stands first: a number below 16 makes one byte of both. New ones go to the end. */
const REASONS: readonly string[] = [
  ...["energy_sold", "energy_minted", "energy_bought", "energy_price", "energy_retired", "energy_paid"],
  ...["trade_goods", "trade_price", "making_energy", "made", "home_use", "used", "harvest", "leak", "lend", "borrow"],
  ...["repay", "withdraw", "curtailed", "grid_loss", "feed_loss", "home_bought", "home_price", "till_to_pool"],
  ...["demurrage", "design_energy", "machine_energy", "machine_tools", "spoilt", "coop_given", "coop_returned"],
  ...["coop_spilled", "coop_shared_out", "commons_energy", "commons_wage", "commons_margin", "commons_fee"],
  ...["commons_price", "commons_bought", "storm_loss", "left_behind", "fund", "repay_named", "loss_shared"],
  ...["loss_paid", "loss_minted", "gift_tokens", "gift_goods", "correction"],
];

const whatNumbers = numbered(WHATS);
const reasonNumbers = numbered(REASONS);

export function packFlows(flows: readonly Flow[]): PackedFlows {
  return flows.flatMap(({ what, from, to, amount, reason }) => [kindOf(what, reason), endOf(from), endOf(to), amount]);
}

export function unpackFlows(packed: PackedFlows): Flow[] {
  const flows: Flow[] = [];
  for (let i = 0; i + FIELDS <= packed.length; i += FIELDS) {
    const [kind, from, to, amount] = packed.slice(i, i + FIELDS) as [Kind, number, number, number];
    const flow = { ...kindIn(kind), from: endIn(from), to: endIn(to), amount };
    const at = [flow.from, flow.to].find((end) => typeof end === "number");
    // The other end packed a flow, so a flow it is.
    flows.push((at === undefined ? flow : { ...flow, at }) as Flow);
  }
  return flows;
}

function kindOf(what: string, reason: string): Kind {
  const whatNumber = whatNumbers.get(what);
  const reasonNumber = reasonNumbers.get(reason);
  if (whatNumber !== undefined && reasonNumber !== undefined) return reasonNumber * WHATS_MOST + whatNumber;
  return [whatNumber ?? what, reasonNumber ?? reason];
}

function kindIn(kind: Kind): { readonly what: string; readonly reason: string } {
  const [what, reason] = typeof kind === "number" ? [kind % WHATS_MOST, Math.floor(kind / WHATS_MOST)] : kind;
  return { what: wordIn(WHATS, what), reason: wordIn(REASONS, reason) };
}

/** A seat, or -1, -2, … for a place. */
const endOf = (end: FlowEnd): number => (typeof end === "number" ? end : -1 - PLACES.indexOf(end));
const endIn = (end: number): FlowEnd => (end < 0 ? (PLACES[-1 - end] ?? "lost") : end);
const wordIn = (words: readonly string[], word: Word): string =>
  typeof word === "number" ? (words[word] ?? "") : word;

function numbered(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, number) => [word, number]));
}
