/**
 * Flows as they travel. A page is sent thousands of them, so fields go without names and words as numbers that both ends know
 * beforehand: then the same bytes are right for everybody, whenever she came. Flows with a word that has none go as they are.
 */
import type { Flow, FlowEnd } from "../views/types.ts";

/** Bytes, for each flow: what and why, from, to, amount. Whose place it is follows: the seat's at the other end. */
export type PackedFlows = Uint8Array | readonly Flow[];

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
  const bytes: number[] = [];
  for (const { what, from, to, amount, reason } of flows) {
    const whatNumber = whatNumbers.get(what);
    const reasonNumber = reasonNumbers.get(reason);
    if (whatNumber === undefined || reasonNumber === undefined) return flows;
    for (const number of [reasonNumber * WHATS_MOST + whatNumber, endOf(from), endOf(to), amount]) put(bytes, number);
  }
  return Uint8Array.from(bytes);
}

export function unpackFlows(packed: PackedFlows): readonly Flow[] {
  if (!(packed instanceof Uint8Array)) return packed;
  const flows: Flow[] = [];
  const bytes = packed.values();
  for (let kind = take(bytes); kind !== undefined; kind = take(bytes)) {
    const [from, to, amount] = [endIn(take(bytes) ?? 0), endIn(take(bytes) ?? 0), take(bytes) ?? 0];
    const at = [from, to].find((end) => typeof end === "number");
    const [what, reason] = [WHATS[kind % WHATS_MOST] ?? "", REASONS[Math.floor(kind / WHATS_MOST)] ?? ""];
    const flow = { what, from, to, amount, reason };
    // The other end packed a flow, so a flow it is.
    flows.push((at === undefined ? flow : { ...flow, at }) as Flow);
  }
  return flows;
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
const BITS = 128;

function put(bytes: number[], number: number): void {
  let left = number;
  for (; left >= BITS; left = Math.floor(left / BITS)) bytes.push(BITS + (left % BITS));
  bytes.push(left);
}

/** The next number; undefined at the end. */
function take(bytes: Iterator<number>): number | undefined {
  let number = 0;
  for (let worth = 1; ; worth *= BITS) {
    const { done, value } = bytes.next();
    if (done) return undefined;
    number += (value % BITS) * worth;
    if (value < BITS) return number;
  }
}

/** Places come first, then the seats. */
const endOf = (end: FlowEnd): number => (typeof end === "number" ? PLACES.length + end : PLACES.indexOf(end));
const endIn = (end: number): FlowEnd => PLACES[end] ?? end - PLACES.length;

function numbered(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, number) => [word, number]));
}
