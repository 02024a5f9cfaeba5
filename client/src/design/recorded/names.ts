/** Accounts in words: whose, and what it is. */
import { hasText, peerName, t } from "../../text.ts";

export function accountName(account: string): string {
  const [kind = "", second = "", third = ""] = account.split(":");
  const key = `design.account.${kind}`;
  if (!hasText(key)) return account;
  const isSeat = /^\d+$/.test(second) && !kind.startsWith("coop");
  const good = kind === "stock" || kind === "coop_stock" ? third : isSeat ? "" : second;
  return t(key, { whose: isSeat ? peerName(Number(second)) : second, good });
}
