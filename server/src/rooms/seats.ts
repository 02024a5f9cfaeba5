/**
 * Who holds which seat of a table. A seat is never lost by going away: only its holder's token opens it again, until a
 * facilitator removes her. Every change is on the disk before it is believed.
 */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import type { Occupant } from "@commonwatt/shared/views/types.ts";
import { fits, newToken, tokenHash } from "../secrets.ts";
import type { SeatRow, Store } from "../store/store.ts";
import { fitName } from "./names.ts";

export interface Taken {
  readonly seat: number;
  readonly name: string;
  readonly token: string;
}

export class Seats {
  readonly #store: Store;
  readonly #code: string;
  readonly #rows: (SeatRow | undefined)[];

  constructor(store: Store, code: string, size: number) {
    this.#store = store;
    this.#code = code;
    this.#rows = Array.from({ length: size }, () => undefined);
    for (const row of store.seats(code)) this.#rows[row.seat] = row;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** seats of people, in order */
  held(): readonly SeatRow[] {
    return this.#rows.filter((row): row is SeatRow => row !== undefined && row.tokenHash !== "");
  }

  free(): readonly number[] {
    return [...this.#rows.keys()].filter((seat) => !this.isHeld(seat));
  }

  isHeld(seat: number): boolean {
    return (this.#rows[seat]?.tokenHash ?? "") !== "";
  }

  hashAt(seat: number): string {
    return this.#rows[seat]?.tokenHash ?? "";
  }

  name(seat: number): string {
    return this.#rows[seat]?.name ?? "";
  }

  /** The seat a token opens. */
  byToken(token: string): number | undefined {
    const found = this.#rows.findIndex((row) => row !== undefined && fits(token, row.tokenHash));
    return found < 0 ? undefined : found;
  }

  /** Gives the lowest free seat to somebody new; undefined when none is free. Throws `StoreFault` when it cannot be saved. */
  take(asked: string): Taken | undefined {
    const seat = this.free()[0];
    if (seat === undefined) return undefined;
    const others = this.#rows.flatMap((row) => (row && row.seat !== seat ? [row.name] : []));
    const name = fitName(asked, others);
    const token = newToken();
    this.#save({ seat, name, tokenHash: tokenHash(token), claimed: true });
    return { seat, name, token };
  }

  /** The name as it was made to fit. */
  rename(seat: number, asked: string): string {
    const row = this.#rows[seat];
    if (!row) return "";
    const others = this.#rows.flatMap((other) => (other && other.seat !== seat ? [other.name] : []));
    const name = fitName(asked, others);
    this.#save({ ...row, name });
    return name;
  }

  /** Her token opens nothing any more. Before the game the seat is empty again; in the game it keeps its name. */
  release(seat: number, keepName: boolean): void {
    const row = this.#rows[seat];
    if (!row) return;
    if (keepName) {
      this.#save({ ...row, tokenHash: "" });
      return;
    }
    this.#store.dropSeat(this.#code, seat);
    this.#rows[seat] = undefined;
  }

  /**
   * The seats as they will be played: `size` of them, people first in their order when gaps must close, the rest named.
   * Pure: `adopt` takes them over once they are saved.
   */
  lineUp(size: number): readonly SeatRow[] {
    const held = this.held();
    const gaps = held.some((row) => row.seat >= size);
    const names = held.map((row) => row.name);
    return Array.from({ length: size }, (_, seat) => {
      const row = gaps ? held[seat] : this.#rows[seat];
      if (row && row.tokenHash !== "") return { ...row, seat };
      const name = fitName("", names);
      names.push(name);
      return { seat, name, tokenHash: "", claimed: false };
    });
  }

  adopt(rows: readonly SeatRow[]): void {
    this.#rows.length = 0;
    this.#rows.push(...rows);
  }

  people(occupantOf: (seat: number) => Occupant, isConnected: (seat: number) => boolean): readonly PersonView[] {
    return this.#rows.map((row, seat) => ({
      seat,
      name: row?.name ?? "",
      claimed: row?.claimed ?? false,
      connected: isConnected(seat),
      occupant: occupantOf(seat),
    }));
  }

  #save(row: SeatRow): void {
    this.#store.saveSeat(this.#code, row);
    this.#rows[row.seat] = row;
  }
}
