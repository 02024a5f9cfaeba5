/**
 * What happened in a world, as it was seen on the wire and on the pages, and what is wrong with it: every action done once and
 * answered, the same answer each time, nothing answered that was not safe, nothing shown that was not so, nothing made or lost.
 */
import { hashOf } from "@commonwatt/shared/kernel/hash.ts";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { PublicView, SeatView } from "@commonwatt/shared/views/types.ts";
import { actionOf } from "../../server/src/rooms/play.ts";
import { rules } from "../../server/src/rules.ts";
import { brokenAt, chainStart, recordsBrokenAt } from "../../server/src/store/chain.ts";
import type { GameRow, LogRow, RecordRow } from "../../server/src/store/store.ts";
import { auditedEngine } from "../support/audited.ts";
import type { Wire } from "./net.ts";
import type { Process } from "./world.ts";

interface Asked {
  readonly by: string;
  readonly type: string;
  readonly payload: string;
}

/** What is on the disk in the end. */
export interface Found {
  readonly code: string;
  readonly game: GameRow | undefined;
  readonly rows: readonly LogRow[];
  readonly records: readonly RecordRow[];
}

/** What a page shows in the end. */
export interface Shown {
  readonly name: string;
  readonly seat: number;
  /** how she thinks that her line is */
  readonly link: string;
  readonly seq: number;
  readonly game: PublicView | undefined;
  readonly mine: SeatView | undefined;
  /** acts that its person asked for since the beginning, over all reloads */
  readonly acts: number;
  readonly unanswered: number;
}

const KEPT = 12;

export class History implements Wire {
  readonly wrong: string[] = [];
  readonly #asked = new Map<string, Asked>();
  readonly #told = new Map<string, AckMessage>();
  /** hashes of what pages showed, by the number of the last action in it */
  readonly #shown = new Map<number, Map<string, string>>();

  get answers(): number {
    return this.#told.size;
  }

  blame(what: string): void {
    if (this.wrong.length < KEPT) this.wrong.push(what);
  }

  asked(id: string, page: Process, { type, payload }: { readonly type: string; readonly payload: object }): void {
    const asked = { by: page.name, type, payload: JSON.stringify(payload) };
    const known = this.#asked.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(asked)) this.blame(`${id} was asked with two contents`);
    this.#asked.set(id, asked);
  }

  told(_page: Process, ack: { readonly id: string }): void {
    const answer = ack as AckMessage;
    const known = this.#told.get(ack.id);
    if (known && JSON.stringify(known) !== JSON.stringify(answer))
      this.blame(`${ack.id} got two different answers: ${JSON.stringify(known)} and ${JSON.stringify(answer)}`);
    this.#told.set(ack.id, answer);
  }

  shown(page: string, seq: number, game: PublicView): void {
    const hashes = this.#shown.get(seq) ?? new Map<string, string>();
    this.#shown.set(seq, hashes.set(hashOf(game), page));
  }

  /** Everything there is to find once the world is quiet. */
  check({ code, game, rows, records }: Found, pages: readonly Shown[]): void {
    if (!game) {
      this.blame("no game was begun");
      return;
    }
    const broken = brokenAt(chainStart(game.id, game.setup), rows);
    if (broken !== undefined) this.blame(`the log is broken at ${broken}`);
    const brokenRecord = recordsBrokenAt(code, records);
    if (brokenRecord !== undefined) this.blame(`the session's log is broken at ${brokenRecord}`);
    this.#onceEach(rows, records);
    this.#asAsked(rows, pages);
    this.#asPlayed(game, rows, pages);
  }

  #onceEach(rows: readonly LogRow[], records: readonly RecordRow[]): void {
    const seen = new Map<string, LogRow | RecordRow>();
    for (const row of [...rows, ...records]) {
      const id = "actionId" in row ? row.actionId : row.id;
      if (seen.has(id)) this.blame(`${id} is in the log twice`);
      seen.set(id, row);
    }
    for (const [id, ack] of this.#told) {
      const row = seen.get(id);
      if (!row && ack.ok) this.blame(`${id} was acknowledged and is not there`);
      if (row && row.ok !== ack.ok) this.blame(`${id} was told otherwise than it is there`);
      if (row && ack.ok && "actionId" in row && row.seq !== ack.seq) this.blame(`${id} was told another number`);
      if (row && !ack.ok && row.refusal !== JSON.stringify(ack.refusal)) this.blame(`${id} was refused otherwise`);
    }
  }

  #asAsked(rows: readonly LogRow[], pages: readonly Shown[]): void {
    for (const row of rows) {
      if (row.by !== "peer") continue;
      const asked = this.#asked.get(row.actionId);
      if (!asked) this.blame(`${row.actionId} is in the log, and nobody asked for it`);
      else if (asked.type !== row.type || asked.payload !== row.payload)
        this.blame(`${row.actionId} is there as another`);
    }
    for (const { name, link, acts, unanswered } of pages) {
      if (link !== "live") this.blame(`${name} is not back: ${link}`);
      if (unanswered > 0) this.blame(`${name} still waits for ${unanswered} answers`);
      const ids = [...this.#asked.values()].filter(({ by }) => by === name).length;
      if (ids !== acts) this.blame(`${name} acted ${acts} times, and ${ids} actions went out`);
    }
  }

  /** Played again under audit, it leads where it led, and every picture anybody saw was true. */
  #asPlayed({ id, setup }: GameRow, rows: readonly LogRow[], pages: readonly Shown[]): void {
    const engine = auditedEngine();
    try {
      const state = engine.open(setup);
      this.#wasTrue(0, rules.publicView(state));
      for (const row of rows) {
        const acted = engine.act(state, actionOf(row));
        if (acted.ok !== row.ok) this.blame(`${id}: ${row.seq} plays otherwise`);
        if (row.stateHash !== "" && engine.hash(state) !== row.stateHash)
          this.blame(`${id}: ${row.seq} leads elsewhere`);
        if (this.#shown.has(row.seq)) this.#wasTrue(row.seq, rules.publicView(state));
      }
      const last = hashOf(rules.publicView(state));
      for (const { name, seat, seq, game, mine } of pages) {
        if (seq !== rows.length) this.blame(`${name} shows action ${seq} of ${rows.length}`);
        else if (!game || hashOf(game) !== last) this.blame(`${name} shows another game than there is`);
        if (mine && hashOf(mine) !== hashOf(rules.seatView(state, seat)))
          this.blame(`${name} shows another seat than hers`);
      }
    } catch (error) {
      this.blame(`played again it fails: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const seq of this.#shown.keys()) if (seq > rows.length) this.blame(`action ${seq} was shown and is not there`);
  }

  #wasTrue(seq: number, truth: PublicView): void {
    const hash = hashOf(truth);
    for (const [found, page] of this.#shown.get(seq) ?? []) {
      if (found !== hash) this.blame(`${page} showed a game after action ${seq} that never was`);
    }
  }
}
