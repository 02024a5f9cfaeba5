/**
 * The register of a session: its state and its log. What is asked is decided at once, saved with everything else of the same
 * turn of the event loop, written down in the log with it, and only then answered and believed. A repeat gets its first
 * answer. When saving fails, what was decided is forgotten: the saved state is still there.
 */
import { assert } from "@commonwatt/shared/kernel/assert.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { ANYTHING, Answers } from "../rooms/answers.ts";
import { type Answer, refused } from "../rooms/intake.ts";
import type { Parts } from "../rooms/parts.ts";
import { Desk } from "../store/desk.ts";
import type { By, RecordRow, StoreFault, Write } from "../store/store.ts";
import { type Done, isRefusal, type Outcome } from "./doing.ts";
import { ackOfRecord, SessionLog } from "./log.ts";
import { wrongWay } from "./stages.ts";
import { faultIn, type SessionState, writesBetween } from "./state.ts";

/** Something asked of the session. Without an id it is the session's own doing. */
export interface Request {
  readonly id?: string;
  readonly by: By;
  /** who asks, or whom it concerns; 0 = nobody in particular */
  readonly person: number;
  readonly type: string;
  /** plain data */
  readonly asked: object;
}

/** Something that was done and is saved. */
export interface Saved {
  readonly before: SessionState;
  readonly after: SessionState;
  readonly row: RecordRow;
  readonly writes: readonly Write[];
}

export interface RegisterHost {
  saved(saved: Saved): void;
  /** saving has begun to fail, or works again */
  troubled(): void;
  guard(work: () => void): void;
}

export class Register {
  readonly #host: RegisterHost;
  readonly #parts: Parts;
  readonly #desk: Desk;
  readonly #log: SessionLog;
  readonly #answers = new Answers();
  #state: SessionState;
  #decided: SessionState;
  #last: RecordRow | undefined;
  /** ids answered since the last save */
  #fresh: string[] = [];
  #unsaved = false;

  constructor(state: SessionState, records: readonly RecordRow[], host: RegisterHost, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#state = state;
    this.#decided = state;
    this.#last = records.at(-1);
    this.#log = new SessionLog(state.code, records);
    for (const row of records) this.#noteAnswer(row);
    this.#desk = new Desk(
      {
        saved: () => {
          this.#fresh = [];
        },
        failed: (fault) => this.#failed(fault),
        healed: () => this.#healed(),
        guard: (work) => host.guard(work),
      },
      parts.commit,
    );
  }

  /** as it is saved */
  get state(): SessionState {
    return this.#state;
  }

  get saves(): boolean {
    return !this.#unsaved;
  }

  get seq(): number {
    return this.#last?.seq ?? 0;
  }

  knows(id: string): boolean {
    return this.#answers.has(id);
  }

  /** Resolves when what has been decided so far is saved, or cannot be. */
  settled(): Promise<void> {
    return this.#parts.commit.flush();
  }

  /** Decides by `work`, which makes another state out of the one decided so far. Nobody is answered while saving fails. */
  decide(request: Request, work: (state: SessionState) => Outcome, answer?: Answer): void {
    this.#desk.do(() => {
      if (this.#unsaved) return;
      const id = request.id ?? "";
      if (!this.#answers.mayBeStored(id)) {
        this.#first(request, work, answer);
        return;
      }
      const find = () => this.#parts.store.findRecord(this.#state.code, id);
      void this.#desk.fetch(find, (row) => {
        if (row) this.#noteAnswer(row);
        this.#first(request, work, answer);
      });
    });
  }

  /**
   * The same with something that has to be read from the store first: by then everything decided before is saved, and
   * nothing else is decided until it is done.
   */
  decideWith<T>(
    request: Request,
    read: () => Promise<T>,
    work: (state: SessionState, found: T) => Outcome,
    answer: Answer,
  ): void {
    this.#desk.do(() => {
      if (this.#unsaved) return;
      const settled = async (): Promise<T> => {
        await this.settled();
        return read();
      };
      void this.#desk.fetch(settled, (found) => {
        if (!this.#unsaved) this.#first(request, (state) => work(state, found), answer);
      });
    });
  }

  #first(request: Request, work: (state: SessionState) => Outcome, answer: Answer | undefined): void {
    const { id } = request;
    const first = id === undefined ? undefined : this.#answers.first(id, contentOf(request));
    if (first === "conflict") answer?.(refused(id ?? "", "id_conflict"));
    else if (first) this.#desk.decide({ writes: [], saved: () => answer?.(first) });
    else this.#do(request, work, answer);
  }

  #do(request: Request, work: (state: SessionState) => Outcome, answer: Answer | undefined): void {
    const id = request.id ?? "";
    let outcome: Outcome;
    try {
      outcome = work(this.#decided);
      if (!isRefusal(outcome)) {
        const fault = faultIn(outcome.state) ?? wrongWay(this.#decided, outcome.state);
        assert(fault === undefined, `session ${this.#state.code}: ${fault}`);
      }
    } catch (error) {
      // A fault of ours: the state stays as it is, and whoever asked is told.
      this.#parts.report(`session ${this.#state.code} could not ${request.type}`, error);
      answer?.({ id, ok: false, refusal: { code: "internal_session", params: {} } });
      return;
    }
    if (!isRefusal(outcome)) this.#save(request, outcome, answer);
    // Commands of a facilitator are answered once and for all; people may try again.
    else if (request.by === "host") this.#save(request, { state: this.#decided }, answer, outcome);
    else answer?.({ id, ok: false, refusal: outcome });
  }

  #save(request: Request, done: Done, answer: Answer | undefined, refusal?: Refusal): void {
    const { by, type, asked } = request;
    const id = request.id ?? `${by}:${this.#log.seq + 1}`;
    const person = done.person ?? request.person;
    const body = done.did ? { asked, did: done.did } : { asked };
    const row = this.#log.write({ id, by, person, type, body, ...(refusal ? { refusal } : {}) }, this.#parts.now());
    const before = this.#decided;
    this.#decided = done.state;
    const ack = ackOfRecord(row);
    this.#answers.note(ack, contentOf(request));
    this.#fresh.push(id);
    const own = done.writes ?? [];
    this.#desk.decide({
      writes: [...writesBetween(before, done.state), ...own, { kind: "record", row }],
      saved: () => {
        this.#state = done.state;
        this.#last = row;
        this.#host.saved({ before, after: done.state, row, writes: own });
        answer?.(ack);
      },
    });
  }

  #noteAnswer(row: RecordRow): void {
    if (row.body === "") {
      // What was asked has been erased; whoever asks again is answered as the first time.
      this.#answers.note(ackOfRecord(row), ANYTHING);
      return;
    }
    const { asked } = JSON.parse(row.body) as { readonly asked: object };
    this.#answers.note(ackOfRecord(row), contentOf({ by: row.by, person: row.person, type: row.type, asked }));
  }

  #failed(fault: StoreFault): void {
    this.#parts.report(`session ${this.#state.code} cannot save`, fault);
    this.#decided = this.#state;
    this.#log.rewind(this.#last);
    for (const id of this.#fresh) this.#answers.forget(id);
    this.#fresh = [];
    this.#unsaved = fault.code !== "conflict";
    if (fault.code === "conflict") this.#findEnd();
    this.#host.troubled();
  }

  /** Somebody else has written into the log: go on where it ends. */
  #findEnd(): void {
    const read = () => this.#parts.store.records(this.#state.code);
    void this.#desk.fetch(read, (rows) => {
      this.#last = rows.at(-1);
      this.#log.rewind(this.#last);
    });
  }

  #healed(): void {
    this.#unsaved = false;
    this.#host.troubled();
  }
}

const contentOf = ({ by, person, type, asked }: Request): string => JSON.stringify([by, person, type, asked]);
