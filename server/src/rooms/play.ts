/**
 * One game under way: the state, and the log that made it. Nothing here knows sockets, clocks or disks: `act` gives back
 * what is to be saved and told, and whoever asked sees to both.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game, GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { JournalEntry, MatchView } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";
import { chainStart, link } from "../store/chain.ts";
import type { LogRow } from "../store/store.ts";

/** What one action led to. */
export interface Turn {
  readonly row: LogRow;
  readonly ack: AckMessage;
  /** none when refused */
  readonly events: readonly GameEvent[];
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
  readonly code: string;
  readonly game: Game;
  /** each seat's own story and purchases, from the first round on */
  readonly stories: readonly JournalEntry[][];
  readonly purchases: readonly MatchView[][];
  readonly #rules: Rules;
  #seq = 0;
  #lastHash: string;
  #timeMs = 0;

  constructor(rules: Rules, code: string, setup: GameSetup) {
    this.#rules = rules;
    this.code = code;
    this.game = rules.engine.open(setup);
    this.stories = setup.seats.map(() => []);
    this.purchases = setup.seats.map(() => []);
    this.#lastHash = chainStart(code, setup);
  }

  /** actions in the log */
  get seq(): number {
    return this.#seq;
  }

  /** Decides and evolves. A throw means a broken invariant: this object is then worth nothing any more. */
  act(action: Action, nowMs: number): Turn {
    const acted = this.#rules.engine.act(this.game, action);
    const seq = this.#seq + 1;
    const timeMs = Math.max(nowMs, this.#timeMs);
    const row = link(this.#lastHash, {
      table: this.code,
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
    if (acted.ok) this.#remember(acted.events);
    return { row, ack: ackOf(row), events: acted.ok ? acted.events : [] };
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
