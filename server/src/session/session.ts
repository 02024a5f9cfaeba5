/**
 * A session: one join code, one to eight tables, everybody who came, and the facilitator who leads them. It brings its parts
 * together: the register decides and remembers, the hall knows who is connected, the console tells them, the tables play.
 */

import { randomInt } from "node:crypto";
import type { PersonMessage, SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import type { PersonStatus } from "@commonwatt/shared/views/session.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Answer } from "../rooms/intake.ts";
import { closeCodes, type Line, type Role } from "../rooms/line.ts";
import { type Parts, serverMs } from "../rooms/parts.ts";
import { Refusals } from "../rooms/refusals.ts";
import { Table } from "../rooms/table.ts";
import type { TableHost } from "../rooms/tableHost.ts";
import { drawSeed, fits, tokenHash } from "../secrets.ts";
import { recordsBrokenAt } from "../store/chain.ts";
import { follow } from "./aftermath.ts";
import { decideCommand, isOwnCommand } from "./commands/index.ts";
import { Console } from "./console.ts";
import type { Doing } from "./doing.ts";
import { type Entered, Entrance } from "./entrance.ts";
import { forgetPerson } from "./forgetting.ts";
import { type GameCommand, gameCommand } from "./gameCommands.ts";
import { Given } from "./given.ts";
import { Hall } from "./hall.ts";
import { ANSWERING, Pacer, SPEAKING } from "./pacer.ts";
import { Register, type Saved } from "./register.ts";
import type { Words } from "./rejoinWords.ts";
import { decideSaid } from "./said.ts";
import { unseated } from "./seating.ts";
import { heldIn, messageIn, talkIn } from "./spoken.ts";
import { freeSeats, holderOf, type Person, personOf, type SessionState, tableOf, withTable } from "./state.ts";
import type { StoredSession } from "./stored.ts";
import type { Live } from "./views.ts";

/** Pages that look through others' eyes and are remembered, so that coming back is not written down again. */
const MIRRORS_KEPT = 500;

/** What a connection may open. */
export interface Admitted {
  readonly role: Role;
  readonly person: number;
  /** 0 = the session's own room */
  readonly table: number;
}

export class Session {
  readonly code: string;
  readonly tables: readonly Table[];
  readonly console: Console;
  readonly #parts: Parts;
  readonly #register: Register;
  readonly #entrance: Entrance;
  readonly #hall = new Hall();
  readonly #given: Given;
  readonly #refusals = new Refusals();
  readonly #speaking = new Pacer(SPEAKING);
  readonly #answering = new Pacer(ANSWERING);
  readonly #since = new Map<number, { readonly status: PersonStatus; readonly atMs: number }>();
  /** pages that look through a person's eyes, and whose: each is written down once */
  readonly #mirrors = new Set<string>();
  /** the person at each seat when a game was over, by game */
  readonly #holders = new Map<string, readonly number[]>();
  #closed = false;

  constructor({ state, records, answers, games }: StoredSession, parts: Parts) {
    this.code = state.code;
    this.#parts = parts;
    this.#given = new Given(answers);
    this.#register = new Register(
      state,
      records,
      {
        saved: (saved) => this.#saved(saved),
        troubled: () => this.console.changed(),
        guard: (work) => this.guard(work),
      },
      parts,
    );
    this.#entrance = new Entrance(this.#register, (now) => this.#doing(now));
    this.console = new Console({
      state: () => this.state,
      live: () => this.#live(),
      guard: (work) => this.guard(work),
    });
    for (const row of records) this.#hear(row, true);
    const broken = recordsBrokenAt(this.code, records);
    // Who is where is known without it, so the session goes on; what it says has to be looked at.
    if (broken !== undefined)
      parts.report(`session ${this.code}: its log does not verify at record ${broken}`, undefined);
    this.tables = state.tables.map(({ table }) => new Table(table, this.#hostOf(table), parts));
    for (const [number, stored] of games) {
      const table = this.table(number);
      table?.guard(() => table.load(stored));
      if (table?.stage === "over") this.#over(number);
    }
  }

  /** as it is saved */
  get state(): SessionState {
    return this.#register.state;
  }

  /** Resolves when what has happened so far is in `state` and in the store: a table's game is over a moment before that is written down. */
  settled(): Promise<void> {
    return this.#register.settled();
  }

  get connections(): number {
    return this.#hall.size;
  }

  /** Every game is over and no next one is prepared, or the session itself is closed. */
  get isOver(): boolean {
    return this.state.stage === "closed" || this.tables.every(({ stage }) => stage === "over");
  }

  table(number: number): Table | undefined {
    return this.tables[number - 1];
  }

  holdersOf(game: string): readonly number[] | undefined {
    return this.#holders.get(game);
  }

  freeSeats(): number {
    const { stage, settings, tables } = this.state;
    if (stage === "closed" || settings.door === "locked") return 0;
    return tables.reduce((sum, table) => sum + freeSeats(this.state, table).length, 0);
  }

  // ---- coming in ---------------------------------------------------------------------------------------------------

  /** Somebody new; answered once she is in for good. No answer while saving fails. */
  join(name: string): Promise<Entered | Refusal> {
    return this.#entrance.join(name);
  }

  /** Somebody comes back with her two words: her old device is shown out. */
  async rejoin(typed: string): Promise<Entered | Refusal> {
    const answer = await this.#entrance.rejoin(typed);
    if ("token" in answer) this.#showOut(this.#hall.of(answer.person), "");
    return answer;
  }

  /** Who a token belongs to. */
  byToken(token: string): Person | undefined {
    const hash = tokenHash(token);
    return this.state.people.find((one) => one.tokenHash === hash);
  }

  /** Whether a token is the facilitator's. */
  isLedWith(token: string): boolean {
    return fits(token, this.state.hostHash);
  }

  /** What these credentials open, and in which room; a refusal says why they open nothing. */
  admits(token: string, role: Role, table: number): Admitted | Refusal {
    const unknown: Refusal = { code: "unknown_token", params: {} };
    if (role !== "peer") {
      const hash = role === "host" ? this.state.hostHash : this.state.watchHash;
      return fits(token, hash) ? { role, person: 0, table } : unknown;
    }
    const who = this.byToken(token);
    if (!who) return unknown;
    if (who.standing === "removed") return { code: "removed", params: {} };
    return { role, person: who.person, table: who.table };
  }

  // ---- connections -------------------------------------------------------------------------------------------------

  /** False when this person belongs elsewhere by now: her page has to ask again. */
  connect(line: Line, table: number): boolean {
    const who = personOf(this.state, line.person);
    if (line.role === "peer" && (who?.table !== table || who.standing === "removed")) return false;
    if (line.role === "peer") this.#showOut(this.#hall.of(line.person), line.tab);
    this.#hall.add(line, table);
    if (line.role === "peer") line.seat = who?.seat ?? -1;
    this.console.join(line, table);
    this.table(table)?.guard(() => this.table(table)?.join(line));
    if (line.role === "peer") this.#note(line.person, "came");
    if (line.role === "host" && line.seat >= 0) this.#noteMirror(line, table);
    this.#watchersChanged();
    return true;
  }

  disconnect(line: Line): void {
    if (this.#closed) return;
    const table = this.#hall.tableOf(line);
    if (!this.#hall.remove(line)) return;
    this.console.leave(line);
    this.table(table)?.guard(() => this.table(table)?.leave(line));
    if (line.role === "peer") this.#note(line.person, "went");
    this.#watchersChanged();
  }

  /**
   * A person's other connection gives way: to a newer one of the same page, or of another tab or device. Which of these, the
   * closing itself says: a message before it would be lost with a page that is only just coming in, and she would come back.
   */
  #showOut(line: Line | undefined, tab: string, code: number = closeCodes.moved): void {
    if (!line) return;
    this.disconnect(line);
    line.close(code, code === closeCodes.moved ? tab : undefined);
  }

  #noteMirror(line: Line, table: number): void {
    const key = `${line.tab} ${table} ${line.seat}`;
    if (this.#mirrors.has(key)) return;
    if (this.#mirrors.size >= MIRRORS_KEPT) this.#mirrors.clear();
    this.#mirrors.add(key);
    const asked = { table, seat: line.seat };
    this.#register.decide({ by: "host", person: 0, type: "see", asked }, (state) => ({ state }));
  }

  /** Tables sleep while nobody looks. */
  #watchersChanged(): void {
    for (const table of this.tables) table.guard(() => table.tempo.keep());
    this.console.changed();
  }

  // ---- what is asked -----------------------------------------------------------------------------------------------

  command(line: Line, message: SessionMessage, answer: Answer): void {
    this.#refusals.once(message.id, message, answer, (once) => this.#command(line, message, once));
  }

  #command(line: Line, message: SessionMessage, answer: Answer): void {
    const { id, type, ...asked } = message;
    if (message.type === "newWords") {
      const told = (words: Words) => line.send("words", { person: message.person, words });
      void this.#entrance.newWords(message.id, message.person, told, answer);
    } else if (isOwnCommand(message)) {
      this.#register.decide(
        { id, by: "host", person: 0, type, asked },
        (state) => decideCommand(message, this.#doing(state)),
        answer,
      );
    } else gameCommand(this.tables, this.state, message as GameCommand, answer);
  }

  said(line: Line, message: PersonMessage, answer: Answer): void {
    const asked = { person: line.person, message };
    this.#refusals.once(message.id, asked, answer, (once) => this.#said(line, message, once));
  }

  #said(line: Line, message: PersonMessage, answer: Answer): void {
    const { id, type, ...asked } = message;
    const table = this.table(this.#hall.tableOf(line));
    if (message.type === "here") {
      table?.guard(() => table.standIns.active(line.seat, () => answer({ id, ok: true, seq: this.#register.seq })));
      if (!table) answer({ id, ok: true, seq: this.#register.seq });
      return;
    }
    const pacer = message.type === "answer" ? this.#answering : this.#speaking;
    if (!this.#register.knows(id) && !pacer.takes(line.person, id)) {
      answer({ id, ok: false, refusal: { code: "speaks_too_fast", params: {} } });
      return;
    }
    table?.guard(() => table.standIns.active(line.seat));
    this.#register.decide(
      { id, by: "person", person: line.person, type, asked },
      (state) => {
        const who = personOf(state, line.person);
        if (!who || who.standing === "removed") return { code: "removed", params: {} };
        return decideSaid(who, message, this.#doing(state));
      },
      answer,
    );
  }

  #doing(state: SessionState): Doing {
    return {
      state,
      nowMs: this.#parts.now(),
      draw: randomInt,
      drawSeed,
      rulesets: this.#parts.rulesets,
      phaseAt: (table) => this.table(table)?.phase,
      answered: (id) => state.people.filter(({ person }) => this.#given.has(person, id)).length,
    };
  }

  /** Forgets a person (`forgetting.ts`), in the files too. Resolves with the refusal, or once not a byte of her is left. */
  async forget(person: number): Promise<Refusal | undefined> {
    if (!this.#register.saves) return { code: "cannot_save", params: {} };
    const { store } = this.#parts;
    const kept = async () => ({
      records: await store.records(this.code),
      answers: await store.answers(this.code),
      games: await store.games(this.code),
    });
    const refusal = await new Promise<Refusal | undefined>((resolve) => {
      this.#register.decideWith(
        { by: "host", person: 0, type: "forget", asked: { person } },
        kept,
        (state, found) => forgetPerson(person, state, found),
        (ack) => resolve(ack.ok ? undefined : ack.refusal),
      );
    });
    if (refusal === undefined) await store.wipe();
    return refusal;
  }

  // ---- what follows ------------------------------------------------------------------------------------------------

  #saved(saved: Saved): void {
    this.#hear(saved.row, false);
    const erased = new Set<number>();
    for (const write of saved.writes) {
      if (write.kind === "answer") this.#given.note(write.row);
      else if (write.kind === "unanswered") this.#given.forget(write.row.person);
      else if (write.kind === "blanked") erased.add(write.row.seq);
    }
    if (erased.size > 0) this.console.forget(erased);
    this.#leadPeople(saved.after);
    follow(saved, this.tables);
    this.console.changed();
  }

  /** Whoever sits elsewhere by now is told where to go; whoever may not stay is shown out. */
  #leadPeople(state: SessionState): void {
    for (const line of this.#hall.people()) {
      const who = personOf(state, line.person);
      if (!who || who.standing === "removed") this.#showOut(line, "", closeCodes.removed);
      else if (who.table !== this.#hall.tableOf(line)) {
        line.send("go", { room: who.table === 0 ? this.code : `${this.code}-${who.table}` });
        this.#showOut(line, "", closeCodes.go);
      }
    }
  }

  /** Talk and messages go to those whom they concern; at the start they are only remembered. */
  #hear(row: Saved["row"], quietly: boolean): void {
    const held = heldIn(row);
    if (held) this.#holders.set(held.game, held.holders);
    const message = messageIn(row);
    if (message) this.console.wrote(message, quietly);
    const talk = talkIn(row);
    if (!talk) return;
    const name = personOf(this.state, row.person)?.name ?? "";
    this.console.said(talk.table, row.seq, { ...talk.line, name }, quietly);
  }

  #hostOf(number: number): TableHost {
    return {
      code: this.code,
      state: () => this.state,
      table: () => tableOf(this.state, number) as NonNullable<ReturnType<typeof tableOf>>,
      settings: () => this.state.settings,
      isWatched: () => this.#hall.isWatched() || (this.state.settings.pace === "together" && this.#hall.size > 0),
      isReady: () => this.#moveTogether(),
      isOver: () => this.#over(number),
      changed: () => this.console.changed(),
      note: (person, what, why) => this.#note(person, what, why ? { table: number, why } : { table: number }),
      closeSeat: (person) => this.#closeSeat(person, number),
    };
  }

  /** With pace "together": all tables move on in one step, once none of them has to be waited for. */
  #moveTogether(): void {
    if (this.state.settings.pace !== "together") return;
    const playing = this.tables.filter(({ stage }) => stage === "playing");
    const ready = playing.every(({ tempo }) => tempo.isReady()) && playing.some(({ tempo }) => tempo.hasPeople());
    if (ready) for (const table of playing) table.advance();
  }

  #over(number: number): void {
    if (tableOf(this.state, number)?.stage !== "playing") return;
    this.#register.decide({ by: "session", person: 0, type: "over", asked: { table: number } }, (state) => {
      const table = tableOf(state, number);
      if (table?.stage !== "playing") return { state };
      const holders = table.seats.map((_, seat) => holderOf(state, number, seat)?.person ?? 0);
      return { state: withTable(state, { ...table, stage: "over" }), did: { game: table.gameId, holders } };
    });
  }

  #closeSeat(person: number, table: number): void {
    this.#register.decide({ by: "session", person, type: "closeSeat", asked: { table } }, (state) => {
      const isGone = personOf(state, person)?.table === table && !this.#hall.of(person);
      return { state: isGone ? unseated(state, person) : state };
    });
  }

  #note(person: number, type: string, asked: object = {}): void {
    this.#register.decide({ by: "session", person, type, asked }, (state) => ({ state }));
  }

  // ---- what there is to see ----------------------------------------------------------------------------------------

  #live(): Live {
    const at = (person: Person) => (person.table > 0 ? this.table(person.table) : undefined);
    const glances = () => this.tables.map((table) => table.glance());
    let tables: ReturnType<typeof glances> | undefined;
    return {
      isConnected: (person) => this.#hall.of(person) !== undefined,
      status: (person) => {
        if (person.standing !== "in") return person.standing;
        return at(person)?.statusAt(person.seat) ?? "waiting";
      },
      sinceMs: (person, status) => {
        const known = this.#since.get(person);
        if (known?.status === status) return known.atMs;
        const atMs = serverMs();
        this.#since.set(person, { status, atMs });
        return atMs;
      },
      why: (person) => at(person)?.standIns.why(person.seat),
      answered: (person) =>
        this.state.questionnaires.filter(({ id }) => this.#given.has(person, id)).map(({ id }) => id),
      answers: (person, questionnaire) => this.#given.of(person, questionnaire),
      messages: this.console.messages,
      // A person sees nothing of them, so for a class without a console nobody looks.
      get tables() {
        tables ??= glances();
        return tables;
      },
      saves: this.#register.saves,
      seq: this.#register.seq,
    };
  }

  // ---- its life ----------------------------------------------------------------------------------------------------

  /** Call a few times a second. */
  tick(now: number): void {
    for (const table of this.tables) table.tick(now);
  }

  stoodStill(forMs: number): void {
    for (const table of this.tables) table.stoodStill(forMs);
  }

  suspended(): void {
    for (const table of this.tables) table.suspended();
  }

  /** A facilitator of a session from before there were projectors has come: from now on her projectors may. */
  watchedWith(watchHash: string): void {
    if (this.state.watchHash !== "") return;
    this.#register.decide({ by: "session", person: 0, type: "watch", asked: {} }, (state) => ({
      state: { ...state, watchHash },
    }));
  }

  /** Runs a step of the session's life. What it throws is a fault of ours; the tables go on. */
  guard(work: () => void): void {
    if (this.#closed) return;
    try {
      work();
    } catch (error) {
      this.#parts.report(`session ${this.code}`, error);
    }
  }

  close(why: "closed" | "restarting" = "closed"): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const table of this.tables) table.close(why);
    this.#hall.close(why);
    this.console.close();
  }
}
