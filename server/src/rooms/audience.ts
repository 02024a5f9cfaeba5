/**
 * What each connection is told, and when. The public view goes to everybody at once; what belongs to one seat goes to that
 * seat's connections only, and only what changed. Nothing leaves here before it is on the disk: the table calls `told`
 * with turns that are saved.
 */

import { checkOf, type ToldTable } from "@commonwatt/shared/protocol/check.ts";
import { diff } from "@commonwatt/shared/protocol/diff.ts";
import { condensedSeat } from "@commonwatt/shared/protocol/follows.ts";
import type { CheckMessage, NewsMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { AffinityView } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";
import type { TableCore } from "./core.ts";
import type { Line } from "./line.ts";
import { Moved, type SeenFlows } from "./moved.ts";

/** The least time between two patches of a table. */
const PATCH_EVERY_MS = 20;
/**
 * A seat that did not act itself, and to or from which nothing moved, is told its own view with the first patch after so long,
 * or without one a little later: what others do changes little there but what may be done.
 */
const QUIET_SEAT_EVERY_MS = 1000;
const QUIET_SEAT_LATEST_MS = 1200;
const AFFINITY_EVERY_MS = 1000;
/** Where something is told, so often each page hears what it should hold by now: every two seconds took a tenth of a server. */
const CHECK_EVERY_MS = 5000;

interface Seen {
  readonly line: Line;
  /** its private view as it was sent */
  mine: object | undefined;
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
  /** what moved before this was not for it to see: it was not here, or looked through other eyes */
  movedFrom: number;
}

const EVERYBODY = -1;

export class Audience {
  readonly #rules: Rules;
  readonly #core: TableCore;
  readonly #patch: () => ToldTable;
  readonly #seen = new Map<Line, Seen>();
  /** seats that are told with the next patch */
  readonly #concerned = new Set<number>();
  readonly #moved = new Moved();
  /** connections of people, by seat; made anew when it is asked for after somebody came, went or moved */
  #peers: Map<number, Line> | undefined;
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

  /** The connection of the person at a seat. */
  at(seat: number): Line | undefined {
    if (!this.#peers) {
      this.#peers = new Map();
      for (const line of this.#seen.keys())
        if (line.role === "peer" && !this.#peers.has(line.seat)) this.#peers.set(line.seat, line);
    }
    return this.#peers.get(seat);
  }

  /** A new connection: it is told everything with the next flush. */
  join(line: Line): void {
    this.#peers = undefined;
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
      movedFrom: this.#moved.length,
    };
    this.#seen.set(line, seen);
  }

  leave(line: Line): boolean {
    this.#peers = undefined;
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

  /** A saved turn: who acted or was touched hears of it with the next patch, and all do when the phase changed. */
  told(moved: SeenFlows, seat: number, concernsAll: boolean): void {
    this.#moved.add(moved);
    this.#concerned.add(seat);
    for (const touched of moved.touched) this.#concerned.add(touched);
    if (concernsAll) this.#everyone = true;
  }

  /** Forget what every connection has been told of the game: it was loaded anew, or is another. */
  startOver(): void {
    this.#moved.clear();
    for (const seen of this.#seen.values()) forget(seen, 0);
    this.#everyone = true;
  }

  /** The same for one connection, which looks through other eyes from now on. */
  reseat(line: Line, seat: number): void {
    line.seat = seat;
    this.#peers = undefined;
    const seen = this.#seen.get(line);
    if (seen) forget(seen, this.#moved.length);
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
      const isConcerned = this.#everyone || seen.mine === undefined || this.#concerned.has(seen.line.seat);
      const isDue = isConcerned || seen.mineAtMs + quietMs <= now;
      if (seen.mineIsOld && isDue) this.#tellMine(seen);
      else if (seen.mineIsOld) nextMs = Math.min(nextMs, seen.mineAtMs + QUIET_SEAT_LATEST_MS);
      this.#tellNews(seen);
      const affinityMs = seen.affinityAtMs + AFFINITY_EVERY_MS;
      if (seen.affinityIsOld && affinityMs > now) nextMs = Math.min(nextMs, affinityMs);
      else if (seen.affinityIsOld) this.#tellAffinity(seen);
    }
    this.#tellMoved();
    this.#concerned.clear();
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
    const shown = this.#shown?.game;
    if (!play || !shown || seen.line.seat === EVERYBODY) {
      if (seen.holdsMine) seen.line.send("mine", 0);
      seen.holdsMine = false;
      return;
    }
    const mine = condensedSeat(this.#rules.seatView(play.game, seen.line.seat), shown);
    const change = seen.mine === undefined ? ([mine] as const) : diff(seen.mine, mine);
    seen.mine = mine;
    seen.holdsMine = true;
    seen.mineAtMs = performance.now();
    if (change !== undefined) seen.line.send("mine", change);
  }

  /** The same message to all who see the same of it: it is packed once. */
  #tellMoved(): void {
    if (this.#moved.length === 0) return;
    for (const seen of this.#seen.values()) {
      const flows = this.#moved.seenBy(seen.line.seat, seen.movedFrom);
      seen.movedFrom = 0;
      if (flows.length > 0) seen.line.send("flows", flows);
    }
    this.#moved.clear();
  }

  /** What is only ever added to: story, purchases, reports. */
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

function forget(seen: Seen, movedFrom: number): void {
  seen.mine = undefined;
  seen.mineIsOld = true;
  seen.stale = true;
  seen.movedFrom = movedFrom;
}

function newsOf<T>(all: readonly T[], from: number): NewsMessage<T> {
  return { from, items: all.slice(from) };
}
