import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, gameOf, openHost, playingTable, until } from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

/** A whole number as it can stand in a frame: packed messages write the high byte first, the state's patches the low one. */
function encodings(n: number): Buffer[] {
  const high = Buffer.alloc(4);
  high.writeUInt32BE(n);
  const low = Buffer.alloc(4);
  low.writeUInt32LE(n);
  return [high, low, Buffer.from(String(n))];
}

const holds = (page: RawPage, n: number) =>
  page.frames.some((frame) => encodings(n).some((bytes) => frame.includes(bytes)));

/** A number no rule would come up with. */
const CANARY = 123_457;

describe("what belongs to one seat", () => {
  test("its criteria reach its own page, and no byte of them any other", async () => {
    const { session, seats, host, pages, leave } = await playingTable(server, 3, { rounds: 6 });
    for (let round = 1; round < 4; round++) {
      for (const phase of ["report", "day"]) {
        accepted(await host.host({ type: "next" }));
        await until(() => host.table.value?.game?.phase === phase);
      }
    }
    for (const page of pages) page.leave();
    const ada = await RawPage.open(server, seats[0] as (typeof seats)[0]);
    const bo = await RawPage.open(server, seats[1] as (typeof seats)[0]);
    const lead = await RawPage.open(
      server,
      { code: session.code, token: session.hostToken },
      { role: "host", room: `${session.code}-1` },
    );
    const set = { id: "canary-action-000001", type: "criteria", payload: { dimension: "ecological", least: CANARY } };
    accepted(await ada.ask("act", set));
    // whatever happens next carries nothing of it either: a purchase, a round, a reload
    accepted(await ada.ask("act", { id: "canary-action-000002", type: "sellEnergy", payload: { tokens: 1 } }));
    accepted(await host.host({ type: "next" }));
    const late = await RawPage.open(server, seats[2] as (typeof seats)[0]);
    await until(() => holds(ada, CANARY));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([bo, late, lead].map((page) => holds(page, CANARY))).toEqual([false, false, false]);
    for (const page of [ada, bo, late, lead]) page.close();
    leave();
  });

  test("its costs, story and purchases come in messages of its own only", async () => {
    const { session, seats, pages, leave } = await playingTable(server, 2);
    for (const page of pages) page.leave();
    const ada = await RawPage.open(server, seats[0] as (typeof seats)[0]);
    const bo = await RawPage.open(server, seats[1] as (typeof seats)[0]);
    const lead = await RawPage.open(
      server,
      { code: session.code, token: session.hostToken },
      { role: "host", room: `${session.code}-1` },
    );
    accepted(await ada.ask("act", { id: "private-action-00001", type: "sellEnergy", payload: { tokens: 2 } }));
    await until(() => ada.messages.some(({ name }) => name === "journal"));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(bo.messages.filter(({ name }) => name === "journal")).toEqual([]);
    const first = bo.messages.find(({ name }) => name === "mine")?.message as readonly [{ seat: number }];
    expect(first[0].seat).toBe(1);
    const names = new Set(lead.messages.map(({ name }) => name));
    expect([...names].filter((name) => ["mine", "journal", "matches"].includes(name))).toEqual([]);
    for (const page of [ada, bo, lead]) page.close();
    leave();
  });

  test("tokens are sent to nobody, and stored by nobody", async () => {
    const { session, seats, pages, leave } = await playingTable(server, 2);
    const { token } = seats[0] as (typeof seats)[0];
    pages[1]?.leave();
    const bo = await RawPage.open(server, seats[1] as (typeof seats)[0]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const received = Buffer.concat(bo.frames);
    expect(received.includes(token)).toBe(false);
    expect(received.includes(session.hostToken)).toBe(false);
    const { readdirSync, readFileSync } = await import("node:fs");
    for (const file of readdirSync(server.dataDir)) {
      const bytes = readFileSync(`${server.dataDir}/${file}`);
      expect({ file, token: bytes.includes(token), host: bytes.includes(session.hostToken) }).toEqual({
        file,
        token: false,
        host: false,
      });
      expect(bytes.includes("127.0.0.1")).toBe(false);
    }
    expect(server.output()).not.toContain(token);
    bo.close();
    leave();
  });
});

describe("the affinity matrix", () => {
  test("is sent to who looks, and only while she looks", async () => {
    const { pages, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ada.look(true);
    await until(() => ada.affinity.value !== undefined);
    expect(ada.affinity.value?.size).toBe(2);
    expect(bo.affinity.value).toBeUndefined();
    ada.look(false);
    expect(ada.affinity.value).toBeUndefined();
    leave();
  });
});

describe("an exported game", () => {
  test("is given to the host's token alone, and names nobody", async () => {
    const { session, seats, host, leave } = await playingTable(server, 2);
    const url = `${server.url}/api/export/${gameOf(session)}`;
    const ask = (token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect((await fetch(url)).status).toBe(403);
    expect((await ask((seats[0] as (typeof seats)[0]).token)).status).toBe(403);
    const text = await (await ask(session.hostToken)).text();
    expect(JSON.parse(text)).toMatchObject({ format: "commonwatt-game", version: 1 });
    expect(text).not.toContain("Peer 0");
    const second = await openHost(server, session);
    await until(() => host.link.value.state === "live" && second.link.value.state === "live");
    second.leave();
    leave();
  });
});
