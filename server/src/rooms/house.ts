/**
 * All tables of this process: opens sessions, makes their rooms, brings back from the log those that were running when the
 * last process ended, and closes rooms nobody needs. A room that was closed is opened again when somebody asks for it.
 */
import { matchMaker } from "@colyseus/core";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { Rules } from "../rules.ts";
import { drawCode, drawSeed, fits, newToken, tokenHash } from "../secrets.ts";
import type { GroupCommit } from "../store/groupCommit.ts";
import type { Opening, Settings, Store } from "../store/store.ts";
import type { TableTiming } from "./parts.ts";
import { Table } from "./table.ts";

export interface HouseParts {
  readonly rules: Rules;
  readonly store: Store;
  readonly commit: GroupCommit;
  readonly timing: TableTiming;
  readonly now: () => number;
  readonly report: (what: string, error: unknown) => void;
}

const SWEEP_EVERY_MS = 60_000;
/** A finished table stays open this long after the last page closed, so that people can reload their final report. */
const KEEP_OVER_MS = 30 * 60_000;
const KEEP_EMPTY_MS = 12 * 3_600_000;
/** Older unfinished sessions are not opened at the start, only when somebody comes back to them. */
const RECENT_MS = 7 * 24 * 3_600_000;
const TICK_MS = 1000;
const SUSPENDED_MS = 5000;

export class House {
  readonly #parts: HouseParts;
  readonly #tables = new Map<string, Table>();
  readonly #opening = new Map<string, Promise<Table | undefined>>();
  readonly #idleSince = new Map<string, number>();
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(parts: HouseParts) {
    this.#parts = parts;
    this.#timers.push(
      setInterval(() => this.#sweep(), SWEEP_EVERY_MS),
      this.#watchForSuspension(),
    );
  }

  get size(): number {
    return this.#tables.size;
  }

  connections(): number {
    let count = 0;
    for (const table of this.#tables.values()) count += table.connections;
    return count;
  }

  /** Makes a session and its room. The host token is given out here and nowhere else. */
  async open(
    opening: Omit<Opening, "seed"> & { readonly seed?: number | undefined },
    settings: Settings,
  ): Promise<{ code: string; hostToken: string }> {
    const hostToken = newToken();
    for (;;) {
      const code = drawCode();
      const claimed = this.#parts.store.createSession({
        code,
        hostHash: tokenHash(hostToken),
        opening: { ...opening, seed: opening.seed ?? drawSeed() },
        settings,
        stage: "lobby",
        setup: undefined,
        createdMs: this.#parts.now(),
      });
      if (!claimed) continue;
      await this.#makeRoom(code);
      return { code, hostToken };
    }
  }

  /** The table of a code, opened again from the store when it was closed; undefined when there is none. */
  async find(code: string): Promise<Table | undefined> {
    const table = this.#tables.get(code);
    if (table) return table;
    if (!this.#parts.store.session(code)) return undefined;
    const under = this.#opening.get(code) ?? this.#makeRoom(code);
    this.#opening.set(code, under);
    try {
      return await under;
    } finally {
      this.#opening.delete(code);
    }
  }

  /** Brings back what was running. Answers with how many tables there are and which of them stopped. */
  async recover(): Promise<{ readonly open: number; readonly stopped: readonly string[] }> {
    const stopped: string[] = [];
    for (const code of this.#parts.store.unfinished()) {
      const session = this.#parts.store.session(code);
      if (!session || session.createdMs < this.#parts.now() - RECENT_MS) continue;
      const table = await this.#makeRoom(code);
      if (table?.stage === "stopped") stopped.push(code);
    }
    return { open: this.#tables.size, stopped };
  }

  /** The seat these credentials open, -1 for the host; undefined when they open nothing. */
  admits(code: string, token: string, role: "peer" | "host"): number | undefined {
    const table = this.#tables.get(code);
    if (!table) return undefined;
    if (role === "host") return fits(token, table.hostHash) ? -1 : undefined;
    return table.seats.byToken(token);
  }

  /** Called by a room that is being made. */
  setUp(code: string, patch: (view: Omit<TableView, "clock">) => void): Table {
    const session = this.#parts.store.session(code);
    if (!session) throw new Error(`no session ${code}`);
    const table = new Table(session, { ...this.#parts, patch });
    this.#tables.set(code, table);
    return table;
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const table of this.#tables.values()) table.close("restarting");
    this.#tables.clear();
  }

  async #makeRoom(code: string): Promise<Table | undefined> {
    await matchMaker.createRoom("table", { code });
    return this.#tables.get(code);
  }

  #sweep(): void {
    const now = performance.now();
    for (const [code, table] of this.#tables) {
      if (table.connections > 0) {
        this.#idleSince.delete(code);
        continue;
      }
      const since = this.#idleSince.get(code) ?? now;
      this.#idleSince.set(code, since);
      if (now - since < (table.stage === "over" ? KEEP_OVER_MS : KEEP_EMPTY_MS)) continue;
      this.#tables.delete(code);
      this.#idleSince.delete(code);
      matchMaker
        .getLocalRoomById(code)
        ?.disconnect()
        .catch((error: unknown) => this.#parts.report(`closing ${code}`, error));
    }
  }

  /** A laptop that was shut: the wall clock has moved on and the monotonic one has not. */
  #watchForSuspension(): NodeJS.Timeout {
    let apart = this.#parts.now() - performance.now();
    return setInterval(() => {
      const found = this.#parts.now() - performance.now();
      if (found - apart > SUSPENDED_MS) for (const table of this.#tables.values()) table.suspended();
      apart = found;
    }, TICK_MS);
  }
}
