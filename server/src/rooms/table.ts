/**
 * A table: its seats, its game, and everybody connected to it. It brings its parts together: actions come in through the
 * intake, the tempo moves the rounds on, presence knows who is here and stand-ins play for who is not, the audience is shown
 * what is saved. Who holds which seat is the session's to say. Whatever throws in any of them stops this table and no other.
 */
import { setTimeout } from "node:timers/promises";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { PersonStatus, SessionTable } from "@commonwatt/shared/views/session.ts";
import type { Stage, TableView } from "@commonwatt/shared/views/table.ts";
import type { Params } from "@commonwatt/shared/views/types.ts";
import { measured } from "../metrics.ts";
import { holderOf } from "../session/state.ts";
import { Desk } from "../store/desk.ts";
import { type GameRow, type LogRow, StoreFault } from "../store/store.ts";
import { words } from "../words.ts";
import { Audience } from "./audience.ts";
import type { TableCore } from "./core.ts";
import { glance } from "./glance.ts";
import { type Answer, Intake, type IntakeHost } from "./intake.ts";
import { closeCodes, type Line } from "./line.ts";
import { load } from "./load.ts";
import { NOTHING_MOVED, type SeenFlows, seenFlows } from "./moved.ts";
import { type Parts, serverMs } from "./parts.ts";
import { LogFault, Play, type Turn } from "./play.ts";
import { Presence } from "./presence.ts";
import { Refusals } from "./refusals.ts";
import { StandIns } from "./standIns.ts";
import type { TableHost } from "./tableHost.ts";
import { Tempo } from "./tempo.ts";
import { timeLeft } from "./timeLeft.ts";

/** What changes the private view of every seat. */
const ALL_CONCERNED: ReadonlySet<string> = new Set(["advance", "end", "pause", "resume", "occupy", "adjust"]);

/** A game as it is in the store. */
export interface Stored {
  readonly game: GameRow;
  readonly rows: readonly LogRow[];
}

/** How long to wait before a store that did not answer is asked again. */
const READ_AGAIN_MS = 500;

export class Table {
  readonly number: number;
  readonly presence: Presence;
  readonly standIns: StandIns;
  readonly tempo: Tempo;
  readonly audience: Audience;
  readonly #host: TableHost;
  readonly #parts: Parts;
  readonly #desk: Desk;
  readonly #intake: Intake;
  readonly #refusals = new Refusals();
  readonly #name: string;
  /** the room, once it is made: writes the public view into its state and sends the patch */
  #patch: (view: Omit<TableView, "clock">) => void = () => undefined;
  /** flows of turns that are decided and not yet saved */
  #flows: SeenFlows[] = [];
  #play: Play | undefined;
  #unsaved = false;
  #stopped: { readonly code: string; readonly params: Params } | undefined;
  #glance: SessionTable | undefined;
  #closed = false;

  constructor(number: number, host: TableHost, parts: Parts) {
    this.number = number;
    this.#host = host;
    this.#parts = parts;
    this.#name = `${host.code}-${number}`;
    const core: TableCore = {
      play: () => this.#play,
      stage: () => this.stage,
      settings: () => host.settings(),
      holder: (seat) => holderOf(host.state(), number, seat),
      saves: () => !this.#unsaved,
      isSettled: () => this.#desk.isSettled,
      advance: () => this.advance(),
      submitOwn: (action, answered) => this.#submitOwn(action, answered),
      guard: (work) => this.guard(work),
    };
    this.#desk = new Desk(
      {
        saved: () => this.#intake.show(),
        failed: (fault) => this.#failed(fault),
        healed: () => this.#healed(),
        guard: core.guard,
      },
      parts.commit,
    );
    const intake: IntakeHost = {
      open: () => STAGE_REFUSALS[this.stage] ?? this.#play ?? "not_started",
      refusal: ({ id, by, seat }) => {
        if (by !== "peer") return undefined;
        return this.#refusals.code(id) ?? (this.standIns.why(seat) === "host" ? "handed_over" : undefined);
      },
      now: parts.now,
      decided: (turn) => this.#decided(turn),
      saved: (turns) => this.#saved(turns),
    };
    this.#intake = new Intake(intake, this.#desk, parts.store);
    this.audience = new Audience(parts.rules, core, () => {
      const view = this.view();
      this.#patch(view);
      return view;
    });
    this.presence = new Presence(this.audience);
    this.standIns = new StandIns(core, host, this.presence);
    const { rules, timing } = parts;
    this.tempo = new Tempo({ core, host, audience: this.audience, standIns: this.standIns, rules, timing });
  }

  get stage(): Stage {
    if (this.#stopped) return "stopped";
    // The session writes it down a moment later.
    return this.#play?.game.phase === "over" ? "over" : this.#host.table().stage;
  }

  get seq(): number {
    return this.#play?.seq ?? 0;
  }

  get connections(): number {
    return this.audience.lines.length;
  }

  /** The room of this table is there. */
  shownBy(patch: (view: Omit<TableView, "clock">) => void): void {
    this.#patch = patch;
  }

  view(): Omit<TableView, "clock"> {
    const state = this.#host.state();
    const table = this.#host.table();
    const { plan } = table;
    const { pace, roundSeconds } = state.settings;
    const game = this.#play?.game;
    const empty = plan.bots.length > 0 ? "bot" : "human";
    return {
      code: state.code,
      table: this.number,
      tables: state.tables.length,
      gameId: table.gameId,
      stage: this.stage,
      rulesetTitle: plan.ruleset.title,
      rounds: plan.rounds,
      pace,
      roundSeconds,
      people: this.presence.people(
        state,
        table,
        (seat) => game?.seats[seat]?.occupant ?? (holderOf(state, this.number, seat) ? "human" : empty),
      ),
      seq: this.seq,
      outcome: game?.outcome ?? "",
      ...(this.#unsaved ? { trouble: "cannot_save" as const } : {}),
      ...(game && !this.#stopped ? { game: this.#parts.rules.publicView(game) } : {}),
    };
  }

  /** What consoles see of it; as it was last saved. */
  glance(): SessionTable {
    if (!this.#glance || this.#desk.isSettled) {
      const live = {
        stage: this.stage,
        game: this.#stopped ? undefined : this.#play?.game,
        clock: this.tempo.told(serverMs() - performance.now()),
        stopped: this.#stopped,
        saves: !this.#unsaved,
        status: (seat: number) => this.statusAt(seat),
      };
      this.#glance = glance(this.#host.state(), this.#host.table(), live, this.#parts.rules);
    }
    return this.#glance;
  }

  /** How whoever holds a seat is doing. */
  statusAt(seat: number): PersonStatus {
    const at = this.#play?.game.seats[seat];
    const isHere = this.presence.isHere(seat);
    if (this.stage !== "playing" || !at) return isHere ? "ready" : "away";
    if (at.occupant === "autopilot") return "autopilot";
    if (at.occupant === "bot" && this.standIns.why(seat)) return "bot";
    if (!isHere) return "away";
    if (at.done) return "done";
    if (this.#play?.game.phase === "report") return "reading";
    return this.standIns.isWarned(seat) ? "idle" : "thinking";
  }

  // ---- people ----------------------------------------------------------------------------------------------------

  join(line: Line): void {
    this.presence.join(line);
    line.send("clock", this.tempo.read());
    if (this.#stopped) line.send("stopped", this.#stopped);
    if (line.role === "peer") this.standIns.arrived(line.seat);
    this.#changed();
  }

  leave(line: Line): void {
    if (!this.#closed && this.presence.leave(line)) this.#changed();
  }

  /** The session's state has changed: people have come, gone, moved or got other names; or the way it is run. */
  stateChanged(paceChanged: boolean): void {
    for (const line of this.audience.lines) {
      if (line.role !== "peer") continue;
      const person = this.#host.state().people[line.person - 1];
      if (person?.table !== this.number || person.seat === line.seat) continue;
      const { seat } = person;
      this.audience.reseat(line, seat);
      this.standIns.arrived(seat);
    }
    if (paceChanged) this.tempo.begin();
    this.#changed();
  }

  // ---- games -----------------------------------------------------------------------------------------------------

  /** The game that was just saved begins. */
  begin(game: GameRow): void {
    this.guard(() => {
      this.#play = new Play(this.#parts.rules, game.id, game.setup);
      this.#started([]);
    });
  }

  /** Another game is prepared: the last one is put away. */
  clear(): void {
    this.#play = undefined;
    this.#stopped = undefined;
    this.#started([]);
  }

  #started(rows: readonly LogRow[]): void {
    this.#flows = [];
    this.#intake.startFrom(rows);
    this.standIns.startOver();
    this.audience.startOver();
    this.tempo.begin(this.#leftIn(rows));
    this.#changed();
  }

  #leftIn(rows: readonly LogRow[]): number | undefined {
    const { extended } = this.#host.table();
    const play = this.#play;
    const isThis = play && extended.gameId === play.id && extended.phaseSeq === play.phaseSeq;
    const phaseMs = this.tempo.phaseMs();
    return timeLeft(rows, phaseMs === undefined ? undefined : phaseMs + (isThis ? extended.ms : 0));
  }

  /** The phase that counts down now: what the session has to write down with more time. */
  get phase(): { readonly gameId: string; readonly phaseSeq: number } | undefined {
    const counts = this.stage === "playing" && this.tempo.phaseMs() !== undefined;
    return counts && this.#play ? { gameId: this.#play.id, phaseSeq: this.#play.phaseSeq } : undefined;
  }

  /** The machine slept, or its clock jumped: pause rather than let a round run out unseen. */
  suspended(): void {
    const { pace } = this.#host.settings();
    if (this.stage !== "playing" || this.#play?.game.paused || (pace !== "timer" && pace !== "together")) return;
    const payload = { caption: words("slept") };
    this.#submitOwn({ by: "host", seat: -1, type: "pause", payload });
  }

  /** Nothing was done at all for so long: nobody could act, so nobody's time has passed. */
  stoodStill(forMs: number): void {
    this.guard(() => this.tempo.stoodStill(forMs));
  }

  tick(now: number): void {
    this.guard(() => {
      this.standIns.tick(now);
      if (this.stage === "playing") this.tempo.keep();
    });
  }

  // ---- actions ---------------------------------------------------------------------------------------------------

  knows(actionId: string): boolean {
    return this.#intake.knows(actionId);
  }

  /** An action of a person at her seat: a sign of life, too. */
  act(action: Action, answer: Answer): void {
    this.#refusals.once(action.id, action, answer, (once) =>
      this.guard(() => this.standIns.active(action.seat, () => this.submit(action, once))),
    );
  }

  /** Decides an action now and answers it once it is saved. */
  submit(action: Action, answer?: Answer): void {
    this.#desk.do(() => {
      // No answer while saving fails: the page keeps the action and asks again.
      if (!this.#unsaved) this.#intake.submit(action, answer);
    });
  }

  #submitOwn(action: Omit<Action, "id">, answered?: Answer): void {
    // Its id is made when its turn has come: only then is its number known.
    this.#desk.do(() => {
      if (!this.#unsaved) this.#intake.submit({ ...action, id: this.#ownId(action.by) }, answered);
    });
  }

  /** The phase ends by the table's own will; what ended it before its turn came has done so already. */
  advance(): void {
    const phaseSeq = this.#play?.phaseSeq;
    this.#desk.do(() => {
      if (this.#unsaved || this.#play?.phaseSeq !== phaseSeq) return;
      this.#intake.submit({ id: this.#ownId("table"), by: "table", seat: -1, type: "advance", payload: {} });
    });
  }

  /** The game ends at once: its session does. */
  end(): void {
    this.#submitOwn({ by: "host", seat: -1, type: "end", payload: {} });
  }

  #decided({ events }: Turn): void {
    if (this.#play) this.#flows.push(seenFlows(this.#parts.rules, this.#play.game, events));
  }

  #saved(turns: readonly Turn[]): void {
    const flows = this.#flows;
    this.#flows = [];
    if (this.#stopped) return;
    let movedOn = false;
    for (const [i, { row, handed }] of turns.entries()) {
      if (!row.ok) continue;
      this.audience.told(flows[i] ?? NOTHING_MOVED, row.seat, ALL_CONCERNED.has(row.type));
      if (handed) this.standIns.handed(handed, row.by === "host");
      if (row.type === "resume") this.standIns.newPhase();
      if (row.by === "peer" && row.type !== "done") this.tempo.stirred();
      if (row.type !== "advance" && row.type !== "end") continue;
      movedOn = true;
      if (row.by === "table") this.tempo.ranOut();
    }
    if (movedOn) {
      this.standIns.newPhase();
      this.tempo.begin();
      if (this.#play?.game.phase === "over") this.#host.isOver();
    }
    this.#changed();
  }

  /** Everybody sees what is new, and what goes by itself goes on or rests. */
  #changed(): void {
    this.audience.flush();
    this.tempo.keep();
    this.#host.changed();
  }

  // ---- when saving fails -----------------------------------------------------------------------------------------

  #failed(fault: StoreFault): void {
    this.#parts.report(`table ${this.#name} cannot save`, fault);
    this.#unsaved = true;
    if (fault.code === "conflict") this.#stop("log_conflict", { seq: this.seq });
    else this.#reload();
  }

  #healed(): void {
    this.#unsaved = false;
    this.#reload();
  }

  // ---- loading and ending ----------------------------------------------------------------------------------------

  /** After a stop: load the game from its log and go on; `answer` false when the log itself does not hold. */
  restart(answer: (goesOn: boolean) => void): void {
    this.#stopped = undefined;
    this.#unsaved = false;
    this.#reload(() => answer(this.stage !== "stopped"));
  }

  #reload(then: () => void = () => undefined): void {
    const { store } = this.#parts;
    const id = this.#play?.id ?? this.#host.table().gameId;
    const stored = async (): Promise<Stored | undefined> => {
      for (;;) {
        try {
          const game = await store.game(id);
          return game && { game, rows: await store.log(id) };
        } catch (error) {
          // A store that is away for a while: what is in it is still there when it comes back.
          if (this.#closed || !(error instanceof StoreFault)) throw error;
          this.#parts.report(`table ${this.#name} cannot read its log`, error);
          await setTimeout(READ_AGAIN_MS);
        }
      }
    };
    const loaded = (found: Stored | undefined) => {
      if (found) this.load(found);
      for (const line of this.audience.lines) if (line.role === "peer") this.standIns.arrived(line.seat);
      then();
    };
    // What is being saved just now belongs to what is read.
    this.#desk.do(() => void this.#desk.fetch(stored, loaded));
  }

  load({ game, rows }: Stored): void {
    try {
      this.#play = load(this.#parts.rules, game, rows);
      this.#started(rows);
    } catch (error) {
      if (!(error instanceof LogFault)) throw error;
      this.#parts.report(`table ${this.#name}: its log does not verify`, error);
      this.#stop("log_broken", { seq: error.seq });
    }
  }

  /** Runs a step of this table's life; whatever it throws stops this table, and nobody else. */
  guard(work: () => void): void {
    if (this.#closed) return;
    try {
      work();
    } catch (error) {
      this.#parts.report(`table ${this.#name} stopped at action ${this.seq}`, error);
      this.#stop("internal", { seq: this.seq });
    }
  }

  #stop(code: string, params: Params): void {
    this.#stopped = { code, params: { ...params, table: this.#name } };
    measured.stopped(code);
    this.#desk.drop("table_stopped");
    this.#flows = [];
    this.tempo.rest();
    for (const line of this.audience.lines) line.send("stopped", this.#stopped);
    this.audience.show();
    this.#host.changed();
  }

  /** Lets everybody go: the session is no more, or the server comes back in a moment. */
  close(why: "closed" | "restarting" = "closed"): void {
    if (this.#closed) return;
    this.#closed = true;
    this.tempo.rest();
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
