/** Opens tables and pages on a running server: the pages are the real `client/src/net`, without a browser around it. */
import type { Joined, OpenedSession, OpenSession } from "@commonwatt/shared/protocol/http.ts";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { connect } from "../../client/src/net/connection.ts";
import type { Link, TableConnection } from "../../client/src/net/types.ts";
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
  return { status: response.status, body: await response.json() };
}

export async function openTable(server: RunningServer, asked: Partial<OpenSession> = {}): Promise<OpenedSession> {
  const session: OpenSession = {
    ruleset: "default",
    rounds: 3,
    seats: 4,
    bots: [],
    pace: "gate",
    roundSeconds: 60,
    seed: 7,
    ...asked,
  };
  const { status, body } = await post(server, "/api/sessions", session);
  if (status !== 201) throw new Error(`no session: ${status} ${JSON.stringify(body)}`);
  return body as OpenedSession;
}

export async function takeSeat(server: RunningServer, code: string, name = "", token?: string): Promise<Joined> {
  const { status, body } = await post(server, "/api/join", { code, name, ...(token ? { token } : {}) });
  if (status >= 400) throw new Error(`no seat: ${status} ${JSON.stringify(body)}`);
  return body as Joined;
}

/** A page at a seat, once it is live. */
export async function openPage(
  server: RunningServer,
  seat: Pick<Joined, "code" | "roomId" | "token">,
): Promise<TableConnection> {
  return live(connect({ ...seat, role: "peer" }, server.url));
}

export async function openHost(server: RunningServer, { code, hostToken }: OpenedSession): Promise<TableConnection> {
  return live(connect({ code, roomId: code, token: hostToken, role: "host" }, server.url));
}

async function live(page: TableConnection): Promise<TableConnection> {
  const { link, table } = page;
  await until(
    () => link.value.state === "refused" || (link.value.state === "live" && table.value !== undefined),
    () => describe(link.value),
  );
  if (link.value.state === "refused") throw new Error(describe(link.value));
  return page;
}

export interface TableAtPlay {
  readonly session: OpenedSession;
  readonly host: TableConnection;
  readonly seats: readonly Joined[];
  readonly pages: readonly TableConnection[];
  leave(): void;
}

/** A table with its host and `people` pages, its game begun. */
export async function playingTable(
  server: RunningServer,
  people: number,
  asked: Partial<OpenSession> = {},
): Promise<TableAtPlay> {
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

/** The seq of an accepted answer; throws with the refusal otherwise. */
export function accepted(ack: AckMessage): number {
  if (!ack.ok) throw new Error(`refused: ${JSON.stringify(ack.refusal)}`);
  return ack.seq;
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
