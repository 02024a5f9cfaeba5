/**
 * Workload W: a live class. Tables of thirty, everybody acts every two seconds, and all at the table must see what came of it.
 * An action gives tokens of one of four kinds to somebody and raises the giver's affinity to her. Whole numbers only.
 */
export const SEATS = 30;
export const ACT_EVERY_MS = 2000;
const LOANS = 60;
const OFFERS = 60;

export interface Peer {
  t0: number;
  t1: number;
  t2: number;
  t3: number;
  wellbeing: number;
  stress: number;
  trust: number;
  health: number;
  credit: number;
  income: number;
  debt: number;
  /** number of her last action */
  ack: number;
}
type Row = Record<string, number>;

export interface Table {
  readonly peers: Peer[];
  readonly loans: Row[];
  readonly offers: Row[];
  /** of i to j at i · 30 + j */
  readonly affinity: number[];
}

export interface Give {
  readonly from: number;
  readonly to: number;
  readonly kind: 0 | 1 | 2 | 3;
  readonly amount: number;
  /** number of this action of hers, from 1 on */
  readonly n: number;
}

/** The same table for every implementation. */
export function newTable(): Table {
  let state = 7;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  };
  const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  return {
    peers: many(SEATS, () => ({
      ...{ t0: 500 + below(500), t1: 500 + below(500), t2: 500 + below(500), t3: 500 + below(500) },
      ...{ wellbeing: below(100), stress: below(100), trust: below(100), health: below(100) },
      ...{ credit: below(1000), income: below(300), debt: below(500), ack: 0 },
    })),
    loans: many(LOANS, () => ({
      ...{ lender: below(SEATS), borrower: below(SEATS), principal: below(200) },
      ...{ rate: below(20), due: below(20), status: below(3) },
    })),
    offers: many(OFFERS, () => ({
      ...{ seller: below(SEATS), give: below(4), want: below(4) },
      ...{ quantity: 1 + below(20), price: 1 + below(20), status: below(2) },
    })),
    affinity: many(SEATS * SEATS, () => below(60)),
  };
}

/** What seat `from` does as her `n`th action. */
export function giveOf(from: number, n: number): Give {
  const to = (from + 1 + ((n * 7) % (SEATS - 1))) % SEATS;
  return { from, to, kind: (n % 4) as Give["kind"], amount: 1 + (n % 3), n };
}

/** Works on whatever holds a table: plain objects or a schema. */
export function apply(table: Pick<Table, "peers" | "affinity">, { from, to, kind, amount, n }: Give): void {
  const giver = table.peers[from] as Peer;
  const taker = table.peers[to] as Peer;
  const tokens = `t${kind}` as const;
  if (from !== to && giver[tokens] >= amount) {
    giver[tokens] -= amount;
    taker[tokens] += amount;
    const at = from * SEATS + to;
    const affinity = table.affinity[at] as number;
    table.affinity[at] = affinity >= 200 ? 1 : affinity + 1;
  }
  giver.ack = n;
}
