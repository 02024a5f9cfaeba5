/**
 * Accounts. Each holds one unit and belongs to one seat, to one co-op or to nobody. "World" accounts are where things come from and
 * go to (the sun, the mint, what was eaten): they may run below zero, so that everything always sums to zero.
 *
 * An account is written `kind`, `kind:owner`, `kind:owner:good:age` or `kind:good`: readable in a statement, plain in JSON.
 */
import { assert } from "../kernel/assert.ts";

declare const holds: unique symbol;
/** What an account may hold. */
export type Held = "J" | "T" | "good";
/** The name of an account, which remembers what it holds: joules cannot be sent to a purse, nor tokens to a battery. */
export type Account<H extends Held> = string & { readonly [holds]: H };
/** Any account's name, as a statement or a log has it. */
export type AccountId = string;
/** "J" energy, "T" money, or the name of a good. */
export type LedgerUnit = string;

interface Kind {
  readonly unit: "J" | "T" | "good";
  /** the least an account of this kind may hold; world accounts have none */
  readonly floor: number;
  readonly meaning: string;
  /** whose it is when a number stands after the kind; a seat's when absent */
  readonly owner?: "coop";
}

const WORLD = Number.MIN_SAFE_INTEGER;

export const kinds = {
  sun: { unit: "J", floor: WORLD, meaning: "where harvested energy comes from" },
  battery: { unit: "J", floor: 0, meaning: "a peer's stored energy" },
  grid: { unit: "J", floor: 0, meaning: "the Peer Bank's energy inventory in the Peer Grid" },
  consumed: { unit: "J", floor: WORLD, meaning: "energy homes have used" },
  worked: { unit: "J", floor: WORLD, meaning: "energy that went into goods, repairs and plants" },
  lost: { unit: "J", floor: WORLD, meaning: "energy that leaked or found no room: entropy's share" },
  mint: { unit: "T", floor: WORLD, meaning: "where tokens are made and retired" },
  purse: { unit: "T", floor: 0, meaning: "tokens a peer may spend" },
  reserved: { unit: "T", floor: 0, meaning: "tokens set aside for a peer's standing orders" },
  till: { unit: "T", floor: 0, meaning: "tokens the Bank has on hand to pay with" },
  pool: { unit: "T", floor: 0, meaning: "tokens offered for lending and not yet lent" },
  commons: { unit: "T", floor: 0, meaning: "tokens that keep up the joint works" },
  made: { unit: "good", floor: WORLD, meaning: "where goods come from when they are made" },
  stock: { unit: "good", floor: 0, meaning: "a peer's pieces of a good, by age in rounds" },
  coop_energy: { unit: "J", floor: 0, owner: "coop", meaning: "energy that members of a co-op gave it for today" },
  coop_stock: { unit: "good", floor: 0, owner: "coop", meaning: "a co-op's pieces of its good, by age in rounds" },
  used: { unit: "good", floor: WORLD, meaning: "goods eaten, enjoyed, built in" },
  spoilt: { unit: "good", floor: WORLD, meaning: "goods that aged past use" },
} as const satisfies Record<string, Kind>;

export type AccountKind = keyof typeof kinds;

export interface AccountInfo {
  readonly kind: AccountKind;
  readonly unit: LedgerUnit;
  readonly floor: number;
  /** -1: no peer's */
  readonly seat: number;
  /** -1: no co-op's */
  readonly coop: number;
  readonly age: number;
}

const infos = new Map<AccountId, AccountInfo>();

/** What an account is. Throws on a name that is none: accounts are named by code, never by players. */
export function accountInfo(id: AccountId): AccountInfo {
  const known = infos.get(id);
  if (known) return known;
  const [kind = "", second = "", third = "", fourth = ""] = id.split(":");
  assert(Object.hasOwn(kinds, kind), `there is no account ${id}`);
  const spec: Kind = kinds[kind as AccountKind];
  const ofGood = spec.unit === "good";
  const owned = kind === "stock" || spec.owner === "coop" || (!ofGood && second !== "");
  const owner = owned ? Number(second) : -1;
  const info: AccountInfo = {
    kind: kind as AccountKind,
    unit: !ofGood ? spec.unit : owned ? third : second,
    floor: spec.floor,
    seat: spec.owner === "coop" ? -1 : owner,
    coop: spec.owner === "coop" ? owner : -1,
    age: fourth === "" ? 0 : Number(fourth),
  };
  infos.set(id, info);
  return info;
}

/** Account names are made once and kept, so that a lookup costs no string building. */
function perOwner<H extends Held>(kind: AccountKind): (owner: number) => Account<H> {
  const names: Account<H>[] = [];
  return (owner) => (names[owner] ??= `${kind}:${owner}` as Account<H>);
}
function perGood(kind: AccountKind): (good: string) => Account<"good"> {
  const names = new Map<string, Account<"good">>();
  return (good) => {
    let name = names.get(good);
    if (name === undefined) names.set(good, (name = `${kind}:${good}` as Account<"good">));
    return name;
  };
}

function perOwnerGoodAge(kind: AccountKind): (owner: number, good: string, age: number) => Account<"good"> {
  const names = new Map<string, Account<"good">[][]>();
  return (owner, good, age) => {
    let ofGood = names.get(good);
    if (!ofGood) names.set(good, (ofGood = []));
    const ofOwner = (ofGood[owner] ??= []);
    return (ofOwner[age] ??= `${kind}:${owner}:${good}:${age}` as Account<"good">);
  };
}

export const account = {
  sun: "sun" as Account<"J">,
  grid: "grid" as Account<"J">,
  consumed: "consumed" as Account<"J">,
  worked: "worked" as Account<"J">,
  lost: "lost" as Account<"J">,
  mint: "mint" as Account<"T">,
  till: "till" as Account<"T">,
  pool: "pool" as Account<"T">,
  commons: "commons" as Account<"T">,
  battery: perOwner<"J">("battery"),
  purse: perOwner<"T">("purse"),
  reserved: perOwner<"T">("reserved"),
  stock: perOwnerGoodAge("stock"),
  coopEnergy: perOwner<"J">("coop_energy"),
  coopStock: perOwnerGoodAge("coop_stock"),
  made: perGood("made"),
  used: perGood("used"),
  spoilt: perGood("spoilt"),
};
