/** Faults of floods, size and slowness: faults 21 to 37. Each attacker has an address of its own, for limits count by address. */
import { request } from "node:http";
import { type Socket, connect as tcp } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { Budget, Strikes } from "../../server/src/rooms/strikes.ts";
import { ask, figure, memoryOf, postJson } from "../support/rawHttp.ts";
import { FRAME, RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, openTable, plan, playingTable, type TableAtPlay, takeSeat, until } from "../support/serverPages.ts";

const MEGABYTE = 1024 * 1024;
/** What a person waits for her answer while somebody else attacks, on a machine that does both. */
const WAITS_MOST_MS = 1500;

let server: RunningServer;
let others: TableAtPlay;
/** how long the others' actions took, while it was going on */
let waits: number[];
let watching: NodeJS.Timeout;

beforeAll(async () => {
  server = await startServer();
  others = await playingTable(server, 2);
});
afterAll(async () => {
  others.leave();
  await server.dispose();
});
beforeEach(() => {
  waits = [];
  let done = false;
  watching = setInterval(() => {
    const began = performance.now();
    done = !done;
    const act = (others.pages[0] as (typeof others.pages)[0]).act("done", { done });
    void act.then((ack) => {
      accepted(ack);
      waits.push(performance.now() - began);
    });
  }, 200);
});
afterEach(async () => {
  clearInterval(watching);
  await until(() => others.pages.every(({ pending }) => pending.value.size === 0));
  expect(Math.max(0, ...waits)).toBeLessThan(WAITS_MOST_MS);
  expect((await ask(server, "/health")).status).toBe(200);
});

const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
  });

test("F22 a slow flood below the limit of a second is let through for as much as people play, and no more", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const budget = new Budget();
    let line = new Strikes(budget);
    let let_through = 0;
    for (let second = 0; second < 3600; second++) {
      for (let n = 0; n < 19; n++) if (line.message() === "fine") let_through++;
      vi.advanceTimersByTime(1000);
      // whoever is cut off comes back over a new line
      if (second % 60 === 59) line = new Strikes(budget);
    }
    expect(let_through).toBeGreaterThan(7000);
    expect(let_through).toBeLessThan(8500);
  } finally {
    vi.useRealTimers();
  }
});

test("F24 a frame of 64 MB is refused with 1009 at its first bytes and not read: no memory goes into it", async () => {
  const table = await playingTable(server, 2);
  table.pages[0]?.leave();
  const send = async () => {
    const raw = await RawPage.open(server, table.seats[0] as (typeof table.seats)[0]);
    const { taken, told } = await raw.pourFrame(64 * MEGABYTE);
    expect(told).toBe(1009);
    // Some is taken all the same: it waits in the buffers of the two systems.
    expect(taken).toBeLessThan(16 * MEGABYTE);
  };
  const before = await memoryOf(server);
  for (let i = 0; i < 3; i++) await send();
  expect((await memoryOf(server)) - before).toBeLessThan(32 * MEGABYTE);
  table.leave();
});

describe("a body without end", () => {
  /** Writes until the other side has had enough; how much it took. */
  const pour = (headers: Record<string, string>, most: number) =>
    new Promise<{ status: number; taken: number }>((resolve) => {
      let taken = 0;
      let status = 0;
      const req = request(`${server.url}/api/join`, { method: "POST", headers, agent: false });
      const chunk = Buffer.alloc(64 * 1024, 0x20);
      const done = () => resolve({ status, taken });
      req.on("response", (res) => {
        status = res.statusCode ?? 0;
        res.resume();
      });
      req.on("error", done);
      req.on("close", done);
      const write = () => {
        if (req.destroyed || taken >= most || status > 0) return;
        taken += chunk.length;
        if (req.write(chunk)) setImmediate(write);
        else req.once("drain", write);
      };
      write();
    });

  test("F25 of 256 MB, announced, is refused before it is read", async () => {
    const before = await memoryOf(server);
    const length = String(256 * MEGABYTE);
    const { status, taken } = await pour(
      { "content-type": "application/json", "content-length": length },
      256 * MEGABYTE,
    );
    expect([0, 413]).toContain(status);
    expect(taken).toBeLessThan(32 * MEGABYTE);
    expect((await memoryOf(server)) - before).toBeLessThan(24 * MEGABYTE);
  });

  test("F26 in chunks is refused and cut", async () => {
    const { status, taken } = await pour(
      { "content-type": "application/json", "transfer-encoding": "chunked" },
      256 * MEGABYTE,
    );
    expect([0, 411]).toContain(status);
    expect(taken).toBeLessThan(32 * MEGABYTE);
  });
});

test("F27 two thousand requests that are never finished are gone within 10 s, and a class comes in meanwhile", async () => {
  const began = performance.now();
  const half = Array.from({ length: 2000 }, () => {
    const socket = tcp({ port: server.port, host: "127.0.0.1", localAddress: "127.0.0.27" });
    socket.write("POST /api/join HTTP/1.1\r\nHost: x\r\nContent-");
    socket.resume();
    return ended(socket);
  });
  const { code } = await openTable(server, { seats: 30 });
  const seats = await Promise.all(Array.from({ length: 30 }, () => takeSeat(server, code)));
  expect(new Set(seats.map(({ token }) => token)).size).toBe(30);
  await Promise.all(half);
  expect(performance.now() - began).toBeLessThan(10_000);
}, 30_000);

test("F28 three hundred idle sockets from one address: beyond its share they are turned away, the others are let go", async () => {
  const outcome = (socket: WebSocket) =>
    new Promise<string>((resolve) => {
      socket.on("error", (error) => resolve(/503/.test(error.message) ? "turned away" : "let go"));
      socket.on("close", () => resolve("let go"));
    });
  const before = await figure(server, "commonwatt_connections");
  const url = `${server.url.replace("http", "ws")}/abcdefghi/BCDFGH?sessionId=nobody`;
  const sockets = Array.from({ length: 300 }, () => new WebSocket(url, { localAddress: "127.0.0.28" }));
  const outcomes = await Promise.all(sockets.map(outcome));
  const turnedAway = outcomes.filter((one) => one === "turned away").length;
  expect(turnedAway + outcomes.filter((one) => one === "let go").length).toBe(300);
  expect(turnedAway).toBeGreaterThan(0);
  // The server hears of the last of them a moment after their own side does.
  await expect.poll(() => figure(server, "commonwatt_connections")).toBeLessThanOrEqual(before ?? 0);
}, 30_000);

test("F29 whoever answers pings and reads nothing is cut off once a megabyte waits; she comes back to the state as it is", async () => {
  const table = await playingTable(server, 2, { seats: 40, bots: ["steady"], rounds: 3 });
  table.pages[0]?.leave();
  const seat = table.seats[0] as (typeof table.seats)[0];
  const slowBefore = (await figure(server, "commonwatt_sockets_closed_total", '{code="slow"}')) ?? 0;
  const deaf = await RawPage.open(server, seat);
  // The frames it asks for pile up; its own network still takes what it says.
  deaf.stopReading();
  for (let i = 0; deaf.closeCode === undefined && i < 1200; i++) {
    deaf.send("look", { affinity: i % 2 === 0 });
    await new Promise((resolve) => setTimeout(resolve, 52));
    if (i % 20 === 19 && ((await figure(server, "commonwatt_sockets_closed_total", '{code="slow"}')) ?? 0) > slowBefore)
      break;
  }
  expect(await figure(server, "commonwatt_sockets_closed_total", '{code="slow"}')).toBe(slowBefore + 1);
  deaf.close();
  const again = await RawPage.open(server, seat);
  accepted(await again.ask("act", { id: "reads-again-action-1", type: "sellEnergy", payload: { tokens: 1 } }));
  again.close();
  table.leave();
}, 90_000);

test("F31 sessions opened by the hundred from one address are refused with how long to wait", async () => {
  const wish = { tables: [plan()], pace: "gate", roundSeconds: 60 };
  const from = "127.0.0.31";
  const answers = await Promise.all(Array.from({ length: 130 }, () => postJson(server, "/api/sessions", wish, from)));
  const opened = answers.filter(({ status }) => status === 201).length;
  const refused = answers.filter(({ status }) => status === 429);
  expect(opened).toBeGreaterThanOrEqual(120);
  expect(opened + refused.length).toBe(130);
  expect(JSON.parse(refused[0]?.text ?? "{}")).toMatchObject({
    error: { code: "slow_down", params: { seconds: expect.any(Number) } },
  });
}, 60_000);

test("F32 places reserved and never taken hold no seat: the class comes in", async () => {
  const { code } = await openTable(server, { seats: 30 });
  const first = await takeSeat(server, code);
  const credentials = { code, token: first.token, role: "peer" };
  const places = await Promise.all(
    Array.from({ length: 60 }, () => postJson(server, `/matchmake/joinById/${code}`, credentials, "127.0.0.32")),
  );
  expect(new Set(places.map(({ status }) => status))).toEqual(new Set([200]));
  const seats = await Promise.all(Array.from({ length: 29 }, () => takeSeat(server, code)));
  const pages = await Promise.all(seats.map((seat) => RawPage.open(server, seat)));
  expect(pages).toHaveLength(29);
  for (const page of pages) page.close();
});

test("F33 a hundred who join with a known code get the seats there are, and the rest a clear word", async () => {
  const { code } = await openTable(server, { seats: 10 });
  const join = () => postJson(server, "/api/join", { code, name: "" }, "127.0.0.33");
  const answers = await Promise.all(Array.from({ length: 100 }, join));
  const refusals = answers.filter(({ status }) => status !== 201).map(({ text }) => JSON.parse(text).error.code);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(new Set(refusals)).toEqual(new Set(["table_full"]));
}, 60_000);

test("F35 ten thousand messages that are none write some lines into the log, not ten thousand", async () => {
  const table = await playingTable(server, 2);
  table.pages[0]?.leave();
  const seat = table.seats[0] as (typeof table.seats)[0];
  const linesBefore = server.output().split("\n").length;
  const began = performance.now();
  const garbage = Uint8Array.from([FRAME.data, 0xa3, 97, 99, 116, 0xdd, 0xff, 0xff, 0xff, 0xff]);
  for (let sent = 0; sent < 10_000; ) {
    const raw = await RawPage.open(server, seat);
    for (let i = 0; i < 1000; i++, sent++) raw.sendBytes(i % 2 === 0 ? garbage : Uint8Array.from([0xff, 1]));
    await raw.closed();
  }
  const seconds = (performance.now() - began) / 1000 + 1;
  expect(server.output().split("\n").length - linesBefore).toBeLessThan(seconds * 25);
  table.leave();
}, 60_000);
