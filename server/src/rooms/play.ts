/**
 * One game under way: the state, and the log that made it. Nothing here knows sockets, clocks or disks: `act` gives back
 * what is to be saved and told, and whoever asked sees to both.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game, GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { JournalEntry, MatchView, Occupant } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";
import { chainStart, link } from "../store/chain.ts";
import type { LogRow } from "../store/store.ts";

/** What one action led to. */
export interface Turn {
  readonly row: LogRow;
  readonly ack: AckMessage;
  /** none when refused */
  readonly events: readonly GameEvent[];
  /** a seat that changed hands */
  readonly handed?: Handed;
}

export interface Handed {
  readonly seat: number;
  readonly occupant: Occupant;
  /** how it came that somebody else played, when a person has her seat back */
  readonly since?: StandIn;
}

/** Somebody else has played a person's seat since then. */
export interface StandIn {
  readonly by: Action["by"];
  readonly round: number;
  /** lines of the seat's story up to then */
  readonly lines: number;
}

/** The log does not lead where it once led: at `seq` it asked for `expected` and got `found`. */
export class LogFault extends Error {
  override readonly name = "LogFault";
  readonly seq: number;

  constructor(seq: number, why: string) {
    super(`record ${seq}: ${why}`);
    this.seq = seq;
  }
}

export class Play {
  /** the game's id */
  readonly id: string;
  readonly game: Game;
  /** of each seat, from when the game began */
  readonly policies: readonly string[];
  /** each seat's own story and purchases, from the first round on */
  readonly stories: readonly JournalEntry[][];
  readonly purchases: readonly MatchView[][];
  /** seats of people that somebody else plays */
  readonly standIns = new Map<number, StandIn>();
  readonly #rules: Rules;
  #seq = 0;
  #lastHash: string;
  #timeMs = 0;
  /** actions in the log when the phase began */
  #phaseSeq = 0;

  constructor(rules: Rules, id: string, setup: GameSetup) {
    this.#rules = rules;
    this.id = id;
    this.game = rules.engine.open(setup);
    this.policies = setup.seats.map(({ policy }) => policy);
    this.stories = setup.seats.map(() => []);
    this.purchases = setup.seats.map(() => []);
    this.#lastHash = chainStart(id, setup);
  }

  /** actions in the log */
  get seq(): number {
    return this.#seq;
  }

  get phaseSeq(): number {
    return this.#phaseSeq;
  }

  /** Decides and evolves. A throw means a broken invariant: this object is then worth nothing any more. */
  act(action: Action, nowMs: number): Turn {
    const acted = this.#rules.engine.act(this.game, action);
    const seq = this.#seq + 1;
    const timeMs = Math.max(nowMs, this.#timeMs);
    const row = link(this.#lastHash, {
      game: this.id,
      seq,
      timeMs,
      actionId: action.id,
      by: action.by,
      seat: action.seat,
      type: action.type,
      payload: JSON.stringify(action.payload),
      ok: acted.ok,
      refusal: acted.ok ? "" : JSON.stringify(acted.refusal),
      stateHash: acted.ok && action.type === "advance" ? this.#rules.engine.hash(this.game) : "",
    });
    this.#seq = seq;
    this.#lastHash = row.hash;
    this.#timeMs = timeMs;
    if (!acted.ok) return { row, ack: ackOf(row), events: [] };
    this.#remember(acted.events);
    if (action.type === "advance") this.#phaseSeq = seq;
    const handed = this.#handed(action, acted.events);
    return { row, ack: ackOf(row), events: acted.events, ...(handed ? { handed } : {}) };
  }

  /** Plays a stored log again; every record must give what it once gave. Throws `LogFault` at the first that does not. */
  replay(rows: readonly LogRow[]): void {
    for (const row of rows) {
      let again: LogRow;
      try {
        again = this.act(actionOf(row), row.timeMs).row;
      } catch (cause) {
        throw new LogFault(row.seq, `the rules failed: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
      if (again.hash === row.hash) continue;
      if (again.ok !== row.ok || again.refusal !== row.refusal)
        throw new LogFault(row.seq, "another answer than it once got");
      if (again.stateHash !== row.stateHash) throw new LogFault(row.seq, "another state than it once led to");
      throw new LogFault(row.seq, "the record was changed");
    }
  }

  #handed(action: Action, events: readonly GameEvent[]): Handed | undefined {
    for (const event of events) {
      if (event.type !== "table.occupied") continue;
      const { seat, occupant } = event.data;
      const since = this.standIns.get(seat);
      if (occupant === "human") {
        this.standIns.delete(seat);
        return { seat, occupant, ...(since ? { since } : {}) };
      }
      const lines = this.stories[seat]?.length ?? 0;
      this.standIns.set(seat, since ?? { by: action.by, round: this.game.round, lines });
      return { seat, occupant };
    }
    return undefined;
  }

  #remember(events: readonly GameEvent[]): void {
    for (const { seat, entry } of this.#rules.journalOf(this.game, events)) this.stories[seat]?.push(entry);
    for (const { seat, match } of this.#rules.matchesOf(this.game, events)) this.purchases[seat]?.push(match);
  }
}

export function actionOf(row: LogRow): Action {
  return {
    id: row.actionId,
    by: row.by as Action["by"],
    seat: row.seat,
    type: row.type,
    payload: JSON.parse(row.payload) as Action["payload"],
  };
}

export function ackOf(row: LogRow): AckMessage {
  return row.ok
    ? { id: row.actionId, ok: true, seq: row.seq }
    : { id: row.actionId, ok: false, refusal: JSON.parse(row.refusal) };
}
