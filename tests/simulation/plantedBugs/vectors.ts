/** Small questions to kernel and ledger with their answers written down: nothing a mistake has crept into can answer for itself. */
import { hashOf } from "@commonwatt/shared/kernel/hash.ts";
import { mixSeed, rngFrom, seedRng } from "@commonwatt/shared/kernel/rng.ts";
import { splitByWeight } from "@commonwatt/shared/kernel/split.ts";
import { divCeil, divRound, mulDivFloor, ratioPpm, shareFloor, squareRoot } from "@commonwatt/shared/kernel/units.ts";
import { accountNamed } from "@commonwatt/shared/ledger/account.ts";
import { type Balances, check, emptyBalances, piecesHeld, post } from "@commonwatt/shared/ledger/post.ts";
import { type BalanceRecord, balancesOf, recordOf } from "@commonwatt/shared/ledger/record.ts";
import { imbalance, statement } from "@commonwatt/shared/ledger/statement.ts";
import type { Transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { keptPerRound } from "@commonwatt/shared/mechanics/credits.ts";
import { medianOf } from "@commonwatt/shared/mechanics/registry.ts";

type Vector = readonly [what: string, found: () => unknown, expected: unknown];

const move = (from: string, to: string, amount: number): Transfer => ({
  from: accountNamed(from),
  to: accountNamed(to),
  amount,
  reason: "opening",
});
/** What a transfer, or the last of several, is refused for, where these balances stand. */
const refused = (balances: BalanceRecord, ...transfers: readonly Transfer[]) =>
  check(balancesOf(balances), transfers)?.code ?? "posted";
/** Nine transfers, so that the longer way of checking is gone: the ninth is short by one. */
const nine = [...Array.from({ length: 8 }, () => move("purse:0", "purse:1", 1)), move("purse:0", "purse:1", 3)];

function posted(transfers: readonly Transfer[]): Balances {
  const balances = emptyBalances();
  for (const t of transfers) post(balances, t);
  return balances;
}

function held(): readonly number[] {
  const balances = posted([
    move("made:food", "stock:1:food:0", 5),
    move("stock:1:food:0", "stock:0:food:0", 2),
    move("stock:1:food:0", "stock:1:food:2", 1),
  ]);
  return [0, 1, 2].map((seat) => piecesHeld(balances, "food", seat));
}

function draws(): number[] {
  const rng = rngFrom(seedRng(2008));
  const first = Array.from({ length: 3 }, () => rng.between(0, 999));
  const later = rngFrom(rng.state());
  return [...first, later.between(0, 999), later.between(0, 999), later.between(0, 999)];
}

export const vectors: readonly Vector[] = [
  ["halves are rounded up", () => [divRound(5, 2), divRound(4, 3), divRound(7, 2), divRound(0, 7)], [3, 1, 4, 0]],
  ["a begun whole counts", () => [divCeil(4, 2), divCeil(5, 2), divCeil(0, 3)], [2, 3, 0]],
  [
    "a product divided is rounded down, however large",
    () => [mulDivFloor(7, 5, 3), mulDivFloor(9_007_199_254_740_954, 999_999, 1_000_000)],
    [11, 9_007_190_247_541_699],
  ],
  ["shares round down", () => [shareFloor(99, 333_333), shareFloor(9, 100_000)], [32, 0]],
  ["a ratio", () => [ratioPpm(1, 3), ratioPpm(2, 3), ratioPpm(1, 0, 7)], [333_333, 666_666, 7]],
  ["a square root", () => [0, 1, 3, 4, 8, 9, 1e12 + 1].map(squareRoot), [0, 1, 1, 2, 2, 3, 1e6]],
  ["odd pieces go to the largest remainders", () => splitByWeight(7, [20, 20, 10]), [3, 3, 1]],
  ["ties go to who comes first", () => splitByWeight(10, [1, 1, 1]), [4, 3, 3]],
  ["a weight of nothing gets nothing", () => splitByWeight(1, [0, 5, 5]), [0, 1, 0]],
  ["the middle of a list", () => [medianOf([3, 1, 2]), medianOf([4, 1]), medianOf([7])], [2, 2, 7]],
  ["half is left after a half-life", () => [1, 2, 8].map(keptPerRound), [500_000, 707_107, 917_004]],
  ["draws go on where they were written down", draws, [639, 215, 170, 15, 82, 404]],
  ["a mixed seed", () => mixSeed(1, 2, 3), -1_393_828_492],
  ["a hash", () => hashOf({ b: [1, -2, true], a: { x: "grid", y: 2 ** 40 } }), "287f186e0411caba"],
  [
    "what differs has another hash",
    () => new Set([0, 2 ** 32, 2 ** 40, "0", [], {}, [0], { a: 0 }, true, null].map(hashOf)).size,
    10,
  ],
  ["what is not there leaves no trace", () => hashOf({ a: 1, b: undefined }) === hashOf({ a: 1 }), true],
  ["nothing is moved", () => refused({}, move("sun", "grid", 0)), "ledger_amount"],
  ["a part of a joule is moved", () => refused({}, move("sun", "grid", 0.5)), "ledger_amount"],
  ["more is moved than is there", () => refused({ grid: 3 }, move("grid", "lost", 4)), "ledger_short"],
  ["all that is there is moved", () => refused({ grid: 3 }, move("grid", "lost", 3)), "posted"],
  ["the sun owes", () => refused({}, move("sun", "grid", 4)), "posted"],
  ["energy is moved into a purse", () => refused({}, move("sun", "purse:0", 1)), "ledger_unit"],
  ["food becomes tools", () => refused({}, move("made:food", "stock:0:tools:0", 1)), "ledger_unit"],
  ["an account is moved to itself", () => refused({ grid: 3 }, move("grid", "grid", 1)), "ledger_same_account"],
  [
    "more is moved than can be counted",
    () => refused({ grid: 9 }, move("sun", "grid", 2 ** 53 - 1)),
    "ledger_overflow",
  ],
  ["two moves of one purse", () => refused({ "purse:0": 3 }, ...nine.slice(6)), "ledger_short"],
  ["nine moves of one purse", () => refused({ "purse:0": 10 }, ...nine), "ledger_short"],
  ["what came in may go out", () => refused({}, move("mint", "purse:0", 2), move("purse:0", "till", 2)), "posted"],
  [
    "a posting",
    () => recordOf(posted([move("mint", "purse:0", 5), move("purse:0", "till", 2)])),
    { mint: -5, "purse:0": 3, till: 2 },
  ],
  ["pieces held, of whatever age", held, [2, 3, 0]],
  [
    "whose an account is",
    () => ["purse:3", "coop_stock:3:food:1", "grid"].map((id) => accountNamed(id).seat),
    [3, -1, -1],
  ],
  [
    "books that lack something",
    () => imbalance(balancesOf({ mint: -5, "purse:0": 4 })),
    "all accounts of T together hold -1 instead of 0",
  ],
  [
    "books with something too much",
    () => imbalance(balancesOf({ mint: -5, "purse:0": 6 })),
    "all accounts of T together hold 1 instead of 0",
  ],
  ["a purse that owes", () => imbalance(balancesOf({ mint: 5, "purse:0": -5 })), "purse:0 holds -5, below its floor 0"],
  ["books that balance", () => imbalance(balancesOf({ mint: -5, "purse:0": 5 })), undefined],
  ["a statement", () => statement(balancesOf({ mint: -5, "purse:0": 5 })).units, [{ unit: "T", held: 5, world: -5 }]],
];

export function wrongAnswer(): string | undefined {
  for (const [what, found, expected] of vectors) {
    const answer = JSON.stringify(found());
    if (answer !== JSON.stringify(expected)) return `${what}: ${answer}, not ${JSON.stringify(expected)}`;
  }
  return undefined;
}
