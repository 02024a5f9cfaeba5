/** Who is connected to a session, and to which of its rooms. A person has one live connection, wherever it is. */
import { assert } from "@commonwatt/shared/kernel/assert.ts";
import { closeCodes, type Line } from "../rooms/line.ts";

export class Hall {
  readonly #tables = new Map<Line, number>();
  readonly #people = new Map<number, Line>();

  get size(): number {
    return this.#tables.size;
  }

  /** `table` 0: the session's own room */
  add(line: Line, table: number): void {
    assert(line.role !== "peer" || !this.#people.has(line.person), "a person has one live connection");
    this.#tables.set(line, table);
    if (line.role === "peer") this.#people.set(line.person, line);
  }

  remove(line: Line): boolean {
    if (this.#people.get(line.person) === line) this.#people.delete(line.person);
    return this.#tables.delete(line);
  }

  tableOf(line: Line): number {
    return this.#tables.get(line) ?? 0;
  }

  people(): readonly Line[] {
    return [...this.#people.values()];
  }

  of(person: number): Line | undefined {
    return this.#people.get(person);
  }

  /** Somebody looks at the session as a whole. */
  isWatched(): boolean {
    for (const [line, table] of this.#tables) if (table === 0 && line.role !== "peer") return true;
    return false;
  }

  close(why: "closed" | "restarting"): void {
    for (const line of this.#tables.keys()) line.close(closeCodes[why]);
    this.#tables.clear();
    this.#people.clear();
  }
}
