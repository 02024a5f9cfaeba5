/**
 * A sweep shared out over machines, through BullMQ on Redis. Whoever runs the sweep puts the parts that are missing into a
 * queue and keeps what comes back; any number of workers take them. Workers play in threads of their own, so that their locks
 * are renewed while they play; the part of a worker that died is given to another when its lock has run out. A part that
 * comes back twice is kept once, and is the same both times.
 *
 * The queue is named by the version of the rules, so that workers with other rules get nothing of it.
 */
import { availableParallelism } from "node:os";
import { Worker as Thread } from "node:worker_threads";
import type { SweepPart, SweepRow } from "@commonwatt/shared/sim";
import { Queue, QueueEvents, Worker } from "bullmq";
import { Redis } from "ioredis";
import type { HandedPart } from "./hand.ts";
import { rulesVersion, type SweepSource } from "./source.ts";

/** A worker that has not renewed its lock for so long is taken for dead. */
const LOCK_MS = 10_000;
/** How often somebody looks for parts of the dead. */
const LOOK_MS = 5_000;
/** Longer and longer pauses before a lost connection is tried again begin with this one. */
const RETRY_MS = 200;
/** Workers that may die over one part before it is given up. */
const DEATHS_MOST = 20;
/** Parts put into the queue at once. */
const BATCH = 500;

export interface Patience {
  readonly lockMs: number;
  readonly lookMs: number;
}
export const PATIENCE: Patience = { lockMs: LOCK_MS, lookMs: LOOK_MS };

interface PartJob extends SweepPart {
  readonly sweep: string;
}
interface PartAnswer {
  readonly by: string;
  readonly rows: readonly SweepRow[];
}

const queueName = (): string => `commonwatt-parts-${rulesVersion()}`;
const sourceKey = (sweep: string): string => `commonwatt:sweep:${rulesVersion()}:${sweep}`;
/** BullMQ waits on its own connections without end. */
const connectionTo = (url: string) => ({ url, maxRetriesPerRequest: null });

/** A connection for the sources of sweeps. Throws a sentence when no Redis answers. */
async function connect(url: string): Promise<Redis> {
  let connected = false;
  const client = new Redis(url, {
    lazyConnect: true,
    // Later it connects again by itself; at first somebody is waiting for an answer.
    retryStrategy: (times) => (connected ? Math.min(times * RETRY_MS, LOOK_MS) : null),
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    client.disconnect();
    throw new Error(`no Redis answers at ${url}: ${error instanceof Error ? error.message : String(error)}`);
  }
  connected = true;
  return client;
}

/**
 * Has the parts played by the workers of this Redis; `give` is told of each once. Resolves when all have come back, or when
 * `signal` is aborted: then what waits is taken out of the queue.
 */
export async function playOverRedis(
  url: string,
  sweep: string,
  source: SweepSource,
  parts: readonly SweepPart[],
  give: (part: SweepPart, rows: readonly SweepRow[], by: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const client = await connect(url);
  const queue = new Queue<PartJob, PartAnswer>(queueName(), { connection: connectionTo(url) });
  const events = new QueueEvents(queueName(), { connection: connectionTo(url) });
  const open = new Map(parts.map((part) => [jobIdOf(sweep, part), part]));
  try {
    await events.waitUntilReady();
    await client.set(sourceKey(sweep), JSON.stringify(source));
    let finish = (): void => undefined;
    let fail: (error: Error) => void = () => undefined;
    const over = new Promise<void>((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
    // It may fail before anybody waits for it.
    over.catch(() => undefined);
    const fetch = async (id: string): Promise<void> => {
      const part = open.get(id);
      const answer = part && (await queue.getJob(id))?.returnvalue;
      if (!part || !answer || !open.has(id)) return;
      give(part, answer.rows, answer.by);
      open.delete(id);
      if (open.size === 0) finish();
    };
    const watch = (id: string) => fetch(id).catch(fail);
    events.on("completed", ({ jobId }) => watch(jobId));
    events.on("failed", ({ jobId, failedReason }) => {
      if (open.has(jobId)) fail(new Error(`a part could not be played: ${failedReason}`));
    });
    events.on("error", () => undefined);
    signal?.addEventListener("abort", () => fail(new Error("stopped")), { once: true });
    const waiting = [...open];
    for (let at = 0; at < waiting.length; at += BATCH) {
      const jobs = waiting.slice(at, at + BATCH).map(([jobId, part]) => ({
        name: "part",
        data: { ...part, sweep },
        opts: { jobId },
      }));
      await queue.addBulk(jobs);
    }
    // Parts that a former run of this sweep had put in may have come back while nobody looked.
    for (const [id] of waiting) await fetch(id);
    if (open.size > 0) await over;
  } finally {
    // A part that somebody is at cannot be taken away; it is played and forgotten.
    for (const part of parts) await queue.remove(jobIdOf(sweep, part)).catch(() => 0);
    await client.del(sourceKey(sweep));
    await events.close();
    await queue.close();
    client.disconnect();
  }
}

const jobIdOf = (sweep: string, { index }: SweepPart): string => `${sweep}-${index}`;

export interface RedisWorker {
  /** parts that it has played */
  readonly played: number;
  /** Finishes what it is at, and goes. */
  close(): Promise<void>;
}

/** Plays whatever parts the queue of this Redis holds, `hands` at a time, until it is closed. */
export async function workOverRedis(
  url: string,
  name: string,
  hands = availableParallelism(),
  { lockMs, lookMs }: Patience = PATIENCE,
): Promise<RedisWorker> {
  const client = await connect(url);
  const threads = Array.from({ length: hands }, () => new Thread(new URL("./hand.ts", import.meta.url)));
  const idle = [...threads];
  const sources = new Map<string, SweepSource>();
  let played = 0;
  const worker = new Worker<PartJob, PartAnswer>(
    queueName(),
    async ({ data }) => {
      const source = sources.get(data.sweep) ?? (await fetchSource(client, data.sweep));
      sources.set(data.sweep, source);
      // There are as many threads as parts at a time.
      const thread = idle.pop() as Thread;
      try {
        const rows = await answerOf(thread, { ...data, source });
        played++;
        return { by: name, rows };
      } finally {
        idle.push(thread);
      }
    },
    {
      connection: connectionTo(url),
      ...{ name, concurrency: hands, lockDuration: lockMs, stalledInterval: lookMs, maxStalledCount: DEATHS_MOST },
    },
  );
  // Redis may go and come back: the library connects again by itself.
  worker.on("error", () => undefined);
  await worker.waitUntilReady();
  return {
    get played() {
      return played;
    },
    close: async () => {
      await worker.close();
      await Promise.all(threads.map((thread) => thread.terminate()));
      client.disconnect();
    },
  };
}

async function fetchSource(client: Redis, sweep: string): Promise<SweepSource> {
  const text = await client.get(sourceKey(sweep));
  if (text === null) throw new Error("whoever asked for this sweep has gone");
  return JSON.parse(text) as SweepSource;
}

function answerOf(thread: Thread, part: HandedPart): Promise<readonly SweepRow[]> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      thread.off("message", answered);
      thread.off("error", failed);
      settle();
    };
    const answered = (rows: readonly SweepRow[]): void => done(() => resolve(rows));
    const failed = (error: Error): void => done(() => reject(error));
    thread.on("message", answered);
    thread.on("error", failed);
    thread.postMessage(part);
  });
}
