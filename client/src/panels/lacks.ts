/** What a household lacks, as far as everybody may see: for whoever would give it something. */
import type { GoodId, NeedView, PublicView } from "@commonwatt/shared/views/types.ts";

/** Wellbeing under which somebody is worn out. */
const WORN_OUT = 50;
/** T under which a purse is as good as empty. */
const POCKET_MONEY = 10;

export interface Lack {
  readonly what: "energy" | "tokens" | "rest" | "good";
  /** J short tonight, T and points of wellbeing left, pieces waited for */
  readonly amount: number;
  readonly good?: GoodId;
  /** how much a gift would matter: T that mend it; 1 for what no gift mends by itself, and for what no home needs to live */
  readonly weight: number;
}

/** `needs`: of any home, as all need the same energy and basic goods. What a purse can still buy by dusk is not lacking. */
export function lacksOf(
  game: Pick<PublicView, "peers" | "orders" | "goods" | "joulesPerToken">,
  seat: number,
  needs: readonly NeedView[],
): readonly Lack[] {
  const peer = game.peers.find((one) => one.seat === seat);
  if (peer === undefined) return [];
  const { purse, wellbeing } = peer;
  const lacks: Lack[] = [];
  const tonight = needs.find(({ need }) => need === "energy")?.amount ?? 0;
  const missing = Math.max(0, tonight - peer.battery);
  const unpaid = Math.ceil(missing / game.joulesPerToken) - purse;
  if (unpaid > 0) lacks.push({ what: "energy", amount: missing, weight: unpaid });
  if (purse < POCKET_MONEY) lacks.push({ what: "tokens", amount: purse, weight: POCKET_MONEY - purse });
  for (const { good, price } of game.goods) {
    const waits = game.orders.filter((order) => order.buyer === seat && order.good === good);
    const wanted = waits.reduce((sum, order) => sum + order.wanted, 0);
    const isBasic = needs.some(({ need, basic }) => need === good && basic);
    if (wanted > 0) lacks.push({ what: "good", good, amount: wanted, weight: isBasic ? wanted * price : 1 });
  }
  if (wellbeing < WORN_OUT) lacks.push({ what: "rest", amount: wellbeing, weight: 1 });
  return lacks;
}

/** Seats in order: who lacks most first, and among those who lack alike whom one is closest to. `near`: a seat's affinity. */
export function byNeed(
  seats: readonly number[],
  lacks: (seat: number) => readonly Lack[],
  near: (seat: number) => number,
): readonly number[] {
  const need = (seat: number): number => lacks(seat).reduce((sum, { weight }) => sum + weight, 0);
  return [...seats].sort((a, b) => need(b) - need(a) || near(b) - near(a) || a - b);
}
