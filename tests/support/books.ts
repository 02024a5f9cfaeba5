/** A second pair of eyes on the books: adds them up from account names alone, sharing no code with the ledger. */
import type { Balances } from "@commonwatt/shared/ledger/post.ts";
import { recordOf } from "@commonwatt/shared/ledger/record.ts";

const WORLD = ["sun", "consumed", "worked", "lost", "mint", "made", "used", "spoilt"];
const unitOf: Readonly<Record<string, string>> = {
  sun: "J",
  battery: "J",
  coop_energy: "J",
  grid: "J",
  consumed: "J",
  worked: "J",
  lost: "J",
  mint: "T",
  purse: "T",
  reserved: "T",
  till: "T",
  pool: "T",
  commons: "T",
};

/** What is wrong with the books, or nothing: each unit sums to zero, and only the world may owe. */
export function wrongIn(balances: Readonly<Balances>): string[] {
  const sums = new Map<string, bigint>();
  const wrong: string[] = [];
  for (const [account, balance] of Object.entries(recordOf(balances))) {
    const [kind = "", second = "", third = ""] = account.split(":");
    const unit = unitOf[kind] ?? (kind === "stock" || kind === "coop_stock" ? third : second);
    if (!Number.isInteger(balance)) wrong.push(`${account} is not whole: ${balance}`);
    else sums.set(unit, (sums.get(unit) ?? 0n) + BigInt(balance));
    if (balance < 0 && !WORLD.includes(kind)) wrong.push(`${account} owes ${-balance}`);
  }
  for (const [unit, sum] of sums) if (sum !== 0n) wrong.push(`${unit} sums to ${sum}`);
  return wrong;
}
