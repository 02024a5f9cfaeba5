/** Everything that moved in a game, transfer by transfer, and what that says of one account: whence, whither, how much is left. */

export interface Moved {
  /** action of the log; 0 = before the first */
  readonly seq: number;
  readonly round: number;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly reason: string;
  readonly unit: string;
}

/** One line of an account: all that came from, or went to, one other account for one reason. */
export interface Line {
  readonly other: string;
  readonly reason: string;
  readonly amount: number;
  readonly times: number;
  readonly lastRound: number;
}

export interface Traced {
  readonly came: readonly Line[];
  readonly went: readonly Line[];
  readonly cameSum: number;
  readonly wentSum: number;
}

/** What an account of a unit saw in the rounds from `first` to `last`; the largest lines first. */
export function traceOf(
  moved: readonly Moved[],
  account: string,
  unit: string,
  { first, last }: { readonly first: number; readonly last: number },
): Traced {
  const came = new Map<string, Line>();
  const went = new Map<string, Line>();
  for (const one of moved) {
    if (one.unit !== unit || one.round < first || one.round > last || one.from === one.to) continue;
    if (one.to === account) add(came, one.from, one);
    if (one.from === account) add(went, one.to, one);
  }
  const sum = (lines: Map<string, Line>): number => [...lines.values()].reduce((all, { amount }) => all + amount, 0);
  return { came: sorted(came), went: sorted(went), cameSum: sum(came), wentSum: sum(went) };
}

function add(lines: Map<string, Line>, other: string, { reason, amount, round }: Moved): void {
  const key = `${other} ${reason}`;
  const before = lines.get(key);
  lines.set(key, {
    ...{ other, reason },
    amount: (before?.amount ?? 0) + amount,
    times: (before?.times ?? 0) + 1,
    lastRound: Math.max(before?.lastRound ?? 0, round),
  });
}

const sorted = (lines: Map<string, Line>): Line[] =>
  [...lines.values()].sort((a, b) => b.amount - a.amount || (a.other < b.other ? -1 : 1));

/** All accounts of a unit that anything passed through. */
export function accountsOf(moved: readonly Moved[], unit: string): readonly string[] {
  const found = new Set<string>();
  for (const one of moved) if (one.unit === unit) found.add(one.from).add(one.to);
  return [...found].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const rank = (account: string): number => (account.includes(":") ? Number(account.split(":")[1]) : -1);
