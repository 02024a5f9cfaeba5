/** Faults of connections and of coming back: faults 1 to 20. */
import { request } from "node:http";
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { connect } from "../../client/src/net/connection.ts";
import type { TableConnection } from "../../client/src/net/types.ts";
import { ChaosProxy } from "../support/chaosProxy.ts";
import { FRAME, RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import {
  accepted,
  openPage,
  playingTable,
  post,
  refusedWith,
  type TableAtPlay,
  until,
} from "../support/serverPages.ts";

/** Whoever has been gone for so long is played for. */
const AWAY_SECONDS = 1;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5", AWAY_SECONDS: String(AWAY_SECONDS) } });
});
afterAll(() => server.dispose());

interface Behind extends TableAtPlay {
  readonly proxy: ChaosProxy;
  /** the page of the first seat, behind the proxy */
  readonly ada: TableConnection;
  readonly bo: TableConnection;
}

/** A table of two with the first of them behind a network of her own. */
async function behindProxy(): Promise<Behind> {
  const table = await playingTable(server, 2, { rounds: 6 });
  const [first, bo] = table.pages as [TableConnection, TableConnection];
  first.leave();
  const proxy = await ChaosProxy.before(server);
  const ada = await openPage(proxy.seen(server), seatOf(table));
  await until(() => ada.mine.value !== undefined && bo.table.value?.people[0]?.connected === true);
  const leave = () => {
    ada.leave();
    table.leave();
    void proxy.dispose();
  };
  return { ...table, proxy, ada, bo, leave };
}

const seatOf = ({ seats }: TableAtPlay, seat = 0) => seats[seat] as (typeof seats)[0];
const purse = (page: TableConnection, seat = 0) => page.table.value?.game?.peers[seat]?.purse;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

describe.concurrent("a connection", () => {
  test("F1 that drops in mid-turn without a word: back in the same seat within 3 s, what was asked is done once", async () => {
    const { proxy, ada, bo, leave } = await behindProxy();
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    const asked = [ada.act("sellEnergy", { tokens: 1 }), ada.act("sellEnergy", { tokens: 1 })];
    proxy.cut();
    const backMs = await timed(() =>
      until(() => ada.link.value.state === "lost").then(() => until(() => ada.link.value.state === "live")),
    );
    expect(backMs).toBeLessThan(3000);
    const seqs = (await Promise.all(asked)).map(accepted);
    expect(new Set(seqs).size).toBe(2);
    await until(() => purse(ada) === 3 && purse(bo) === 3);
    expect(ada.mine.value?.seat).toBe(0);
    leave();
  });

  test("F2 F17 that says nothing any more: after 4 s nothing is lost; within 10 s the seat is away and then played for; it is hers again when she wakes", async () => {
    const { proxy, ada, bo, leave } = await behindProxy();
    proxy.freeze();
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(bo.table.value?.people[0]).toMatchObject({ connected: true, occupant: "human" });
    proxy.thaw();
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    proxy.freeze();
    const awayMs = await timed(() => until(() => bo.table.value?.people[0]?.connected === false));
    expect(awayMs).toBeLessThan(10_000);
    await until(() => bo.table.value?.people[0]?.occupant === "autopilot");
    accepted(await bo.act("sellEnergy", { tokens: 1 }));
    proxy.thaw();
    proxy.cut();
    await until(() => ada.link.value.state === "live" && bo.table.value?.people[0]?.occupant === "human");
    await until(() => ada.recap.value !== undefined);
    expect(ada.table.value?.game).toEqual(bo.table.value?.game);
    leave();
  }, 40_000);

  test("F3 that is opened anew while the old one still looks alive: the new one wins, the old one is closed with 4012", async () => {
    const table = await playingTable(server, 2);
    table.pages[0]?.leave();
    const wifi = await RawPage.open(server, seatOf(table));
    const mobile = await RawPage.open(server, seatOf(table));
    expect(await wifi.closed()).toBe(4012);
    accepted(await mobile.ask("act", { id: "on-the-new-line-0001", type: "sellEnergy", payload: { tokens: 1 } }));
    mobile.close();
    table.leave();
  });

  test("F6 F7 with a place that was taken before, or with a session id alone, is refused, and nobody loses a seat", async () => {
    const table = await playingTable(server, 2);
    const [, bo] = table.pages as [TableConnection, TableConnection];
    const place = (await post(server, `/matchmake/joinById/${table.session.code}`, {
      ...{ code: table.session.code, token: seatOf(table).token, role: "peer" },
    })) as { body: { processId: string; roomId: string; sessionId: string } };
    const { processId, roomId, sessionId } = place.body;
    const knock = (id: string) =>
      new Promise<{ code: number; opened: boolean }>((resolve) => {
        const socket = new WebSocket(`${server.url.replace("http", "ws")}/${processId}/${roomId}?sessionId=${id}`);
        let heard = false;
        socket.on("message", (data: Buffer) => {
          if (data[0] !== FRAME.joinRoom) return;
          heard = true;
          socket.close();
        });
        socket.on("close", (code) => resolve({ code, opened: heard }));
        socket.on("error", () => undefined);
      });
    expect((await knock(sessionId)).opened).toBe(true);
    // The page's own connection gave way to it, and takes its seat back.
    for (const id of [sessionId, "", "AAAAAAAAA", `${sessionId}x`]) {
      const { code, opened } = await knock(id);
      expect({ id, opened, refused: code >= 4000 || code === 1006 || code === 1008 }).toEqual({
        id,
        opened: false,
        refused: true,
      });
    }
    accepted(await bo.act("sellEnergy", { tokens: 1 }));
    expect(bo.table.value?.people[1]).toMatchObject({ connected: true, claimed: true });
    table.leave();
  });

  test("F8 with guessed tokens is slowed down after some thirty of them; the right one gets in all the while", async () => {
    const table = await playingTable(server, 2);
    const { code } = table.session;
    const knock = (token: string) =>
      new Promise<number>((resolve, reject) => {
        const body = JSON.stringify({ code, token, role: "peer" });
        const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
        const options = { method: "POST", headers, localAddress: "127.0.0.8", agent: false as const };
        const asked = request(`${server.url}/matchmake/joinById/${code}`, options, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        asked.on("error", reject);
        asked.end(body);
      });
    const guesses = Array.from({ length: 90 }, (_, i) => `AAAAAAAAAAAAAAAAAAAA${String(i).padStart(2, "0")}`);
    const statuses = await Promise.all(guesses.map(knock));
    expect(new Set(statuses)).toEqual(new Set([403, 429]));
    // thirty at once and one every other second
    expect(statuses.filter((status) => status === 403).length).toBeLessThan(45);
    expect(await knock(seatOf(table, 1).token)).toBe(200);
    table.leave();
  });

  test("F13 that was away while the round ended: each act is answered, as done or as too late, and none is done twice", async () => {
    const { proxy, ada, bo, host, leave } = await behindProxy();
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    proxy.close();
    await until(() => ada.link.value.state === "lost");
    const late = [1, 2, 3].map(() => ada.act("sellEnergy", { tokens: 1 }));
    accepted(await host.host({ type: "next" }));
    await until(() => bo.table.value?.game?.phase === "report");
    proxy.open();
    const answers = await Promise.all(late);
    expect(answers.map(refusedWith)).toEqual(["wrong_phase", "wrong_phase", "wrong_phase"]);
    expect(purse(bo)).toBe(1);
    leave();
  });

  test("F14 that is cut between the save and its answer: asked again under the same id, it gets the first answer", async () => {
    const table = await playingTable(server, 2);
    const [page, bo] = table.pages as [TableConnection, TableConnection];
    page.leave();
    const act = { id: "its-answer-gets-lost", type: "sellEnergy", payload: { tokens: 1 } };
    const proxy = await ChaosProxy.before(server);
    const first = await RawPage.open(proxy.seen(server), seatOf(table));
    proxy.freeze("down");
    first.send("act", act);
    await until(() => purse(bo) === 1);
    proxy.cut();
    expect(first.answers(act.id)()).toEqual([]);
    proxy.thaw();
    const again = await RawPage.open(server, seatOf(table));
    const seq = accepted(await again.ask("act", act));
    expect(accepted(await again.ask("act", act))).toBe(seq);
    expect(purse(bo)).toBe(1);
    again.close();
    await proxy.dispose();
    table.leave();
  });

  test("F16 that is quiet is kept warm: the server pings at least every 4 s, so that no proxy gives it up", async () => {
    const table = await playingTable(server, 2);
    table.pages[0]?.leave();
    const quiet = await RawPage.open(server, seatOf(table));
    for (let i = 0; i < 2; i++) {
      const ms = await timed(() => new Promise((resolve) => quiet.socket.once("ping", resolve)));
      expect(ms).toBeLessThan(4000);
    }
    quiet.close();
    table.leave();
  });

  test("F20 of 1 s each way with jitter is slow and nothing worse: every act is done once, and the page shows what all see", async () => {
    const { proxy, ada, bo, leave } = await behindProxy();
    proxy.late(700, 600);
    const asked: Promise<AckMessage>[] = [];
    for (let i = 0; i < 4; i++) {
      asked.push(ada.act("sellEnergy", { tokens: 1 }));
      accepted(await bo.act("sellEnergy", { tokens: 1 }));
    }
    const seqs = (await Promise.all(asked)).map(accepted);
    expect(new Set(seqs).size).toBe(4);
    proxy.late(0);
    await until(
      () =>
        purse(ada) === 4 &&
        purse(bo) === 4 &&
        JSON.stringify(ada.table.value?.game) === JSON.stringify(bo.table.value?.game),
    );
    leave();
  }, 30_000);

  test("F30 whose reader stalls while the others play shows exactly what they see when it reads on", async () => {
    const { proxy, ada, bo, host, leave } = await behindProxy();
    proxy.freeze("down");
    for (let i = 0; i < 20; i++) accepted(await bo.act("done", { done: i % 2 === 0 }));
    for (let i = 0; i < 2; i++) accepted(await host.host({ type: "next" }));
    await until(() => bo.table.value?.game?.round === 2);
    proxy.thaw();
    await until(() => ada.table.value?.seq === bo.table.value?.seq);
    expect(ada.table.value?.game).toEqual(bo.table.value?.game);
    leave();
  });
});

describe("a network that lets no sockets through", () => {
  test("F15 is named as such once pages load and sockets do not; when it lets them through the game is there", async () => {
    const table = await playingTable(server, 2);
    table.pages[0]?.leave();
    const proxy = await ChaosProxy.before(server);
    proxy.filterSockets(403);
    const { code, token } = seatOf(table);
    const page = connect({ code, token, role: "peer" }, proxy.seen(server).url);
    await until(() => page.link.value.state === "blocked");
    proxy.filterSockets("pass");
    await until(() => page.link.value.state === "live");
    page.leave();
    await proxy.dispose();
    table.leave();
  });
});
