/** Opens sessions and pages on a running server: the pages are the real `client/src/net`, without a browser around it. */
import type { Joined, OpenedSession, OpenSession } from "@commonwatt/shared/protocol/http.ts";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { PlanWish, SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import type { RosterRow, SessionTable } from "@commonwatt/shared/views/session.ts";
import { connect } from "../../client/src/net/connection.ts";
import { connectSession } from "../../client/src/net/sessionConnection.ts";
import type { DistributiveOmit, Link, SessionConnection, TableConnection } from "../../client/src/net/types.ts";
import type { RunningServer } from "./server.ts";

const WAIT_MAX_MS = 15_000;

/** An answer with its status, whatever it is. */
export async function post(
  server: RunningServer,
  path: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (text === "") throw new Error(`${path} was answered with ${response.status} and nothing else`);
  return { status: response.status, body: JSON.parse(text) };
}

export const plan = (asked: Partial<PlanWish> = {}): PlanWish => ({
  ruleset: "default",
  rounds: 3,
  seats: 4,
  bots: [],
  ...asked,
});

/** A session with these tables; one of four seats when none are named. */
export async function openSession(server: RunningServer, asked: Partial<OpenSession> = {}): Promise<OpenedSession> {
  const session: OpenSession = { tables: [plan()], pace: "gate", roundSeconds: 60, seed: 7, ...asked };
  const { status, body } = await post(server, "/api/sessions", session);
  if (status !== 201) throw new Error(`no session: ${status} ${JSON.stringify(body)}`);
  return body as OpenedSession;
}

/** A session of one table, by the words of both. */
export type TableWish = Partial<Omit<OpenSession, "tables"> & PlanWish>;

export function openTable(server: RunningServer, asked: TableWish = {}): Promise<OpenedSession> {
  const { ruleset, rounds, seats, bots, dials, ...session } = asked;
  const table = Object.entries({ ruleset, rounds, seats, bots, dials }).filter(([, value]) => value !== undefined);
  return openSession(server, { ...session, tables: [plan(Object.fromEntries(table))] });
}

export async function takeSeat(server: RunningServer, code: string, name = "", token?: string): Promise<Joined> {
  const { status, body } = await post(server, "/api/join", { code, name, ...(token ? { token } : {}) });
  if (status >= 400) throw new Error(`no seat: ${status} ${JSON.stringify(body)}`);
  return body as Joined;
}

/** A person's page, once it is live: at a table, or in the waiting room. */
export async function openPage(
  server: RunningServer,
  { code, token }: Pick<Joined, "code" | "token">,
): Promise<TableConnection> {
  const page = connect({ code, token, role: "peer" }, server.url);
  const { link, table, self } = page;
  await until(
    () =>
      link.value.state === "refused" ||
      (link.value.state === "live" &&
        self.value !== undefined &&
        (table.value !== undefined || self.value.table === 0)),
    () => describe(link.value),
  );
  if (link.value.state === "refused") throw new Error(describe(link.value));
  return page;
}

/** A command; what is for a table is for the first one unless it says which. */
export type Move = DistributiveOmit<SessionMessage, "id" | "table"> & { readonly table?: number };

/** A facilitator: her console, and the table she looks at. */
export interface Host extends TableConnection {
  readonly session: SessionConnection;
  host(move: Move): Promise<AckMessage>;
  person(number: number): RosterRow | undefined;
  seen(table: number): SessionTable | undefined;
}

/** Commands that name one table, or all. */
const AT_TABLES: readonly string[] = [
  ...["start", "pause", "resume", "next", "end", "shock", "turnDial", "adjust", "play", "hand"],
  ...["extend", "talk"],
];

export async function openHost(server: RunningServer, opened: OpenedSession, number = 1): Promise<Host> {
  const { code, hostToken: token } = opened;
  const session = connectSession({ code, token }, server.url);
  const table = connect({ code, token, role: "host", room: `${code}-${number}` }, server.url);
  await until(
    () =>
      session.link.value.state === "refused" ||
      (session.session.value !== undefined && table.table.value !== undefined),
    () => describe(session.link.value),
  );
  if (session.link.value.state === "refused") throw new Error(describe(session.link.value));
  return {
    ...table,
    session,
    host: (move) => {
      const named = AT_TABLES.includes(move.type);
      // The union of all commands, with the one field that was left out put back.
      return session.host((named ? { table: number, ...move } : move) as DistributiveOmit<SessionMessage, "id">);
    },
    person: (person) => session.session.value?.roster[person - 1],
    seen: (at) => session.session.value?.tables[at - 1],
    leave: () => {
      session.leave();
      table.leave();
    },
  };
}

export interface TableAtPlay {
  readonly session: OpenedSession;
  readonly host: Host;
  readonly seats: readonly Joined[];
  readonly pages: readonly TableConnection[];
  leave(): void;
}

/** A table with its host and `people` pages, its game begun. */
export async function playingTable(server: RunningServer, people: number, asked: TableWish = {}): Promise<TableAtPlay> {
  const session = await openTable(server, { seats: Math.max(2, people), ...asked });
  const host = await openHost(server, session);
  const seats: Joined[] = [];
  for (let i = 0; i < people; i++) seats.push(await takeSeat(server, session.code, `Peer ${i}`));
  const pages = await Promise.all(seats.map((seat) => openPage(server, seat)));
  accepted(await host.host({ type: "start" }));
  await until(() => pages.every((page) => page.mine.value !== undefined && page.table.value?.stage === "playing"));
  return {
    session,
    host,
    seats,
    pages,
    leave: () => {
      for (const page of [host, ...pages]) page.leave();
    },
  };
}

/** The first game of a session's only table, as exports name it. */
export const gameOf = ({ code }: Pick<OpenedSession, "code">, table = 1, number = 1): string =>
  `${code}-${table}-${number}`;

/** The seq of an accepted answer; throws with the refusal otherwise. */
export function accepted(ack: AckMessage): number {
  if (!ack.ok) throw new Error(`refused: ${JSON.stringify(ack.refusal)}`);
  return ack.seq;
}

/** The code of a refused answer; throws when it was accepted. */
export function refusedWith(ack: AckMessage): string {
  if (ack.ok) throw new Error("was accepted, not refused");
  return ack.refusal.code;
}

/** Waits for something to become true; says what was found instead when it does not. */
export async function until(holds: () => boolean, found: () => string = () => "", maxMs = WAIT_MAX_MS): Promise<void> {
  const giveUpAt = performance.now() + maxMs;
  while (!holds()) {
    if (performance.now() > giveUpAt)
      throw new Error(`waited ${maxMs} ms in vain${found() ? `; found ${found()}` : ""}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const describe = (link: Link): string => JSON.stringify(link);
