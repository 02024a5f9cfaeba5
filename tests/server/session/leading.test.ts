import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../client/src/net/connection.ts";
import { connectProjector } from "../../../client/src/net/sessionConnection.ts";
import type { TableConnection } from "../../../client/src/net/types.ts";
import { RawPage } from "../../support/rawPage.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import {
  accepted,
  openHost,
  openPage,
  openSession,
  plan,
  playingTable,
  post,
  refusedWith,
  type TableAtPlay,
  takeSeat,
  until,
} from "../../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5" } });
});
afterAll(() => server.dispose());

const pageOf = ({ pages }: TableAtPlay, i: number): TableConnection => pages[i] as TableConnection;

describe("a facilitator", () => {
  test("leads from two machines at once, and after a reload finds everything as it was", async () => {
    const { session, host, leave } = await playingTable(server, 2);
    const second = await openHost(server, session);
    accepted(await second.host({ type: "pause", text: "Look up" }));
    await until(() => host.table.value?.game?.paused === true && host.seen(1)?.caption === "Look up");
    host.leave();
    const reloaded = await openHost(server, session);
    expect(reloaded.session.session.value?.roster.map(({ name }) => name)).toEqual(["Peer 0", "Peer 1"]);
    accepted(await reloaded.host({ type: "resume" }));
    await until(() => second.seen(1)?.paused === false);
    second.leave();
    reloaded.leave();
    leave();
  });

  test("sees who thinks, who is done, who is away, and whom a table waits for", async () => {
    const table = await playingTable(server, 3);
    const { host } = table;
    await until(() => host.seen(1)?.waitingFor.join() === "1,2,3");
    accepted(await pageOf(table, 0).act("done", { done: true }));
    pageOf(table, 1).leave();
    await until(() => host.seen(1)?.waitingFor.join() === "3");
    const roster = host.session.session.value?.roster ?? [];
    expect(roster.map(({ status, table: at, seat }) => [status, at, seat])).toEqual([
      ["done", 1, 0],
      ["away", 1, 1],
      ["thinking", 1, 2],
    ]);
    for (const { sinceMs } of roster) expect(Math.abs(host.session.serverMs() - sinceMs)).toBeLessThan(10_000);
    expect(host.seen(1)).toMatchObject({ stage: "playing", phase: "day", round: 1, people: 3, done: 1 });
    table.leave();
  });

  test("plays a turn for somebody: as an action of hers, in the log as the facilitator's", async () => {
    const table = await playingTable(server, 2);
    const { host, session } = table;
    const action = { type: "sellEnergy", payload: { tokens: 4 } };
    accepted(await host.host({ type: "play", seat: 1, action }));
    await until(() => pageOf(table, 0).table.value?.game?.peers[1]?.purse === 4);
    await until(() => pageOf(table, 1).journal.value.some(({ key }) => key.startsWith("sold_energy")));
    expect(refusedWith(await host.host({ type: "play", seat: 5, action }))).toBe("no_such_seat");
    expect(refusedWith(await host.host({ type: "play", seat: 1, action: { ...action, type: "steal" } }))).toBe(
      "unknown_action",
    );
    const exported = await fetch(`${server.url}/api/export/${session.code}-1-1`, {
      headers: { authorization: `Bearer ${session.hostToken}` },
    });
    const log = (await exported.json()) as Parameters<typeof replayLog>[1];
    expect(log.actions[0]?.action).toMatchObject({ by: "host", seat: 1, type: "sellEnergy" });
    expect(replayLog(engine, log).faults).toEqual([]);
    table.leave();
  });

  test("turns a dial for the next round and mends a mistake; everybody is told", async () => {
    const table = await playingTable(server, 2);
    const { host } = table;
    const turn = { mechanic: "registry", dial: "margin", value: 50_000 };
    accepted(await host.host({ type: "turnDial", turn }));
    await until(() => host.seen(1)?.turning.length === 1);
    expect(host.seen(1)?.turned).toEqual([]);
    for (let i = 0; i < 2; i++) accepted(await host.host({ type: "next" }));
    await until(() => host.seen(1)?.turned.length === 1 && host.table.value?.game?.turned?.length === 1);
    await until(() => pageOf(table, 1).journal.value.some(({ key }) => key === "dial_turned"));
    const wrong = { ...turn, value: 9_000_000 };
    expect(refusedWith(await host.host({ type: "turnDial", turn: wrong }))).toBe("dial_out_of_bounds");
    accepted(await pageOf(table, 0).act("sellEnergy", { tokens: 5 }));
    accepted(await host.host({ type: "adjust", what: "T", from: 0, to: 1, amount: 2 }));
    await until(() => host.table.value?.game?.peers[1]?.purse === 2);
    expect(refusedWith(await host.host({ type: "adjust", what: "T", from: 0, to: 1, amount: 99_999 }))).toBe(
      "not_there",
    );
    table.leave();
  });

  test("sees how many expect what of the round, without names; a projector does not", async () => {
    const table = await playingTable(server, 2);
    const { host, session } = table;
    expect(host.seen(1)?.predicting).toBeUndefined();
    for (let i = 0; i < 2; i++) accepted(await host.host({ type: "next" }));
    await until(() => host.seen(1)?.round === 2 && host.seen(1)?.predicting !== undefined);
    await until(() => pageOf(table, 1).mine.value?.prediction !== undefined);
    const { question = "", answers: [answer = ""] = [] } = pageOf(table, 1).mine.value?.prediction ?? {};
    accepted(await pageOf(table, 1).act("predict", { answer }));
    await until(() => host.seen(1)?.predicting?.expected[answer] === 1);
    expect(host.seen(1)?.predicting?.question).toBe(question);
    const token = host.session.watchToken.value;
    const beamer = connectProjector({ code: session.code, token }, server.url);
    await until(() => beamer.session.value !== undefined);
    expect(JSON.stringify(beamer.session.value)).not.toContain("predicting");
    beamer.leave();
    table.leave();
  });

  test("looks through a person's eyes, which is written down, and acts with none of them", async () => {
    const table = await playingTable(server, 2);
    const { code, hostToken } = table.session;
    const eyes = connect({ code, token: hostToken, role: "host", room: `${code}-1`, see: 1 }, server.url);
    await until(() => eyes.mine.value !== undefined);
    expect(eyes.mine.value?.seat).toBe(1);
    accepted(await pageOf(table, 1).act("sellEnergy", { tokens: 3 }));
    await until(
      () => eyes.journal.value.length > 0 && eyes.journal.value.length === pageOf(table, 1).journal.value.length,
    );
    expect(refusedWith(await eyes.act("sellEnergy", { tokens: 1 }))).toBe("not_allowed");
    // her own connection is none the worse for it
    expect(pageOf(table, 1).link.value.state).toBe("live");
    eyes.leave();
    table.leave();
  });

  test("shows the room what a projector may show, and no more", async () => {
    const table = await playingTable(server, 2);
    const { host, session } = table;
    await until(() => host.session.watchToken.value !== "");
    const token = host.session.watchToken.value;
    const beamer = connectProjector({ code: session.code, token }, server.url);
    const board = connect({ code: session.code, token, role: "watch", room: `${session.code}-1` }, server.url);
    await until(() => beamer.session.value !== undefined && board.table.value?.game !== undefined);
    expect(beamer.session.value?.people.map(({ name }) => name)).toEqual(["Peer 0", "Peer 1"]);
    expect(JSON.stringify(beamer.session.value)).not.toMatch(/thinking|waitingFor|unread/);
    expect(board.mine.value).toBeUndefined();
    expect(refusedWith(await board.act("done", { done: true }))).toBe("not_allowed");
    // it opens nothing of the facilitator's
    await expect(RawPage.open(server, { code: session.code, token }, { role: "host" })).rejects.toThrow("403");
    beamer.leave();
    board.leave();
    table.leave();
  });

  test("opens the wall with her own link: it is told a projector's token and view, and the console stays where it is", async () => {
    const table = await playingTable(server, 2);
    const { host, session } = table;
    const key = { code: session.code, token: session.hostToken };
    const wall = connectProjector(key, server.url);
    await until(() => wall.session.value !== undefined && wall.watchToken.value !== "");
    expect(wall.watchToken.value).toBe(host.session.watchToken.value);
    expect(wall.watchToken.value).not.toBe(session.hostToken);
    const watching = { code: session.code, token: wall.watchToken.value };
    const again = connectProjector(watching, server.url);
    await until(() => again.session.value !== undefined);
    expect(again.watchToken.value).toBe(watching.token);
    // What it is sent, byte by byte, is nobody's own.
    const raw = await RawPage.open(server, key, { role: "watch" });
    const atTable = await RawPage.open(server, key, { role: "watch", room: `${session.code}-1` });
    accepted(await pageOf(table, 0).act("sellEnergy", { tokens: 4 }));
    await until(() => raw.messages.length > 0 && atTable.frames.length > 2);
    const names = [...raw.messages, ...atTable.messages].map(({ name }) => name);
    expect(
      names.filter((name) => ["mine", "self", "journal", "matches", "recap", "talk", "messages"].includes(name)),
    ).toEqual([]);
    expect(JSON.stringify(raw.messages)).not.toMatch(/thinking|waitingFor|unread|muted/);
    expect(host.session.link.value.state).toBe("live");
    expect(host.link.value.state).toBe("live");
    accepted(await host.host({ type: "pause", text: "Look up" }));
    await until(() => wall.session.value?.tables[0]?.caption === "Look up");
    for (const one of [wall, again]) one.leave();
    for (const one of [raw, atTable]) one.close();
    table.leave();
  });
});

describe("the next game", () => {
  test("is played by the same people at the same tables, under other rules, without joining again", async () => {
    const bots = { bots: ["steady" as const] };
    const session = await openSession(server, { tables: [plan(bots), plan(bots)] });
    const host = await openHost(server, session);
    const pages: TableConnection[] = [];
    for (let i = 0; i < 2; i++) pages.push(await openPage(server, await takeSeat(server, session.code, `P${i}`)));
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => pages.every((page) => page.mine.value !== undefined));
    for (const page of pages) accepted(await page.act("sellEnergy", { tokens: 2 }));
    const next = { ruleset: "default", rounds: 5, seats: 3, bots: [], dials: [] };
    const prepare = (reshuffle: "no" | "lot" = "no") =>
      host.host({
        type: "nextGames",
        tables: [
          { table: 1, plan: { ...next, bots: ["steady"] } },
          {
            table: 2,
            plan: { ...next, bots: ["sharer"], dials: [{ mechanic: "gifts", dial: "gifts", value: "off" }] },
          },
        ],
        seed: 9,
        reshuffle,
      });
    expect(refusedWith(await prepare())).toBe("games_running");
    accepted(await host.host({ type: "next", table: 0 }));
    accepted(await host.host({ type: "end", table: 0 }));
    await until(() => pages.every((page) => page.table.value?.stage === "over"));
    await until(() => host.seen(1)?.stage === "over" && host.seen(2)?.stage === "over");
    accepted(await prepare());
    await until(() => pages.every((page) => page.table.value?.stage === "lobby"));
    expect(pages.map((page) => [page.mine.value, page.reports.value.length, page.journal.value.length])).toEqual([
      [undefined, 0, 0],
      [undefined, 0, 0],
    ]);
    expect(pages.map((page) => [page.self.value?.table, page.self.value?.seat])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => pages.every((page) => page.mine.value !== undefined));
    await until(() => host.seen(2)?.games === 2);
    expect(host.seen(2)).toMatchObject({ games: 2, gameId: `${session.code}-2-2`, seed: 9, rounds: 5, seats: 3 });
    for (const page of pages) accepted(await page.act("sellEnergy", { tokens: 1 }));
    const answer = await fetch(`${server.url}/api/export/${session.code}-1-1`, {
      headers: { authorization: `Bearer ${session.hostToken}` },
    });
    expect(answer.status).toBe(200);
    for (const page of [host, ...pages]) page.leave();
  });

  const seatsOf = (...pages: TableConnection[]): string => String(pages.map((page) => page.self.value?.seat).sort());

  test("may mix the tables anew, and takes in who came between the games", async () => {
    const bots = { bots: ["steady" as const], seats: 2 };
    const session = await openSession(server, { tables: [plan(bots)] });
    const host = await openHost(server, session);
    const ada = await openPage(server, await takeSeat(server, session.code, "Ada"));
    accepted(await host.host({ type: "start" }));
    accepted(await host.host({ type: "end" }));
    await until(() => host.seen(1)?.stage === "over");
    const late = await openPage(server, await takeSeat(server, session.code, "Late"));
    expect(late.self.value?.waits).toBe("place");
    const wish = { ruleset: "default", rounds: 3, seats: 2, bots: [], dials: [] };
    accepted(await host.host({ type: "nextGames", tables: [{ table: 1, plan: wish }], reshuffle: "lot" }));
    // Ada sat at this table before the lot was drawn: what tells that both know of it is that no two share a seat.
    await until(() => ada.self.value?.table === 1 && late.self.value?.table === 1 && seatsOf(ada, late) === "0,1");
    accepted(await host.host({ type: "start" }));
    await until(() => ada.mine.value !== undefined && late.mine.value !== undefined);
    for (const page of [host, ada, late]) page.leave();
  });

  test("does not do what was asked in the last one", async () => {
    const table = await playingTable(server, 2, { seats: 2, bots: ["steady"] });
    const ada = pageOf(table, 0);
    await server.kill("SIGKILL");
    const asked = ada.act("sellEnergy", { tokens: 1 });
    // the answer is lost with the server, and the game ends before she is back
    ada.leave();
    server = await server.again();
    await until(() => table.host.link.value.state === "live" && table.host.session.link.value.state === "live");
    accepted(await table.host.host({ type: "end" }));
    await until(() => table.host.seen(1)?.stage === "over");
    const wish = { ruleset: "default", rounds: 3, seats: 2, bots: ["steady" as const], dials: [] };
    accepted(await table.host.host({ type: "nextGames", tables: [{ table: 1, plan: wish }], reshuffle: "no" }));
    accepted(await table.host.host({ type: "start" }));
    await until(() => table.host.table.value?.gameId === `${table.session.code}-1-2`);
    // the same browser, loaded anew: it still holds what was never answered
    const again = await openPage(server, table.seats[0] as (typeof table.seats)[0]);
    await until(() => again.mine.value !== undefined && again.pending.value.size === 0);
    expect(again.table.value?.game?.peers[0]?.purse).toBe(0);
    void asked;
    again.leave();
    table.leave();
  });
});

test("a session that is closed ends its games and lets nobody in; all is still there to be read", async () => {
  const table = await playingTable(server, 2);
  const { host, session, seats } = table;
  accepted(await host.host({ type: "next" }));
  accepted(await host.host({ type: "close" }));
  await until(() => pageOf(table, 0).table.value?.stage === "over");
  expect(await post(server, "/api/join", { code: session.code, name: "Late" })).toMatchObject({
    status: 409,
    body: { error: { code: "session_closed" } },
  });
  expect(refusedWith(await host.host({ type: "close" }))).toBe("session_closed");
  expect(refusedWith(await host.host({ type: "start", table: 0 }))).toBe("session_closed");
  const again = await openPage(server, seats[0] as (typeof seats)[0]);
  await until(() => again.reports.value.length === 1);
  again.leave();
  table.leave();
});
