/**
 * What each connection is told of the session, and when: the facilitator's consoles, projectors, and every person of
 * herself, in the waiting room and at the tables. Only what changed travels, and only what is saved.
 */
import { type Change, diff } from "@commonwatt/shared/protocol/diff.ts";
import type { NewsMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { SessionNews, TalkNews } from "@commonwatt/shared/protocol/session.ts";
import type { MessageLine, StandInWhy, TalkLine } from "@commonwatt/shared/views/session.ts";
import type { Line } from "../rooms/line.ts";
import { serverMs } from "../rooms/parts.ts";
import { personOf, type SessionState } from "./state.ts";
import { type Live, projectorView, selfView, sessionView } from "./views.ts";

/** The least time between two messages of a view. */
const TELL_EVERY_MS = 100;
/** Of each table, the latest; a page that comes later is told no more. */
const TALK_KEPT = 200;
const MESSAGES_KEPT = 1000;

export interface ConsoleHost {
  /** as it is saved */
  state(): SessionState;
  live(): Live;
  guard(work: () => void): void;
}

interface Seen {
  readonly line: Line;
  /** its table, 0 in the session's room */
  readonly table: number;
  view: object | undefined;
  /** of a person's own view, what it was made of */
  from: { readonly state: SessionState; readonly why: StandInWhy | undefined } | undefined;
}

export class Console {
  readonly #host: ConsoleHost;
  readonly #seen = new Map<Line, Seen>();
  readonly #talk = new Map<number, TalkLine[]>();
  readonly #messages: MessageLine[] = [];
  /** numbers of the records in which lines of talk were said */
  readonly #seqs = new WeakMap<TalkLine, number>();
  #timer: NodeJS.Timeout | undefined;
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(host: ConsoleHost) {
    this.#host = host;
  }

  get messages(): readonly MessageLine[] {
    return this.#messages;
  }

  get lines(): readonly Line[] {
    return [...this.#seen.keys()];
  }

  /** Somebody connects to the session's room (`table` 0) or to a table. */
  join(line: Line, table: number): void {
    const seen: Seen = { line, table, view: undefined, from: undefined };
    this.#seen.set(line, seen);
    // First of all who and where she is: the rest of her page follows from it.
    this.#tellOne(seen, this.#host.state(), this.#host.live());
    if (line.role === "peer" || (line.role === "host" && table === 0)) {
      const messages = this.#messages.filter((message) => this.#concerns(message, line));
      if (messages.length > 0) line.send("messages", newsOf(messages, 0));
    }
    for (const [at, lines] of this.#talk) if (this.#hears(line, table, at)) sendTalk(line, at, lines, 0);
    this.changed();
  }

  leave(line: Line): boolean {
    return this.#seen.delete(line);
  }

  /** Something may have changed: told now when the last time is long enough ago, else as soon as it is. */
  changed(): void {
    if (this.#timer || this.#seen.size === 0) return;
    const waitMs = Math.max(0, this.#toldAtMs + TELL_EVERY_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#host.guard(() => this.#tell());
    }, waitMs);
  }

  /** Something was said at a table, and that is saved. */
  said(table: number, seq: number, line: Omit<TalkLine, "n">, quietly = false): void {
    const lines = this.#talk.get(table) ?? [];
    this.#talk.set(table, lines);
    const numbered = { n: (lines.at(-1)?.n ?? 0) + 1, ...line };
    this.#seqs.set(numbered, seq);
    lines.push(numbered);
    if (lines.length > TALK_KEPT) lines.shift();
    if (quietly) return;
    for (const { line: to, table: at } of this.#seen.values()) {
      if (this.#hears(to, at, table)) sendTalk(to, table, lines, lines.length - 1);
    }
  }

  /** A message between a facilitator and a person, and that is saved. */
  wrote(message: MessageLine, quietly = false): void {
    this.#messages.push(message);
    const full = this.#messages.length > MESSAGES_KEPT;
    if (full) this.#messages.shift();
    if (quietly) return;
    for (const { line, table } of this.#seen.values()) {
      const reads = line.role === "peer" || (line.role === "host" && table === 0);
      if (!reads || !this.#concerns(message, line)) continue;
      const all = this.#messages.filter((one) => this.#concerns(one, line));
      // With the oldest gone the page's list begins anew.
      line.send("messages", newsOf(all, full ? 0 : all.length - 1));
    }
  }

  /** What was said in these records is taken out of every page's lists. */
  forget(seqs: ReadonlySet<number>): void {
    for (const [table, lines] of this.#talk) {
      const left = lines.filter((line) => !seqs.has(this.#seqs.get(line) ?? 0));
      this.#talk.set(table, left);
      const news: TalkNews = { table, from: 0, items: left };
      for (const seen of this.#seen.values())
        if (this.#hears(seen.line, seen.table, table)) seen.line.send("talk", news);
    }
    const left = this.#messages.filter(({ n }) => !seqs.has(n));
    this.#messages.splice(0, this.#messages.length, ...left);
    for (const { line, table } of this.#seen.values()) {
      if (line.role !== "peer" && !(line.role === "host" && table === 0)) continue;
      line.send(
        "messages",
        newsOf(
          left.filter((message) => this.#concerns(message, line)),
          0,
        ),
      );
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#seen.clear();
  }

  #tell(): void {
    const state = this.#host.state();
    this.#toldAtMs = performance.now();
    const live = this.#host.live();
    for (const seen of this.#seen.values()) this.#tellOne(seen, state, live);
  }

  #tellOne(seen: Seen, state: SessionState, live: Live): void {
    const { line, table } = seen;
    // At a table something happens all the time, and of most of it nothing concerns her place in the session.
    if (line.role === "peer" && this.#isTold(seen, state, live)) return;
    const view = this.#viewFor(line, table, state, live);
    if (!view) return;
    const change: Change | undefined = seen.view === undefined ? [view] : diff(seen.view, view);
    seen.view = view;
    if (change === undefined) return;
    const news: SessionNews = { nowMs: serverMs(), change };
    line.send(line.role === "peer" ? "self" : "session", news);
  }

  #isTold(seen: Seen, state: SessionState, live: Live): boolean {
    const person = personOf(state, seen.line.person);
    const why = person && live.why(person);
    const { from } = seen;
    seen.from = { state, why };
    // What she answers is no part of the state.
    return from?.state === state && from.why === why && !state.questionnaires.some(({ open }) => open);
  }

  #viewFor(line: Line, table: number, state: SessionState, live: Live): object | undefined {
    if (line.role === "peer") {
      const person = personOf(state, line.person);
      return person && selfView(state, person, live);
    }
    // A table's room shows the table; the session is shown in its own.
    if (table > 0) return undefined;
    return line.role === "host" ? sessionView(state, live) : projectorView(state, live);
  }

  /** A facilitator reads all messages; a person hers and those to everybody. */
  #concerns({ person, table, from }: MessageLine, line: Line): boolean {
    if (line.role === "host") return true;
    if (person > 0) return person === line.person;
    return from === "host" && (table === 0 || table === this.#seen.get(line)?.table);
  }

  /** The talk at a table is heard there; in the session's own room by facilitators. */
  #hears(line: Line, at: number, table: number): boolean {
    return at === table || (at === 0 && line.role === "host");
  }
}

function sendTalk(line: Line, table: number, lines: readonly TalkLine[], from: number): void {
  // Lines that were let go of still count.
  const first = (lines[0]?.n ?? 1) - 1;
  const news: TalkNews = { table, from: first + from, items: lines.slice(from) };
  line.send("talk", news);
}

function newsOf<T>(all: readonly T[], from: number): NewsMessage<T> {
  return { from, items: all.slice(from) };
}
