/**
 * A table: its seats, its game, and everybody connected to it. It brings its parts together: actions come in through the
 * intake, the tempo moves the rounds on, presence knows who is here, the audience is shown what is saved. Whatever throws
 * in any of them stops this table and no other.
 */
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Pace, Stage, TableView } from "@commonwatt/shared/views/table.ts";
import type { Params, Refusal } from "@commonwatt/shared/views/types.ts";
import { type SeatRow, type SessionRow, type Settings, StoreFault } from "../store/store.ts";
import { words } from "../words.ts";
import { Audience, type SeenFlows } from "./audience.ts";
import type { TableCore } from "./core.ts";
import { type Answer, Intake, type IntakeHost } from "./intake.ts";
import { closeCodes, type Line } from "./line.ts";
import { lineUp } from "./lineUp.ts";
import { load } from "./load.ts";
import type { TableParts } from "./parts.ts";
import { LogFault, Play, type Turn } from "./play.ts";
import { Presence } from "./presence.ts";
import { Seats } from "./seats.ts";
import { Tempo } from "./tempo.ts";
import { timeLeft } from "./timeLeft.ts";

const NO_FLOWS: SeenFlows = new Map();
/** What changes the private view of every seat. */
const ALL_CONCERNED: ReadonlySet<string> = new Set(["advance", "end", "pause", "resume", "occupy"]);

export class Table {
  readonly code: string;
  readonly hostHash: string;
  readonly presence: Presence;
  readonly tempo: Tempo;
  readonly audience: Audience;
  readonly seats: Seats;
  readonly #parts: TableParts;
  readonly #opening: SessionRow["opening"];
  readonly #intake: Intake;
  /** flows of turns that are decided and not yet saved */
  #flows: SeenFlows[] = [];
  #settings: Settings;
  #stage: Stage;
  #play: Play | undefined;
  #unsaved = false;
  #retry: NodeJS.Timeout | undefined;
  #stopped: { readonly code: string; readonly params: Params } | undefined;
  #closed = false;

  constructor(session: SessionRow, parts: TableParts) {
    this.code = session.code;
    this.hostHash = session.hostHash;
    this.#parts = parts;
    this.#opening = session.opening;
    this.#settings = session.settings;
    this.#stage = session.stage;
    const core: TableCore = {
      play: () => this.#play,
      stage: () => this.stage,
      settings: () => this.#settings,
      saves: () => !this.#unsaved,
      isSettled: () => this.#intake.isSettled,
      submitOwn: (action, answered) => this.submit({ ...action, id: this.#ownId(action.by) }, answered),
      guard: (work) => this.guard(work),
    };
    this.seats = new Seats(parts.store, session.code, session.setup?.seats.length ?? session.opening.seats);
    this.audience = new Audience(parts.rules, core, () => parts.patch(this.view()));
    this.tempo = new Tempo(core, this.audience, parts.rules, parts.timing);
    this.presence = new Presence(core, this.audience, this.seats, parts.timing.awayMs);
    const intake: IntakeHost = {
      open: () => STAGE_REFUSALS[this.stage] ?? this.#play ?? "not_started",
      now: parts.now,
      decided: (turn) => this.#decided(turn),
      saved: (turns) => this.#saved(turns),
      failed: (fault) => this.#failed(fault),
      guard: core.guard,
    };
    this.#intake = new Intake(intake, parts.commit, parts.store, session.code);
    if (session.setup) this.#load(session.setup);
  }

  get stage(): Stage {
    return this.#stopped ? "stopped" : this.#stage;
  }

  get seq(): number {
    return this.#play?.seq ?? 0;
  }

  get connections(): number {
    return this.audience.lines.length;
  }

  /** Seats a newcomer may take: any empty one before the game, one that a bot plays during it. */
  freeSeats(): number {
    return this.stage === "lobby" || this.stage === "playing" ? this.seats.free().length : 0;
  }

  view(): Omit<TableView, "clock"> {
    const game = this.#play?.game;
    const { bots, pace, roundSeconds } = this.#settings;
    const empty = bots.length > 0 ? "bot" : "human";
    return {
      code: this.code,
      stage: this.stage,
      rulesetTitle: this.#opening.rulesetTitle,
      rounds: this.#opening.rounds,
      pace,
      roundSeconds,
      people: this.presence.people(
        (seat) => game?.seats[seat]?.occupant ?? (this.seats.isHeld(seat) ? "human" : empty),
      ),
      seq: this.seq,
      outcome: game?.outcome ?? "",
      ...(this.#unsaved ? { trouble: "cannot_save" as const } : {}),
      ...(game && !this.#stopped ? { game: this.#parts.rules.publicView(game) } : {}),
    };
  }

  // ---- people and the way the table is run -----------------------------------------------------------------------

  join(line: Line): void {
    this.presence.join(line);
    line.send("clock", this.tempo.read());
    if (this.#stopped) line.send("stopped", this.#stopped);
    this.#changed();
  }

  leave(line: Line): void {
    if (!this.#closed && this.presence.leave(line)) this.#changed();
  }

  remove(seat: number): boolean {
    const removed = this.presence.remove(seat);
    if (removed) this.#changed();
    return removed;
  }

  rename(seat: number, asked: string): boolean {
    const renamed = this.presence.rename(seat, asked);
    if (renamed) this.#changed();
    return renamed;
  }

  setPace(pace: Pace, roundSeconds: number): void {
    const settings = { ...this.#settings, pace, roundSeconds };
    this.#parts.store.saveSettings(this.code, settings);
    this.#settings = settings;
    this.tempo.begin();
    this.#changed();
  }

  /** Begins the game; a refusal says why not. Throws `StoreFault` when it cannot be saved. */
  start(): Refusal | undefined {
    if (this.stage !== "lobby") return { code: "already_started", params: {} };
    const begun = lineUp(this.#opening, this.#settings, this.seats);
    if ("code" in begun) return begun;
    const play = new Play(this.#parts.rules, this.code, begun.setup);
    this.#parts.store.saveStart(this.code, begun.setup, begun.rows);
    this.#reseat(begun.rows);
    this.#play = play;
    this.#stage = "playing";
    this.presence.watchAbsent();
    this.audience.startOver();
    this.tempo.begin();
    this.#changed();
    return undefined;
  }

  /** The machine slept, or its clock jumped: pause rather than let a round run out unseen. */
  suspended(): void {
    if (this.stage !== "playing" || this.#settings.pace !== "timer" || this.#play?.game.paused) return;
    const payload = { caption: words("slept") };
    this.submit({ id: this.#ownId("host"), by: "host", seat: -1, type: "pause", payload });
  }

  /** Closing the gaps of those who left moves people to lower seats; their connections move with them. */
  #reseat(rows: readonly SeatRow[]): void {
    const lines = this.audience.lines.map((line) => ({ line, hash: this.seats.hashAt(line.seat) }));
    this.seats.adopt(rows);
    for (const { line, hash } of lines) {
      if (line.seat >= 0) line.seat = rows.findIndex(({ tokenHash }) => tokenHash === hash);
    }
  }

  // ---- actions ---------------------------------------------------------------------------------------------------

  knows(actionId: string): boolean {
    return this.#intake.knows(actionId);
  }

  /** Decides an action now and answers it once it is saved. */
  submit(action: Action, answer?: Answer): void {
    // No answer while saving fails: the page keeps the action and asks again.
    if (!this.#unsaved) this.guard(() => this.#intake.submit(action, answer));
  }

  #decided({ events }: Turn): void {
    if (this.#play) this.#flows.push(this.audience.flowsOf(this.#play, events));
  }

  #saved(turns: readonly Turn[]): void {
    const flows = this.#flows;
    this.#flows = [];
    let movedOn = false;
    turns.forEach(({ row }, i) => {
      if (!row.ok) return;
      this.audience.told(flows[i] ?? NO_FLOWS, row.seat, ALL_CONCERNED.has(row.type));
      if (row.type !== "advance" && row.type !== "end") return;
      movedOn = true;
      if (row.by === "table") this.tempo.ranOut();
    });
    if (movedOn) this.#phaseBegan();
    this.#changed();
  }

  #phaseBegan(): void {
    this.tempo.begin();
    if (this.#play?.game.phase !== "over") return;
    this.#stage = "over";
    try {
      this.#parts.store.saveStage(this.code, "over");
    } catch (error) {
      // The log says it too; the stage only spares the next start from loading it.
      if (!(error instanceof StoreFault)) throw error;
      this.reportFault(error);
    }
  }

  /** Everybody sees what is new, and what goes by itself goes on or rests. */
  #changed(): void {
    this.audience.flush();
    this.tempo.keep();
  }

  // ---- when saving fails -----------------------------------------------------------------------------------------

  #failed(fault: StoreFault): void {
    this.reportFault(fault);
    this.#unsaved = true;
    this.#reload();
    if (fault.code === "conflict") this.#stop("log_conflict", { seq: this.seq });
    else this.#tryAgain();
  }

  #tryAgain(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.guard(() => this.#probe()), this.#parts.timing.retryMs);
  }

  /** A write that succeeds is the proof that saving works again; until then nothing is decided. */
  #probe(): void {
    try {
      this.#parts.store.probe();
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      this.reportFault(error);
      this.#tryAgain();
      return;
    }
    this.#unsaved = false;
    this.#reload();
  }

  reportFault(fault: StoreFault): void {
    this.#parts.report(`table ${this.code} cannot save`, fault);
  }

  // ---- loading and ending ----------------------------------------------------------------------------------------

  /** After a stop: load the game from its log and go on. False when the log itself does not hold. */
  restart(): boolean {
    this.#stopped = undefined;
    this.#reload();
    return this.stage !== "stopped";
  }

  #reload(): void {
    const setup = this.#parts.store.session(this.code)?.setup;
    if (setup) this.#load(setup);
    this.audience.startOver();
    this.#changed();
  }

  #load(setup: GameSetup): void {
    try {
      const { play, rows } = load(this.#parts.rules, this.#parts.store, this.code, setup);
      this.#play = play;
      this.#flows = [];
      this.#intake.startFrom(rows);
      if (play.game.phase === "over") this.#stage = "over";
      this.tempo.begin(timeLeft(rows, this.tempo.phaseMs()));
      this.presence.watchAbsent();
    } catch (error) {
      if (!(error instanceof LogFault)) throw error;
      this.#parts.report(`table ${this.code}: its log does not verify`, error);
      this.#stop("log_broken", { seq: error.seq });
    }
  }

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
    this.#intake.refuseAll("table_stopped");
    this.tempo.rest();
    for (const line of this.audience.lines) line.send("stopped", this.#stopped);
    this.#parts.patch(this.view());
  }

  /** Lets everybody go: the table is no more, or the server comes back in a moment. */
  close(why: "closed" | "restarting" = "closed"): void {
    if (this.#closed) return;
    this.#closed = true;
    this.tempo.rest();
    this.presence.close();
    clearTimeout(this.#retry);
    for (const line of this.audience.lines) line.close(closeCodes[why]);
    this.audience.close();
  }

  /** Ids of the table's own actions hold a colon, which no page's id may. */
  #ownId(by: string): string {
    return `${by}:${this.seq + 1}`;
  }
}

const STAGE_REFUSALS: Readonly<Record<Stage, string | undefined>> = {
  lobby: "not_started",
  playing: undefined,
  over: "table_over",
  stopped: "table_stopped",
};
