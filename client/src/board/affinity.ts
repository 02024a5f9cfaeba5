/** Reading the affinity matrix. Pure. */
import type { AffinityView } from "@commonwatt/shared/views/types.ts";
import type { Cell } from "./types.ts";

const WHOLE = 1_000_000;

/** The bucket of a pair: 1 = least, `buckets` = most. A peer has none towards itself: 0. */
export function bucketOf({ size, buckets, total }: AffinityView, { buyer, seller }: Cell): number {
  if (buyer === seller) return 0;
  const share = total[buyer * size + seller] ?? 0;
  return Math.min(buckets, 1 + Math.floor((share * buckets) / WHOLE));
}
