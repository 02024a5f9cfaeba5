/**
 * A recorded game that can be looked at anywhere. It is played through once; every so many actions the state is kept as text,
 * so that any action is reached from the nearest one before it, and a page that seeks feels no wait.
 */
import { openable } from "../debrief/openable.ts";
import type { Acted, Engine } from "../rules/engine.ts";
import type { Game } from "../rules/game.ts";
import type { GameLog, LoggedAction } from "../rules/replay.ts";

/** Actions between two states that are kept. */
const EVERY = 50;

/** Where the days and reports of a game begin in its log. */
export interface ReelMark {
  readonly seq: number;
  readonly round: number;
  readonly phase: "day" | "report";
}

type First = (game: Readonly<Game>, seq: number, acted: Acted) => void;

export class Reel {
  readonly log: GameLog;
  private readonly engine: Engine;
  private readonly first: First;
  private readonly kept: string[] = [];
  private game: Game;
  /** the last action that `game` has seen, and how far the whole log has been played through */
  private at = 0;
  private reached = 0;
  private last: Acted | undefined = undefined;

  /** @param first told of every action once, in order, while the log is played through */
  constructor(engine: Engine, log: GameLog, first: First = () => undefined) {
    this.first = first;
    this.engine = engine;
    this.log = { ...log, setup: openable(log.setup) };
    this.game = engine.open(this.log.setup);
    this.kept.push(engine.save(this.game));
  }

  get length(): number {
    return this.log.actions.length;
  }
  /** actions up to which any can be reached at once */
  get ready(): number {
    return this.reached;
  }

  /** Plays on for so many actions; false when all have been. For calling again and again while others get a turn. */
  prepare(actions: number): boolean {
    this.seek(Math.min(this.length, this.reached + actions));
    return this.reached < this.length;
  }

  /** The state after action `seq` (0 = the first dawn), and what that action led to. Not to be changed by who looks. */
  seek(seq: number): { readonly game: Readonly<Game>; readonly acted: Acted | undefined } {
    const wanted = Math.max(0, Math.min(this.length, seq));
    const from = Math.floor(Math.min(wanted, this.reached) / EVERY);
    if (wanted < this.at || this.at < from * EVERY) {
      // To the state before the wanted action, so that what the action led to is known as well.
      const start = wanted > 0 && wanted % EVERY === 0 && from > 0 ? from - 1 : from;
      this.game = this.engine.load(this.kept[start] as string);
      this.at = start * EVERY;
      this.last = undefined;
    }
    while (this.at < wanted) this.step();
    return { game: this.game, acted: this.last };
  }

  private step(): void {
    const { action } = this.log.actions[this.at] as LoggedAction;
    const acted = this.engine.act(this.game, action);
    this.last = acted;
    this.at++;
    if (this.at <= this.reached) return;
    this.reached = this.at;
    this.first(this.game, this.at, acted);
    if (this.at % EVERY === 0) this.kept.push(this.engine.save(this.game));
  }

  /** Days and reports, read from the log alone: time is an action. */
  marks(): ReelMark[] {
    const marks: ReelMark[] = [{ seq: 0, round: 1, phase: "day" }];
    for (const { seq, action, ok } of this.log.actions) {
      const before = marks.at(-1);
      if (!ok || action.type !== "advance" || !before) continue;
      marks.push(
        before.phase === "day"
          ? { seq, round: before.round, phase: "report" }
          : { seq, round: before.round + 1, phase: "day" },
      );
    }
    return marks;
  }
}
