import { account, accountNamed } from "@commonwatt/shared/ledger/account.ts";
import { check, post } from "@commonwatt/shared/ledger/post.ts";
import { type BalanceRecord, balancesOf, recordOf } from "@commonwatt/shared/ledger/record.ts";
import { imbalance, statement } from "@commonwatt/shared/ledger/statement.ts";
import { type Transfer, transfer } from "@commonwatt/shared/ledger/transfer.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../support/wild.ts";

const accounts = [
  account.sun,
  account.grid,
  account.lost,
  account.battery(0),
  account.battery(1),
  account.mint,
  account.till,
  account.purse(0),
  account.purse(1),
  account.reserved(0),
  account.made("food"),
  account.stock(0, "food", 0),
  account.stock(0, "food", 1),
  account.stock(1, "tools", 0),
];
const anyTransfers = fc.array(
  fc
    .tuple(
      fc.constantFrom(...accounts),
      fc.constantFrom(...accounts),
      fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constantFrom(0.5, 2 ** 53 - 1)),
    )
    .map(([from, to, amount]) => transfer(from, to, amount, "opening")),
  { maxLength: 12 },
);

/** What posting one after the other comes to: the balances, and whether all could be posted. */
function posted(start: BalanceRecord, transfers: readonly Transfer[]) {
  const balances = balancesOf(start);
  try {
    for (const t of transfers) post(balances, t);
    return { all: true, balances };
  } catch {
    return { all: false, balances };
  }
}

test("a dry posting says yes exactly when posting goes through, and changes nothing itself", () => {
  fc.assert(
    fc.property(anyTransfers, anyTransfers, (before, transfers) => {
      const { balances } = posted({}, before);
      const record = recordOf(balances);
      const fault = check(balances, transfers);
      expect(recordOf(balances)).toEqual(record);
      expect(fault === undefined).toBe(posted(record, transfers).all);
    }),
    runs(1_000),
  );
});

test("whatever was posted, the books balance", () => {
  fc.assert(
    fc.property(anyTransfers, (transfers) => {
      const { balances } = posted({}, transfers);
      expect(imbalance(balances)).toBeUndefined();
      for (const { held, world } of statement(balances).units) expect(held + world).toBe(0);
    }),
    runs(500),
  );
});

describe("the ledger refuses", () => {
  test.each([
    ["nothing at all", transfer(account.sun, account.grid, 0, "harvest"), "ledger_amount"],
    ["a part of a joule", transfer(account.sun, account.grid, 0.5, "harvest"), "ledger_amount"],
    ["a move from an account to itself", transfer(account.grid, account.grid, 1, "harvest"), "ledger_same_account"],
    // Written out, as from a log: `transfer` itself would not compile.
    ["energy into a purse", { from: account.sun, to: account.purse(0), amount: 1, reason: "harvest" }, "ledger_unit"],
    [
      "tools into a stock of food",
      transfer(account.made("tools"), account.stock(0, "food", 0), 1, "made"),
      "ledger_unit",
    ],
    ["more than there is", transfer(account.grid, account.lost, 4, "grid_loss"), "ledger_short"],
    ["more than can be counted", transfer(account.sun, account.grid, 2 ** 53 - 1, "harvest"), "ledger_overflow"],
  ] satisfies [string, Transfer, string][])("%s", (_title, t, code) => {
    const balances = balancesOf({ grid: 3, sun: 0 });
    expect(check(balances, [t])?.code).toBe(code);
    expect(() => post(balances, t)).toThrow(code);
  });

  test.each(["treasure", "", "purse", "purse:x", "grid:1", "stock:0:food", "made:food:1"])(
    "an account that is none: %s",
    (name) => {
      expect(() => balancesOf({ [name]: 1 })).toThrow(`there is no account ${name}`);
    },
  );
});

test("every account is found by its name, and there is one of each", () => {
  for (const one of accounts) expect(accountNamed(one.name)).toBe(one);
  expect(accountNamed("coop_stock:4:shoes:2")).toBe(account.coopStock(4, "shoes", 2));
  const places = new Set(accounts.map(({ page, line }) => `${page} ${line}`));
  expect(places.size).toBe(accounts.length);
});

test("balances written down and read again are the same, in the same order", () => {
  fc.assert(
    fc.property(anyTransfers, (transfers) => {
      const record = recordOf(posted({}, transfers).balances);
      const again = balancesOf(record);
      expect(imbalance(again)).toBeUndefined();
      expect(JSON.stringify(recordOf(again))).toBe(JSON.stringify(record));
    }),
    runs(300),
  );
});

test("a statement lists every account that is not empty, by name", () => {
  expect(statement(balancesOf({ "purse:1": 3, mint: -5, "purse:0": 2, till: 0 }))).toEqual({
    units: [{ unit: "T", held: 5, world: -5 }],
    accounts: [
      { account: "mint", unit: "T", balance: -5 },
      { account: "purse:0", unit: "T", balance: 2 },
      { account: "purse:1", unit: "T", balance: 3 },
    ],
  });
});
