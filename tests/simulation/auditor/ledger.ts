/** The auditor's own balances, and what moved today and why. */
import { accountOf } from "./accounts.ts";
import { Disagreement, type Transfer } from "./book.ts";

/** What moved for one reason today: all of it, and by seat where it went from one to another. */
interface Flow {
  total: number;
  readonly into: number[];
  readonly outOf: number[];
}

export class Ledger {
  readonly balances: Record<string, number> = {};
  /** how many of them there are */
  accounts = 0;
  /** pieces of a good by seat, of whatever age */
  readonly #pieces = new Map<string, number[]>();
  readonly #seats: number;
  readonly #today = new Map<string, Flow>();
  minted = 0;
  retired = 0;

  constructor(seats: number) {
    this.#seats = seats;
  }

  of(account: string): number {
    return this.balances[account] ?? 0;
  }
  pieces(good: string, seat: number): number {
    return this.#pieces.get(good)?.[seat] ?? 0;
  }

  post({ from: { name: from }, to: { name: to }, amount, reason }: Transfer): void {
    const giver = accountOf(from);
    const taker = accountOf(to);
    const bad = (why: string) => new Disagreement(`${reason} of ${amount} from ${from} to ${to}: ${why}`);
    if (!Number.isSafeInteger(amount) || amount <= 0) throw bad("no whole amount above zero");
    if (from === to) throw bad("nothing moves");
    if (giver.unit !== taker.unit) throw bad(`${giver.unit} became ${taker.unit}`);
    const left = this.of(from) - amount;
    if (left < 0 && !giver.mayOwe) throw bad(`only ${this.of(from)} were there`);
    for (const account of [from, to]) if (this.balances[account] === undefined) this.accounts++;
    this.balances[from] = left;
    this.balances[to] = this.of(to) + amount;
    if (!Number.isSafeInteger(left) || !Number.isSafeInteger(this.balances[to])) throw bad("no longer exact");
    if (giver.kind === "stock") this.#hold(giver.unit, giver.seat, -amount);
    if (taker.kind === "stock") this.#hold(taker.unit, taker.seat, amount);
    if (giver.kind === "mint") this.minted += amount;
    if (taker.kind === "mint") this.retired += amount;
    this.#count(reason, amount, giver.seat, taker.seat);
  }

  #hold(good: string, seat: number, pieces: number): void {
    let held = this.#pieces.get(good);
    if (!held) this.#pieces.set(good, (held = new Array(this.#seats).fill(0)));
    held[seat] += pieces;
  }

  // ---- today -------------------------------------------------------------------------------------------------------

  #count(reason: string, amount: number, from: number, to: number): void {
    let flow = this.#today.get(reason);
    if (!flow) {
      flow = { total: 0, into: new Array(this.#seats).fill(0), outOf: new Array(this.#seats).fill(0) };
      this.#today.set(reason, flow);
    }
    flow.total += amount;
    if (from === to) return;
    if (to >= 0) flow.into[to] += amount;
    if (from >= 0) flow.outOf[from] += amount;
  }

  newDay(): void {
    this.#today.clear();
  }
  total(...reasons: readonly string[]): number {
    let total = 0;
    for (const reason of reasons) total += this.#today.get(reason)?.total ?? 0;
    return total;
  }
  into(seat: number, ...reasons: readonly string[]): number {
    let total = 0;
    for (const reason of reasons) total += this.#today.get(reason)?.into[seat] ?? 0;
    return total;
  }
  outOf(seat: number, ...reasons: readonly string[]): number {
    let total = 0;
    for (const reason of reasons) total += this.#today.get(reason)?.outOf[seat] ?? 0;
    return total;
  }
}
