/**
 * Kills a real server again and again while a class plays, and counts what became of everything it had been told was done.
 * The pages are the real ones without a browser, the disk is a real one, the signal is SIGKILL.
 */
import { join } from "node:path";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { TableConnection } from "../../client/src/net/types.ts";
import { actionOf } from "../../server/src/rooms/play.ts";
import { brokenAt, chainStart } from "../../server/src/store/chain.ts";
import { openStoreToRead, STORE_FILE } from "../../server/src/store/sqlite.ts";
import type { LogRow } from "../../server/src/store/store.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, openHost, openPage, openSession, plan, takeSeat, until } from "../support/serverPages.ts";
import { type Counted, count } from "./count.ts";

export interface Attack {
  readonly kills: number;
  readonly clients: number;
  /** told after each kill: how long everybody took to be back */
  readonly onBack?: (kill: number, ms: number) => void;
}

export interface Survived extends Counted {
  readonly kills: number;
  /** from the start of the new process until the last page is in its seat again */
  readonly recoveryMs: { readonly p50: number; readonly p95: number; readonly max: number };
}

const SEATS = 15;
const BACK_MAX_MS = 60_000;
/** A kill comes after so much play. */
const PLAY_MS = { least: 50, most: 600 };

export async function attack({ kills, clients, onBack }: Attack): Promise<Survived> {
  let server = await startServer({ env: { BOT_GAP_MS: "50" } });
  try {
    const tables = Array.from({ length: Math.ceil(clients / SEATS) }, () => plan({ seats: SEATS, rounds: 40 }));
    const session = await openSession(server, { tables });
    const host = await openHost(server, session);
    const pages: TableConnection[] = [];
    for (let i = 0; i < clients; i++) pages.push(await openPage(server, await takeSeat(server, session.code, `P${i}`)));
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => pages.every(({ mine }) => mine.value !== undefined));

    const class_ = new Class(pages);
    const times: number[] = [];
    for (let kill = 1; kill <= kills; kill++) {
      await pause(PLAY_MS.least + Math.random() * (PLAY_MS.most - PLAY_MS.least));
      if (kill % 5 === 0) void host.host({ type: "next", table: 0 });
      await server.kill("SIGKILL");
      const began = performance.now();
      server = await server.again();
      await until(() => pages.every(isBack), undefined, BACK_MAX_MS);
      times.push(performance.now() - began);
      onBack?.(kill, times.at(-1) ?? 0);
    }
    await class_.stop();
    for (const page of [host, ...pages]) page.leave();
    await server.kill("SIGKILL");
    const logs = await Promise.all(tables.map((_, i) => logOf(server, `${session.code}-${i + 1}-1`)));
    return { kills, ...count(class_.answers, logs), recoveryMs: spread(times) };
  } finally {
    await server.dispose();
  }
}

const isBack = ({ link, table }: TableConnection): boolean => link.value.state === "live" && table.value !== undefined;

/** People who act as fast as they are answered, and a little slower. */
class Class {
  readonly answers: AckMessage[] = [];
  readonly #people: Promise<void>[];
  #acting = true;

  constructor(pages: readonly TableConnection[]) {
    this.#people = pages.map((page) => this.#act(page));
  }

  async #act(page: TableConnection): Promise<void> {
    for (let i = 0; this.#acting; i++) {
      const [type, payload] = MOVES[i % MOVES.length] as (typeof MOVES)[number];
      this.answers.push(await page.act(type, payload));
      await pause(20 + Math.random() * 100);
    }
  }

  /** Resolves when everybody has been answered. */
  async stop(): Promise<void> {
    this.#acting = false;
    await Promise.all(this.#people);
  }
}

const MOVES = [
  ["sellEnergy", { tokens: 1 }],
  ["done", { done: true }],
  ["done", { done: false }],
  ["buyEnergy", { tokens: 1 }],
  ["done", { done: true }],
  ["done", { done: false }],
] as const;

/** The log of a game, once it has been found whole: its chain holds, and played again it leads where it led. */
async function logOf({ dataDir }: RunningServer, id: string): Promise<readonly LogRow[]> {
  const store = openStoreToRead(join(dataDir, STORE_FILE));
  try {
    const game = await store.game(id);
    const rows = await store.log(id);
    if (!game || brokenAt(chainStart(id, game.setup), rows) !== undefined)
      throw new Error(`the log of ${id} is broken`);
    const state = engine.open(game.setup);
    for (const row of rows) {
      if (engine.act(state, actionOf(row)).ok !== row.ok) throw new Error(`${id}: record ${row.seq} plays otherwise`);
      if (row.stateHash !== "" && engine.hash(state) !== row.stateHash)
        throw new Error(`${id}: ${row.seq} leads elsewhere`);
    }
    return rows;
  } finally {
    await store.close();
  }
}

function spread(times: readonly number[]): Survived["recoveryMs"] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
