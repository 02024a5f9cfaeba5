/**
 * What each connection is told, and when. The public view goes to everybody at once; what belongs to one seat goes to that
 * seat's connections only, and only what changed. Nothing leaves here before it is on the disk: the table calls `told`
 * with turns that are saved.
 */

import { checkOf, type ToldTable } from "@commonwatt/shared/protocol/check.ts";
import { diff } from "@commonwatt/shared/protocol/diff.ts";
import { FlowWords } from "@commonwatt/shared/protocol/flow.ts";
import type { CheckMessage, NewsMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { AffinityView, Flow, SeatView } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";
import type { TableCore } from "./core.ts";
import type { Line } from "./line.ts";
import type { Play } from "./play.ts";

/** The least time between two patches of a table. */
const PATCH_EVERY_MS = 20;
/** A seat that did not act itself is told its own view with the first patch after so long, or without one a little later. */
const QUIET_SEAT_EVERY_MS = 250;
const QUIET_SEAT_LATEST_MS = 350;
const AFFINITY_EVERY_MS = 1000;
/** Where something is told, so often each page hears what it should hold by now. */
const CHECK_EVERY_MS = 2000;

interface Seen {
  readonly line: Line;
  mine: SeatView | undefined;
  /** the page holds a private view, which may be of a game that is no more */
  holdsMine: boolean;
  mineAtMs: number;
  /** something happened since it was last told */
  mineIsOld: boolean;
  /** how many of each the page holds; `stale`: they are not the beginning of what there is now */
  journal: number;
  matches: number;
  reports: number;
  stale: boolean;
  looking: boolean;
  affinity: AffinityView | undefined;
  affinityAtMs: number;
  affinityIsOld: boolean;
  flows: Flow[];
  readonly words: FlowWords;
}

/** Flows of one action, as everybody sees them and as each connected seat does. Made at once, while the state is fresh. */
export type SeenFlows = ReadonlyMap<number, readonly Flow[]>;
const EVERYBODY = -1;

export class Audience {
  readonly #rules: Rules;
  readonly #core: TableCore;
  readonly #patch: () => ToldTable;
  readonly #seen = new Map<Line, Seen>();
  readonly #acted = new Set<number>();
  #everyone = false;
  #patchIsOld = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAtMs = 0;
  #patchedAtMs = Number.NEGATIVE_INFINITY;
  #shown: ToldTable | undefined;
  #checkAtMs = Number.POSITIVE_INFINITY;

  /** `patch` writes the public view into the state, sends what differs and returns the view, which does not change any more */
  constructor(rules: Rules, core: TableCore, patch: () => ToldTable) {
    this.#rules = rules;
    this.#core = core;
    this.#patch = patch;
  }

  get lines(): readonly Line[] {
    return [...this.#seen.keys()];
  }

  /** A new connection: it is told everything with the next flush. */
  join(line: Line): void {
    const seen: Seen = {
      line,
      mine: undefined,
      holdsMine: false,
      mineAtMs: 0,
      mineIsOld: true,
      journal: 0,
      matches: 0,
      reports: 0,
      stale: false,
      looking: false,
      affinity: undefined,
      affinityAtMs: Number.NEGATIVE_INFINITY,
      affinityIsOld: false,
      flows: [],
      words: new FlowWords(),
    };
    this.#seen.set(line, seen);
  }

  leave(line: Line): boolean {
    return this.#seen.delete(line);
  }

  look(line: Line, affinity: boolean): void {
    const seen = this.#seen.get(line);
    if (!seen) return;
    seen.looking = affinity;
    seen.affinity = undefined;
    seen.affinityIsOld = affinity;
    seen.affinityAtMs = Number.NEGATIVE_INFINITY;
    this.#flushBy(performance.now());
  }

  flowsOf(play: Play, events: readonly GameEvent[]): SeenFlows {
    const flows = new Map<number, readonly Flow[]>();
    if (events.length === 0) return flows;
    for (const { seat } of this.#seen.keys()) {
      if (flows.has(seat)) continue;
      flows.set(seat, this.#rules.flowsFor(play.game, events, seat === EVERYBODY ? undefined : seat));
    }
    return flows;
  }

  /** A saved turn: who acted hears of it with the next patch, and all do when the phase changed. */
  told(flows: SeenFlows, seat: number, concernsAll: boolean): void {
    for (const seen of this.#seen.values()) seen.flows.push(...(flows.get(seen.line.seat) ?? []));
    this.#acted.add(seat);
    if (concernsAll) this.#everyone = true;
  }

  /** Forget what every connection has been told of the game: it was loaded anew, or is another. */
  startOver(): void {
    for (const seen of this.#seen.values()) forget(seen);
    this.#everyone = true;
  }

  /** The same for one connection, which looks through other eyes from now on. */
  reseat(line: Line, seat: number): void {
    line.seat = seat;
    const seen = this.#seen.get(line);
    if (seen) forget(seen);
  }

  /** Everybody sees the table as it is, saved or not: it stopped. */
  show(): void {
    this.#shown = this.#patch();
  }

  /** Something changed: tell it now when the last patch is long enough ago, else as soon as it is. */
  flush(): void {
    this.#patchIsOld = true;
    for (const seen of this.#seen.values()) {
      seen.mineIsOld = true;
      seen.affinityIsOld = seen.looking;
    }
    this.#flushBy(this.#patchedAtMs + PATCH_EVERY_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#seen.clear();
  }

  #flushBy(atMs: number): void {
    if (this.#timer && this.#timerAtMs <= atMs) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waitMs = atMs - performance.now();
    if (waitMs <= 0) {
      this.#flushNow();
      return;
    }
    this.#timerAtMs = atMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#core.guard(() => this.#flushNow());
    }, waitMs);
  }

  #flushNow(): void {
    // The state holds what is not on the disk yet: it is shown when that is saved, which flushes again.
    if (!this.#core.isSettled()) return;
    const now = performance.now();
    const quietMs = this.#patchIsOld ? QUIET_SEAT_EVERY_MS : QUIET_SEAT_LATEST_MS;
    if (this.#patchIsOld) {
      this.#patchIsOld = false;
      this.#patchedAtMs = now;
      this.show();
      this.#checkAtMs = Math.min(this.#checkAtMs, now + CHECK_EVERY_MS);
    }
    let nextMs = Number.POSITIVE_INFINITY;
    for (const seen of this.#seen.values()) {
      // Whoever did not act herself sees the effect on her own page a little later, together with what else happens.
      const acted = this.#everyone || seen.mine === undefined || this.#acted.has(seen.line.seat);
      const isDue = acted || seen.mineAtMs + quietMs <= now;
      if (seen.mineIsOld && isDue) this.#tellMine(seen);
      else if (seen.mineIsOld) nextMs = Math.min(nextMs, seen.mineAtMs + QUIET_SEAT_LATEST_MS);
      this.#tellNews(seen);
      const affinityMs = seen.affinityAtMs + AFFINITY_EVERY_MS;
      if (seen.affinityIsOld && affinityMs > now) nextMs = Math.min(nextMs, affinityMs);
      else if (seen.affinityIsOld) this.#tellAffinity(seen);
    }
    this.#acted.clear();
    this.#everyone = false;
    if (this.#checkAtMs <= now) this.#check();
    nextMs = Math.min(nextMs, this.#checkAtMs);
    if (nextMs < Number.POSITIVE_INFINITY) this.#flushBy(nextMs);
  }

  /** Whoever is still on her way in has nothing yet to compare. */
  #check(): void {
    this.#checkAtMs = Number.POSITIVE_INFINITY;
    const { table } = checkOf(this.#shown, undefined);
    for (const { line, mine } of this.#seen.values())
      if (line.isOpen()) line.send("check", { ...checkOf(undefined, mine), table } satisfies CheckMessage);
  }

  #tellMine(seen: Seen): void {
    seen.mineIsOld = false;
    const play = this.#core.play();
    if (!play || seen.line.seat === EVERYBODY) {
      if (seen.holdsMine) seen.line.send("mine", 0);
      seen.holdsMine = false;
      return;
    }
    const mine = this.#rules.seatView(play.game, seen.line.seat);
    const change = seen.mine === undefined ? ([mine] as const) : diff(seen.mine, mine);
    seen.mine = mine;
    seen.holdsMine = true;
    seen.mineAtMs = performance.now();
    if (change !== undefined) seen.line.send("mine", change);
  }

  /** What is only ever added to: story, purchases, reports; and what just moved. */
  #tellNews(seen: Seen): void {
    const play = this.#core.play();
    const { line } = seen;
    const news = <T>(name: string, all: readonly T[], told: number): number => {
      const from = seen.stale ? 0 : told;
      if (all.length > from || told > all.length) line.send(name, newsOf(all, from));
      return all.length;
    };
    seen.journal = news("journal", play?.stories[line.seat] ?? [], seen.journal);
    seen.matches = news("matches", play?.purchases[line.seat] ?? [], seen.matches);
    seen.reports = news("reports", play?.game.reports ?? [], seen.reports);
    seen.stale = false;
    if (seen.flows.length > 0)
      line.send(
        "flows",
        seen.flows.map((flow) => seen.words.pack(flow)),
      );
    seen.flows = [];
  }

  #tellAffinity(seen: Seen): void {
    seen.affinityIsOld = false;
    const play = this.#core.play();
    if (!play || !seen.looking) return;
    const affinity = this.#rules.affinityView(play.game, seen.line.seat === EVERYBODY ? undefined : seen.line.seat);
    seen.affinityAtMs = performance.now();
    if (seen.affinity !== undefined && diff(seen.affinity, affinity) === undefined) return;
    seen.affinity = affinity;
    seen.line.send("affinity", affinity);
  }
}

function forget(seen: Seen): void {
  seen.mine = undefined;
  seen.mineIsOld = true;
  seen.stale = true;
  seen.flows = [];
}

function newsOf<T>(all: readonly T[], from: number): NewsMessage<T> {
  return { from, items: all.slice(from) };
}
