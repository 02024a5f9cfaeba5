/**
 * A table: its seats, its game, its clock, and everybody connected to it. Actions come in at `submit`, one at a time; they
 * are decided and evolved at once, saved together with all others of the same turn of the event loop, and only then
 * answered and shown (architecture.md, section 3). Whatever throws in here stops this table and no other.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Pace, Stage, TableView } from "@commonwatt/shared/views/table.ts";
import type { Occupant, Params, Refusal } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";
import { brokenAt, chainStart } from "../store/chain.ts";
import type { GroupCommit, Party } from "../store/groupCommit.ts";
import type { LogRow, SeatRow, SessionRow, Settings, Store, StoreFault } from "../store/store.ts";
import { words } from "../words.ts";
import { Answers } from "./answers.ts";
import { Audience, type SeenFlows } from "./audience.ts";
import { BotDriver } from "./botDriver.ts";
import { RoundClock } from "./clock.ts";
import { closeCodes, type Line } from "./line.ts";
import { LogFault, Play, type Turn } from "./play.ts";
import { Seats, type Taken } from "./seats.ts";
import { timeLeft } from "./timeLeft.ts";

export interface TableTiming {
  readonly botGapMs: number;
  /** how long a person may be gone before her seat is played for her */
  readonly awayMs: number;
  readonly reportMs: number;
  /** how often to try again while saving fails */
  readonly retryMs: number;
}

export interface TableParts {
  readonly rules: Rules;
  readonly store: Store;
  readonly commit: GroupCommit;
  readonly timing: TableTiming;
  /** wall clock, ms since 1970 */
  readonly now: () => number;
  /** writes the public view into the room's state and sends the patch */
  readonly patch: (view: Omit<TableView, "clock">) => void;
  /** tells operators; never the players */
  readonly report: (what: string, error: unknown) => void;
}

interface Pending {
  readonly turn: Turn;
  readonly flows: SeenFlows;
  readonly answer: ((ack: AckMessage) => void) | undefined;
}

export class Table implements Party {
  readonly code: string;
  readonly #parts: TableParts;
  readonly #opening: SessionRow["opening"];
  readonly #hostHash: string;
  readonly #audience: Audience;
  readonly #bots: BotDriver;
  readonly #clock: RoundClock;
  #seats: Seats;
  #settings: Settings;
  #stage: Stage;
  #play: Play | undefined;
  #answers: Answers;
  #pending: Pending[] = [];
  /** answers to repeats that wait for the first one's save */
  #repeats: { readonly ack: AckMessage; readonly answer: (ack: AckMessage) => void }[] = [];
  #unsaved = false;
  #retry: NodeJS.Timeout | undefined;
  readonly #away = new Map<number, NodeJS.Timeout>();
  #stopped: { readonly code: string; readonly params: Params } | undefined;
  #ranOutAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(session: SessionRow, parts: TableParts) {
    this.code = session.code;
    this.#parts = parts;
    this.#opening = session.opening;
    this.#hostHash = session.hostHash;
    this.#settings = session.settings;
    this.#stage = session.stage;
    this.#seats = new Seats(parts.store, session.code, session.setup?.seats.length ?? session.opening.seats);
    this.#answers = this.#newAnswers();
    const guard = (work: () => void) => this.guard(work);
    this.#audience = new Audience(parts.rules, {
      play: () => this.#play,
      patch: () => parts.patch(this.view()),
      guard,
    });
    this.#clock = new RoundClock(() => this.guard(() => this.#timeIsUp()));
    this.#bots = new BotDriver(
      parts.rules,
      {
        play: () => this.#play,
        awake: () => this.#awake(),
        submit: (action, answered) => this.submit({ ...action, id: this.#ownId(action.by) }, answered),
        guard,
      },
      parts.timing.botGapMs,
    );
    if (session.setup) this.#load(session.setup);
  }

  get stage(): Stage {
    return this.#stopped ? "stopped" : this.#stage;
  }

  get seq(): number {
    return this.#play?.seq ?? 0;
  }

  get hostHash(): string {
    return this.#hostHash;
  }

  get connections(): number {
    return this.#audience.lines.length;
  }

  /** Seats a newcomer may take: any empty one before the game, one that a bot plays during it. */
  freeSeats(): number {
    if (this.stage === "lobby") return this.#seats.free().length;
    if (this.stage !== "playing") return 0;
    return this.#seats.free().length;
  }

  seatOf(token: string): number | undefined {
    return this.#seats.byToken(token);
  }

  nameOf(seat: number): string {
    return this.#seats.name(seat);
  }

  view(): Omit<TableView, "clock"> {
    const game = this.#play?.game;
    const occupant = (seat: number): Occupant =>
      game?.seats[seat]?.occupant ?? (this.#seats.isHeld(seat) || this.#settings.bots.length === 0 ? "human" : "bot");
    return {
      code: this.code,
      stage: this.stage,
      rulesetTitle: this.#opening.rulesetTitle,
      rounds: this.#opening.rounds,
      pace: this.#settings.pace,
      roundSeconds: this.#settings.roundSeconds,
      people: this.#seats.people(occupant, (seat) => this.#audience.at(seat).length > 0),
      seq: this.seq,
      outcome: game?.outcome ?? "",
      ...(this.#unsaved ? { trouble: "cannot_save" as const } : {}),
      ...(this.#play && game && !this.#stopped ? { game: this.#parts.rules.publicView(game) } : {}),
    };
  }

  // ---- people ----------------------------------------------------------------------------------------------------

  /** A seat for somebody new, answered once it is hers for good. Throws `StoreFault` when it cannot be saved. */
  seatNewcomer(asked: string, answer: (taken: Taken | Refusal) => void): void {
    if (this.#unsaved) {
      answer({ code: "cannot_save", params: {} });
      return;
    }
    if (this.stage !== "lobby" && this.stage !== "playing") {
      answer({ code: "table_over", params: {} });
      return;
    }
    const taken = this.#seats.take(asked);
    if (!taken) {
      answer({ code: "table_full", params: { seats: this.#seats.size } });
      return;
    }
    this.#audience.flush();
    if (!this.#play) {
      answer(taken);
      return;
    }
    this.#occupy(taken.seat, "human", (ack) => answer(ack.ok ? taken : ack.refusal));
  }

  join(line: Line): void {
    if (line.seat >= 0) {
      for (const older of this.#audience.at(line.seat)) {
        older.send("moved", { tab: line.tab });
        older.close(closeCodes.moved);
        this.#audience.leave(older);
      }
      this.#cameBack(line.seat);
    }
    this.#audience.join(line);
    line.send("clock", this.#clock.read());
    if (this.#stopped) line.send("stopped", this.#stopped);
    this.#audience.flush();
    this.#pace();
  }

  leave(line: Line): void {
    if (!this.#audience.leave(line) || this.#closed) return;
    if (line.seat >= 0 && this.#audience.at(line.seat).length === 0) this.#wentAway(line.seat);
    this.#audience.flush();
    this.#pace();
  }

  look(line: Line, affinity: boolean): void {
    this.#audience.look(line, affinity);
  }

  /** Takes a person off the table; her seat is empty before the game, and a bot's during it. */
  remove(seat: number): boolean {
    if (!this.#seats.isHeld(seat)) return false;
    this.#seats.release(seat, this.#play !== undefined);
    clearTimeout(this.#away.get(seat));
    this.#away.delete(seat);
    for (const line of this.#audience.at(seat)) {
      this.#audience.leave(line);
      line.close(closeCodes.removed);
    }
    if (this.#play && this.#stage === "playing") this.#occupy(seat, "bot");
    this.#audience.flush();
    return true;
  }

  rename(seat: number, asked: string): boolean {
    if (!this.#seats.isHeld(seat)) return false;
    this.#seats.rename(seat, asked);
    this.#audience.flush();
    return true;
  }

  #wentAway(seat: number): void {
    if (!this.#play || this.#stage !== "playing") return;
    const timer = setTimeout(() => this.guard(() => this.#stayedAway(seat)), this.#parts.timing.awayMs);
    clearTimeout(this.#away.get(seat));
    this.#away.set(seat, timer);
  }

  #stayedAway(seat: number): void {
    this.#away.delete(seat);
    const isHuman = this.#play?.game.seats[seat]?.occupant === "human";
    if (isHuman && this.#audience.at(seat).length === 0) this.#occupy(seat, "autopilot");
  }

  #cameBack(seat: number): void {
    clearTimeout(this.#away.get(seat));
    this.#away.delete(seat);
    if (this.#play && this.#play.game.seats[seat]?.occupant !== "human") this.#occupy(seat, "human");
  }

  #occupy(seat: number, occupant: Occupant, answered?: (ack: AckMessage) => void): void {
    const policy = occupant === "autopilot" ? "steady" : (this.#play?.game.seats[seat]?.policy ?? "steady");
    const action = {
      id: this.#ownId("table"),
      by: "table",
      seat: -1,
      type: "occupy",
      payload: { seat, occupant, policy },
    } as const;
    this.submit(action, answered);
  }

  // ---- the game's life -------------------------------------------------------------------------------------------

  /** Begins the game; a refusal says why not. Throws `StoreFault` when it cannot be saved. */
  start(): Refusal | undefined {
    if (this.stage !== "lobby") return { code: "already_started", params: {} };
    const { bots } = this.#settings;
    const people = this.#seats.held().length;
    const size = bots.length > 0 ? this.#seats.size : people;
    if (size < 2) return { code: "too_few_people", params: { needed: 2, people } };
    const rows = this.#seats.lineUp(size);
    const seats = rows.map((row, seat) => {
      const policy = bots[seat % Math.max(1, bots.length)] ?? "steady";
      return { occupant: row.tokenHash === "" ? "bot" : "human", policy } as const;
    });
    const setup = {
      ruleset: { ...this.#opening.ruleset, rounds: this.#opening.rounds },
      seed: this.#opening.seed,
      seats,
    };
    const play = new Play(this.#parts.rules, this.code, setup);
    this.#parts.store.saveStart(this.code, setup, rows);
    this.#reseat(rows);
    this.#play = play;
    this.#stage = "playing";
    for (const row of this.#seats.held()) if (this.#audience.at(row.seat).length === 0) this.#wentAway(row.seat);
    this.#audience.startOver();
    this.#phaseBegan();
    this.#audience.flush();
    this.#pace();
    return undefined;
  }

  setPace(pace: Pace, roundSeconds: number): void {
    this.#settings = { ...this.#settings, pace, roundSeconds };
    this.#parts.store.saveSettings(this.code, this.#settings);
    this.#setClock();
    this.#audience.flush();
    this.#pace();
  }

  /** How long ago the table itself last moved the round on. */
  sinceAdvanceMs(): number {
    return performance.now() - this.#ranOutAt;
  }

  knows(actionId: string): boolean {
    return this.#answers.has(actionId);
  }

  /** The machine slept, or its clock jumped: pause rather than let a round run out unseen. */
  suspended(): void {
    if (this.#stage !== "playing" || this.#settings.pace !== "timer" || this.#play?.game.paused) return;
    const payload = { caption: words("slept") };
    this.guard(() => this.submit({ id: this.#ownId("host"), by: "host", seat: -1, type: "pause", payload }));
  }

  // ---- actions ---------------------------------------------------------------------------------------------------

  /** Decides an action now and answers it once it is saved; a repeat gets its first answer. */
  submit(action: Action, answer?: (ack: AckMessage) => void): void {
    this.guard(() => this.#submit(action, answer));
  }

  #submit(action: Action, answer?: (ack: AckMessage) => void): void {
    const refuse = (code: string) => answer?.({ id: action.id, ok: false, refusal: { code, params: {} } });
    const play = this.#play;
    if (!play) {
      refuse("not_started");
      return;
    }
    if (this.#stopped) {
      refuse("table_stopped");
      return;
    }
    // No answer while saving fails: the page keeps the action and asks again.
    if (this.#unsaved) return;
    const first = this.#answers.first(action);
    if (first === "conflict") {
      refuse("id_conflict");
      return;
    }
    if (first) {
      if (answer) this.#repeats.push({ ack: first, answer });
      this.#parts.commit.add(this);
      return;
    }
    if (this.#stage === "over") {
      refuse("table_over");
      return;
    }
    const turn = play.act(action, this.#parts.now());
    this.#answers.note(turn.row);
    this.#pending.push({ turn, flows: this.#audience.flowsOf(play, turn.events), answer });
    this.#parts.commit.add(this);
  }

  take(): readonly LogRow[] {
    return this.#pending.map(({ turn }) => turn.row);
  }

  saved(): void {
    const pending = this.#pending;
    const repeats = this.#repeats;
    this.#pending = [];
    this.#repeats = [];
    this.guard(() => {
      let advanced = false;
      for (const { turn, flows, answer } of pending) {
        const { type, seat, ok } = turn.row;
        answer?.(turn.ack);
        advanced ||= ok && (type === "advance" || type === "end");
        if (ok && type === "advance" && turn.row.by === "table") this.#ranOutAt = performance.now();
        const all = ok && ALL_CONCERNED.has(type);
        if (ok) this.#audience.told(flows, seat, all);
      }
      for (const { ack, answer } of repeats) answer(ack);
      if (pending.length === 0) return;
      if (advanced) this.#phaseBegan();
      else if (pending.some(({ turn }) => turn.row.ok && CLOCK_MOVES.has(turn.row.type))) this.#tellClock();
      this.#audience.flush();
      this.#pace();
    });
  }

  failed(fault: StoreFault): void {
    this.#parts.report(`table ${this.code} cannot save`, fault);
    this.#pending = [];
    this.#repeats = [];
    this.guard(() => {
      this.#unsaved = true;
      this.#bots.rest();
      this.#reload();
      this.#tellClock();
      this.#audience.flush();
      if (fault.code === "conflict") return this.#stop("log_conflict", {});
      this.#tryAgain();
    });
  }

  /** Somebody does not wait for saving to work again on its own: a write that succeeds is the proof. */
  #tryAgain(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.guard(() => this.#probe()), this.#parts.timing.retryMs);
  }

  #probe(): void {
    try {
      this.#parts.store.probe();
    } catch (error) {
      this.#parts.report(`table ${this.code} still cannot save`, error);
      this.#tryAgain();
      return;
    }
    this.#unsaved = false;
    this.#reload();
    this.#tellClock();
    this.#audience.flush();
    this.#pace();
  }

  // ---- loading ---------------------------------------------------------------------------------------------------

  /** After a stop: load the game from its log and go on. False when the log itself does not hold. */
  restart(): boolean {
    if (!this.#stopped) return true;
    this.#stopped = undefined;
    this.#reload();
    if (this.#stopped) return false;
    this.#setClock();
    this.#audience.flush();
    this.#pace();
    return true;
  }

  #reload(): void {
    const setup = this.#parts.store.session(this.code)?.setup;
    if (!setup) return;
    this.#load(setup);
    this.#audience.startOver();
  }

  #load(setup: NonNullable<SessionRow["setup"]>): void {
    const rows = this.#parts.store.log(this.code);
    this.#answers = this.#newAnswers();
    try {
      const broken = brokenAt(chainStart(this.code, setup), rows);
      if (broken !== undefined) throw new LogFault(broken, "the chain of the log is broken here");
      const play = new Play(this.#parts.rules, this.code, setup);
      play.replay(rows);
      for (const row of rows) this.#answers.note(row);
      this.#play = play;
      if (play.game.phase === "over") this.#stage = "over";
    } catch (error) {
      if (!(error instanceof LogFault)) throw error;
      this.#parts.report(`table ${this.code}: its log does not verify`, error);
      this.#stop("log_broken", { seq: error.seq });
      return;
    }
    this.#setClock(timeLeft(rows, this.#phaseMs()));
    if (this.#stage === "playing") {
      for (const { seat } of this.#seats.held()) if (this.#audience.at(seat).length === 0) this.#wentAway(seat);
    }
  }

  #newAnswers(): Answers {
    return new Answers((actionId) => this.#parts.store.find(this.code, actionId));
  }

  #reseat(rows: readonly SeatRow[]): void {
    const moved = new Map(
      this.#seats.held().map((row) => [row.seat, rows.findIndex((to) => to.tokenHash === row.tokenHash)]),
    );
    for (const line of this.#audience.lines) line.seat = moved.get(line.seat) ?? line.seat;
    this.#seats.adopt(rows);
  }

  // ---- pace ------------------------------------------------------------------------------------------------------

  #awake(): boolean {
    const game = this.#play?.game;
    if (!game || this.#stage !== "playing" || this.#stopped || this.#unsaved || game.paused) return false;
    // A table nobody looks at sleeps, and wakes with the first who comes back.
    return this.connections > 0;
  }

  /** Lets clock and bots run or rest, and moves on when all who are here are done. */
  #pace(): void {
    if (!this.#awake()) {
      const ran = this.#clock.read().running;
      this.#clock.hold();
      this.#bots.rest();
      if (ran) this.#tellClock();
      return;
    }
    if (!this.#clock.read().running) {
      this.#clock.run();
      if (this.#clock.read().running) this.#tellClock();
    }
    this.#bots.wake();
    if (this.#settings.pace !== "gate" && this.#allDone()) this.#advance();
  }

  #allDone(): boolean {
    const game = this.#play?.game;
    if (!game || game.phase === "over") return false;
    const people = game.seats.filter(({ occupant }) => occupant === "human");
    const waitedFor = game.phase === "day" ? game.seats : people;
    return people.length > 0 && waitedFor.every(({ done }) => done);
  }

  #timeIsUp(): void {
    if (this.#settings.pace === "timer" && this.#awake()) this.#advance();
  }

  #advance(): void {
    this.submit({ id: this.#ownId("table"), by: "table", seat: -1, type: "advance", payload: {} });
  }

  #phaseBegan(): void {
    this.#bots.newDay();
    this.#setClock();
    if (this.#play?.game.phase !== "over") return;
    this.#stage = "over";
    this.#parts.store.saveStage(this.code, "over");
  }

  #phaseMs(): number | undefined {
    const phase = this.#play?.game.phase;
    if (this.#settings.pace !== "timer" || this.#stage !== "playing" || phase === undefined || phase === "over")
      return undefined;
    return phase === "day" ? this.#settings.roundSeconds * 1000 : this.#parts.timing.reportMs;
  }

  #setClock(leftMs = this.#phaseMs()): void {
    this.#clock.set(leftMs);
    if (this.#awake()) this.#clock.run();
    this.#tellClock();
  }

  #tellClock(): void {
    if (!this.#awake()) this.#clock.hold();
    const reading = this.#clock.read();
    for (const line of this.#audience.lines) line.send("clock", reading);
  }

  reportFault(fault: StoreFault): void {
    this.#parts.report(`table ${this.code} cannot save`, fault);
  }

  // ---- ends ------------------------------------------------------------------------------------------------------

  /** Runs a step of this table's life; whatever it throws stops this table, and nobody else. */
  guard(work: () => void): void {
    if (this.#closed) return;
    try {
      work();
    } catch (error) {
      this.#parts.report(`table ${this.code} stopped at action ${this.seq}`, error);
      this.#stop("internal", { seq: this.seq });
    }
  }

  #stop(code: string, params: Params): void {
    this.#stopped = { code, params: { ...params, table: this.code } };
    this.#pending = [];
    this.#repeats = [];
    this.#bots.rest();
    this.#clock.hold();
    for (const line of this.#audience.lines) line.send("stopped", this.#stopped);
    this.#parts.patch(this.view());
  }

  /** Lets everybody go: the table is no more, or the server comes back in a moment. */
  close(why: "closed" | "restarting" = "closed"): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#bots.rest();
    this.#clock.hold();
    clearTimeout(this.#retry);
    for (const timer of this.#away.values()) clearTimeout(timer);
    for (const line of this.#audience.lines) line.close(closeCodes[why]);
    this.#audience.close();
  }

  /** Ids of the table's own actions hold a colon, which no page's id may. */
  #ownId(by: string): string {
    return `${by}:${this.seq + 1}`;
  }
}

/** What changes the private view of every seat, and what stops or starts the clock. */
const ALL_CONCERNED: ReadonlySet<string> = new Set(["advance", "end", "pause", "resume", "occupy"]);
const CLOCK_MOVES: ReadonlySet<string> = new Set(["pause", "resume"]);
