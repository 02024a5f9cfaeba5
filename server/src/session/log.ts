/**
 * The log of a session: what was asked of it besides its games, by whom, and what it was answered. Chained like the logs of
 * games; a repeat of an id gets its first answer.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { linkRecord } from "../store/chain.ts";
import { recordsStart } from "../store/seal.ts";
import type { By, RecordRow } from "../store/store.ts";

/** Something to be written down; `body` is plain data. */
export interface Entry {
  readonly id: string;
  readonly by: By;
  readonly person: number;
  readonly type: string;
  readonly body: object;
  readonly refusal?: Refusal;
}

export class SessionLog {
  readonly #code: string;
  #seq = 0;
  #hash: string;
  #timeMs = 0;

  constructor(code: string, rows: readonly RecordRow[]) {
    this.#code = code;
    this.#hash = recordsStart(code);
    const last = rows.at(-1);
    if (last) this.rewind(last);
  }

  get seq(): number {
    return this.#seq;
  }

  /** Goes on after this record; without one, from the beginning. */
  rewind(last: RecordRow | undefined): void {
    this.#seq = last?.seq ?? 0;
    this.#hash = last?.hash ?? recordsStart(this.#code);
    this.#timeMs = last?.timeMs ?? 0;
  }

  /** The next record; it counts once it is saved. */
  write({ id, by, person, type, body, refusal }: Entry, nowMs: number): RecordRow {
    const timeMs = Math.max(nowMs, this.#timeMs);
    const row = linkRecord(this.#hash, {
      code: this.#code,
      seq: this.#seq + 1,
      timeMs,
      id,
      by,
      person,
      type,
      body: JSON.stringify(body),
      ok: refusal === undefined,
      refusal: refusal === undefined ? "" : JSON.stringify(refusal),
    });
    this.rewind(row);
    return row;
  }
}

export function ackOfRecord(row: RecordRow): AckMessage {
  return row.ok
    ? { id: row.id, ok: true, seq: row.seq }
    : { id: row.id, ok: false, refusal: JSON.parse(row.refusal) as Refusal };
}
