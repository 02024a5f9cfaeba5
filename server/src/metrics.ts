/**
 * What operators watch, for Prometheus: counted where it happens, read at `/metrics`. One registry a process, as there is one
 * server a process. No label holds a name, a code of a session or an address.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { StoreFault } from "./store/store.ts";

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];
/** Seconds; a person notices the fifth of one. */
const LATENCIES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

const actions = new Counter({
  name: "commonwatt_actions_total",
  help: "Actions written into logs of games, by who acted and how it was answered",
  labelNames: ["by", "answer"],
  registers,
});
const actionSeconds = new Histogram({
  name: "commonwatt_action_seconds",
  help: "From an action's turn to its answer: decided, saved and synced",
  buckets: LATENCIES,
  registers,
});
const refusals = new Counter({
  name: "commonwatt_refusals_total",
  help: "Refusals by code, of actions, messages and requests",
  labelNames: ["code"],
  registers,
});
const commitSeconds = new Histogram({
  name: "commonwatt_commit_seconds",
  help: "One commit of everything a turn of the event loop brought, up to its sync",
  buckets: LATENCIES,
  registers,
});
const commitWrites = new Counter({
  name: "commonwatt_commit_writes_total",
  help: "Rows written by commits that were synced",
  registers,
});
const commitFaults = new Counter({
  name: "commonwatt_commit_faults_total",
  help: "Commits that failed, by why",
  labelNames: ["why"],
  registers,
});
const closed = new Counter({
  name: "commonwatt_sockets_closed_total",
  help: "Sockets the server ended, by close code; slow = it read nothing while a megabyte waited",
  labelNames: ["code"],
  registers,
});
const stopped = new Counter({
  name: "commonwatt_tables_stopped_total",
  help: "Tables that stopped to protect their data, by why",
  labelNames: ["code"],
  registers,
});
const astray = new Counter({
  name: "commonwatt_views_astray_total",
  help: "Pages that found they show something else than they were told, by view; they fetch everything anew",
  labelNames: ["view"],
  registers,
});
const blockedSeconds = new Counter({
  name: "commonwatt_blocked_seconds_total",
  help: "Time during which the process did nothing at all, beyond two seconds a time",
  registers,
});

export const measured = {
  action: (by: string, ok: boolean, ms: number): void => {
    actions.inc({ by, answer: ok ? "done" : "refused" });
    actionSeconds.observe(ms / 1000);
  },
  /** `code`: one of ours, never what was sent */
  refusal: (code: string): void => refusals.inc({ code }),
  commit: (writes: number, ms: number, fault: StoreFault | undefined): void => {
    commitSeconds.observe(ms / 1000);
    if (fault) commitFaults.inc({ why: fault.code });
    else commitWrites.inc(writes);
  },
  closed: (code: number | "slow"): void => closed.inc({ code: String(code) }),
  astray: (found: Readonly<Record<"table" | "mine", boolean>>): void => {
    for (const view of ["table", "mine"] as const) if (found[view]) astray.inc({ view });
  },
  stopped: (code: string): void => stopped.inc({ code }),
  blocked: (ms: number): void => blockedSeconds.inc(ms / 1000),
};

/** Figures that are asked for when somebody looks. */
export interface Looked {
  readonly sessions: number;
  readonly tables: number;
  readonly seats: number;
  readonly connections: number;
  /** size of the store's write-ahead file */
  readonly walBytes: number;
}

const HELP: Readonly<Record<keyof Looked, readonly [string, string]>> = {
  sessions: ["commonwatt_sessions", "Sessions held in memory"],
  tables: ["commonwatt_tables", "Tables held in memory"],
  seats: ["commonwatt_seats_taken", "Seats that people hold"],
  connections: ["commonwatt_connections", "Live connections of pages"],
  walBytes: ["commonwatt_wal_bytes", "Size of the store's write-ahead file"],
};

/** Reads these figures anew each time `/metrics` is asked for. */
export function watch(look: () => Looked): void {
  for (const [figure, [name, help]] of Object.entries(HELP)) {
    registry.removeSingleMetric(name);
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(look()[figure as keyof Looked]);
      },
    });
  }
}
