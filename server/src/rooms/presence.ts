/** Who is at the table and since when, and who has been gone for how long. A seat has one live connection. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import type { Occupant } from "@commonwatt/shared/views/types.ts";
import { type SessionState, seatName, seatsOf, type TableState } from "../session/state.ts";
import type { Audience } from "./audience.ts";
import type { Line } from "./line.ts";

export class Presence {
  readonly #audience: Audience;
  /** monotonic ms at which the last connection of a person ended */
  readonly #goneAt = new Map<number, number>();

  constructor(audience: Audience) {
    this.#audience = audience;
  }

  /** The connection of the person at a seat. */
  at(seat: number): Line | undefined {
    return this.#audience.at(seat);
  }

  isHere(seat: number): boolean {
    return this.at(seat) !== undefined;
  }

  /** How long a person without a connection has been gone; she counts from now on when nobody knows. */
  goneMs(person: number, now: number): number {
    const since = this.#goneAt.get(person) ?? now;
    this.#goneAt.set(person, since);
    return now - since;
  }

  join(line: Line): void {
    this.#goneAt.delete(line.person);
    this.#audience.join(line);
  }

  /** False when this connection had already given way to another. */
  leave(line: Line): boolean {
    if (!this.#audience.leave(line)) return false;
    if (line.role === "peer" && !this.isHere(line.seat)) this.#goneAt.set(line.person, performance.now());
    return true;
  }

  people(state: SessionState, table: TableState, occupant: (seat: number) => Occupant): readonly PersonView[] {
    return Array.from({ length: seatsOf(table) }, (_, seat) => ({
      seat,
      ...seatName(state, table, seat),
      connected: this.isHere(seat),
      occupant: occupant(seat),
    }));
  }
}
