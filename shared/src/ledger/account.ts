/**
 * Accounts. Each holds one unit and belongs to one seat, to one co-op or to nobody. "World" accounts are where things come from and
 * go to (the sun, the mint, what was eaten): they may run below zero, so that everything always sums to zero.
 *
 * An account has its place in the books of every game: a page for its kind (and its good and age), on it a line for its owner. It
 * is written `kind`, `kind:owner`, `kind:owner:good:age` or `kind:good`: readable in a statement, plain in JSON.
 */
import { assert } from "../kernel/assert.ts";

declare const holds: unique symbol;
/** What an account may hold. */
export type Held = "J" | "T" | "good";
/** An account's name, as a statement or a saved game has it. */
export type AccountId = string;
/** "J" energy, "T" money, or the name of a good. */
export type LedgerUnit = string;

interface Kind {
  readonly unit: Held;
  /** the least an account of this kind may hold; world accounts have none */
  readonly floor: number;
  readonly meaning: string;
  /** whose it is; nobody's when absent */
  readonly owner?: "seat" | "coop";
}

const WORLD = Number.MIN_SAFE_INTEGER;

export const kinds = {
  sun: { unit: "J", floor: WORLD, meaning: "where harvested energy comes from" },
  battery: { unit: "J", floor: 0, owner: "seat", meaning: "a peer's stored energy" },
  grid: { unit: "J", floor: 0, meaning: "the Peer Bank's energy inventory in the Peer Grid" },
  consumed: { unit: "J", floor: WORLD, meaning: "energy homes have used" },
  worked: { unit: "J", floor: WORLD, meaning: "energy that went into goods, repairs and plants" },
  lost: { unit: "J", floor: WORLD, meaning: "energy that leaked or found no room: entropy's share" },
  mint: { unit: "T", floor: WORLD, meaning: "where tokens are made and retired" },
  purse: { unit: "T", floor: 0, owner: "seat", meaning: "tokens a peer may spend" },
  reserved: { unit: "T", floor: 0, owner: "seat", meaning: "tokens set aside for a peer's standing orders" },
  till: { unit: "T", floor: 0, meaning: "tokens the Bank has on hand to pay with" },
  pool: { unit: "T", floor: 0, meaning: "tokens offered for lending and not yet lent" },
  commons: { unit: "T", floor: 0, meaning: "tokens that keep up the joint works" },
  made: { unit: "good", floor: WORLD, meaning: "where goods come from when they are made" },
  stock: { unit: "good", floor: 0, owner: "seat", meaning: "a peer's pieces of a good, by age in rounds" },
  coop_energy: { unit: "J", floor: 0, owner: "coop", meaning: "energy that members of a co-op gave it for today" },
  coop_stock: { unit: "good", floor: 0, owner: "coop", meaning: "a co-op's pieces of its good, by age in rounds" },
  used: { unit: "good", floor: WORLD, meaning: "goods eaten, enjoyed, built in" },
  spoilt: { unit: "good", floor: WORLD, meaning: "goods that aged past use" },
} as const satisfies Record<string, Kind>;

export type AccountKind = keyof typeof kinds;

/** What all accounts of a page have in common. */
export interface Page {
  readonly kind: AccountKind;
  readonly unit: LedgerUnit;
  readonly floor: number;
  readonly age: number;
  /** of all pages that there are */
  readonly number: number;
  /** by line */
  readonly accounts: Account[];
}

/** There is one of each, so two are the same when they are identical. It remembers what it holds: no joules go to a purse. */
export interface Account<H extends Held = Held> {
  readonly name: AccountId;
  readonly kind: AccountKind;
  readonly unit: LedgerUnit;
  readonly floor: number;
  /** -1: no peer's */
  readonly seat: number;
  /** -1: no co-op's */
  readonly coop: number;
  readonly age: number;
  readonly page: number;
  /** the owner's number; 0 when it is nobody's */
  readonly line: number;
  readonly [holds]?: H;
}

/** Every page that was ever named, by number. */
export const pages: Page[] = [];
/** The same pages by kind and good, in the order of their ages. */
const pagesByKind = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, new Map()])) as Readonly<
  Record<AccountKind, Map<string, Page[]>>
>;
const accountsByName = new Map<AccountId, Account>();

/** The account of this name. Throws on a name that is none: accounts are named by code, never by players. */
export function accountNamed(name: AccountId): Account {
  const known = accountsByName.get(name);
  if (known) return known;
  const [kind = "", ...rest] = name.split(":");
  assert(isKind(kind), `there is no account ${name}`);
  const { owner }: Kind = kinds[kind];
  const line = owner ? Number(rest.shift()) : 0;
  const [good = "", age = "0"] = rest;
  assert(nameOf(kind, line, good, Number(age)) === name, `there is no account ${name}`);
  return accountOn(pageOf(kind, good, Number(age)), line);
}

function nameOf(kind: AccountKind, line: number, good: string, age: number): AccountId {
  const { unit, owner }: Kind = kinds[kind];
  if (unit !== "good") return owner ? `${kind}:${line}` : kind;
  return owner ? `${kind}:${line}:${good}:${age}` : `${kind}:${good}`;
}

/** Pages of what seats have of a good, by age. */
export const stockPages = (good: string): readonly Page[] => pagesOf("stock", good);

const isKind = (kind: string): kind is AccountKind => Object.hasOwn(kinds, kind);

function pagesOf(kind: AccountKind, good: string): Page[] {
  const byGood = pagesByKind[kind];
  let byAge = byGood.get(good);
  if (!byAge) byGood.set(good, (byAge = []));
  return byAge;
}

function pageOf(kind: AccountKind, good = "", age = 0): Page {
  const byAge = pagesOf(kind, good);
  while (byAge.length <= age) byAge.push(newPage(kind, good, byAge.length));
  return byAge[age] as Page;
}

function newPage(kind: AccountKind, good: string, age: number): Page {
  const { unit, floor }: Kind = kinds[kind];
  const page = { kind, unit: unit === "good" ? good : unit, floor, age, number: pages.length, accounts: [] };
  pages.push(page);
  return page;
}

function accountOn(page: Page, line: number): Account {
  return (page.accounts[line] ??= newAccount(page, line));
}

function newAccount({ kind, unit, floor, age, number }: Page, line: number): Account {
  const { owner }: Kind = kinds[kind];
  const name = nameOf(kind, line, unit, age);
  const seat = owner === "seat" ? line : -1;
  const coop = owner === "coop" ? line : -1;
  const account = { name, kind, unit, floor, seat, coop, age, page: number, line };
  accountsByName.set(name, account);
  return account;
}

function ofNobody<H extends Held>(kind: AccountKind): Account<H> {
  return accountOn(pageOf(kind), 0) as Account<H>;
}
function perOwner<H extends Held>(kind: AccountKind): (owner: number) => Account<H> {
  const page = pageOf(kind);
  return (owner) => accountOn(page, owner) as Account<H>;
}
const perGood =
  (kind: AccountKind) =>
  (good: string): Account<"good"> =>
    accountOn(pageOf(kind, good), 0) as Account<"good">;
const perOwnerGoodAge =
  (kind: AccountKind) =>
  (owner: number, good: string, age: number): Account<"good"> =>
    accountOn(pageOf(kind, good, age), owner) as Account<"good">;

export const account = {
  sun: ofNobody<"J">("sun"),
  grid: ofNobody<"J">("grid"),
  consumed: ofNobody<"J">("consumed"),
  worked: ofNobody<"J">("worked"),
  lost: ofNobody<"J">("lost"),
  mint: ofNobody<"T">("mint"),
  till: ofNobody<"T">("till"),
  pool: ofNobody<"T">("pool"),
  commons: ofNobody<"T">("commons"),
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
