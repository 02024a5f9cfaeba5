/** What the auditor knows of accounts, read from their names alone. */

export interface Account {
  readonly kind: string;
  /** J, T, or the name of a good */
  readonly unit: string;
  /** -1: nobody's */
  readonly seat: number;
  /** whether it may hold less than nothing: it is the world */
  readonly mayOwe: boolean;
}

/** How each kind of account is written, and what it holds. */
const kinds: readonly (readonly [pattern: RegExp, unit: string, mayOwe: boolean])[] = [
  [/^(sun|consumed|worked|lost)$/, "J", true],
  [/^(grid)$/, "J", false],
  [/^(battery):(?<seat>\d+)$/, "J", false],
  [/^(coop_energy):\d+$/, "J", false],
  [/^(mint)$/, "T", true],
  [/^(till|pool|commons)$/, "T", false],
  [/^(purse|reserved):(?<seat>\d+)$/, "T", false],
  [/^(made|used|spoilt):(?<good>[a-z_]+)$/, "", true],
  [/^(stock):(?<seat>\d+):(?<good>[a-z_]+):\d+$/, "", false],
  [/^(coop_stock):\d+:(?<good>[a-z_]+):\d+$/, "", false],
];

const known = new Map<string, Account>();

export function accountOf(name: string): Account {
  let account = known.get(name);
  if (account === undefined) known.set(name, (account = read(name)));
  return account;
}

function read(name: string): Account {
  for (const [pattern, unit, mayOwe] of kinds) {
    const found = pattern.exec(name);
    if (!found) continue;
    const { seat = "-1", good = unit } = found.groups ?? {};
    return { kind: found[1], unit: good, seat: Number(seat), mayOwe };
  }
  throw new Error(`the auditor knows no account ${name}`);
}

/** Names that are asked for again and again are written once. */
function numbered(kind: string): (n: number) => string {
  const names: string[] = [];
  return (n) => (names[n] ??= `${kind}:${n}`);
}
function aged(kind: string): (owner: number, good: string, age: number) => string {
  const names = new Map<string, string[][]>();
  return (owner, good, age) => {
    let ofGood = names.get(good);
    if (!ofGood) names.set(good, (ofGood = []));
    return ((ofGood[owner] ??= [])[age] ??= `${kind}:${owner}:${good}:${age}`);
  };
}

export const battery = numbered("battery");
export const purse = numbered("purse");
export const reserved = numbered("reserved");
export const coopEnergy = numbered("coop_energy");
export const stock = aged("stock");
export const coopStock = aged("coop_stock");
