/** One cell of the affinity matrix as numbers a person can add up. */
import type { AffinityView } from "@commonwatt/shared/views/types.ts";

export interface Cell {
  readonly total: number;
  readonly parts: readonly {
    readonly key: "values" | "proximity" | "willingness";
    readonly value: number;
    readonly weight: number;
  }[];
  /** 1 = farthest from my heart, `buckets` = nearest */
  readonly bucket: number;
}

const partKeys = ["values", "proximity", "willingness"] as const;
const wholePpm = 1_000_000;

/** The cell of a buyer (row) and a seller (column); undefined outside the matrix and on its diagonal. */
export function cellOf(view: AffinityView, buyer: number, seller: number): Cell | undefined {
  const at = buyer * view.size + seller;
  const total = view.total[at];
  if (buyer === seller || total === undefined || buyer >= view.size || seller >= view.size) return undefined;
  return {
    total,
    parts: partKeys.map((key) => ({ key, value: view[key][at] ?? 0, weight: view.weights[key] })),
    bucket: Math.min(view.buckets, Math.floor((total * view.buckets) / wholePpm) + 1),
  };
}
