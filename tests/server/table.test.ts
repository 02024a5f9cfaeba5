import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import {
  accepted,
  openHost,
  openPage,
  openTable,
  playingTable,
  post,
  takeSeat,
  until,
} from "../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5", REPORT_SECONDS: "1" } });
});
afterAll(() => server.dispose());

describe("a table", () => {
  test("is joined, started, played for a round, and ends for everybody", async () => {
    const { host, pages, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [typeof host, typeof host];
    const before = ada.table.value?.game?.peers[0]?.purse ?? 0;
    const seq = accepted(await ada.act("sellEnergy", { tokens: 5 }));
    await until(() => (bo.table.value?.seq ?? 0) >= seq);
    expect(bo.table.value?.game?.peers[0]?.purse).toBe(before + 5);
    await until(() => ada.journal.value.length > 0);
    expect(bo.journal.value).toEqual([]);
    accepted(await host.host({ type: "next" }));
    await until(() => ada.table.value?.game?.phase === "report" && ada.reports.value.length === 1);
    accepted(await host.host({ type: "end" }));
    await until(() => bo.table.value?.stage === "over" && bo.table.value.outcome !== "");
    leave();
  });

  test("does not start with one person and no bots", async () => {
    const session = await openTable(server, { seats: 4, bots: [] });
    const host = await openHost(server, session);
    await takeSeat(server, session.code);
    expect(await host.host({ type: "start" })).toMatchObject({
      ok: false,
      refusal: { code: "too_few_people", params: { needed: 2, people: 1 } },
    });
    host.leave();
  });

  test("without bots has as many seats as people, and closes the gap of one who was removed", async () => {
    const session = await openTable(server, { seats: 8, bots: [] });
    const host = await openHost(server, session);
    const seats = [];
    for (const name of ["Ada", "Bo", "Cy"]) seats.push(await takeSeat(server, session.code, name));
    accepted(await host.host({ type: "remove", person: 2 }));
    accepted(await host.host({ type: "start" }));
    await until(() => host.table.value?.stage === "playing");
    expect(host.table.value?.people.map(({ name }) => name)).toEqual(["Ada", "Cy"]);
    const cy = await openPage(server, seats[2] as (typeof seats)[0]);
    await until(() => cy.mine.value !== undefined);
    expect(cy.mine.value?.seat).toBe(1);
    cy.leave();
    host.leave();
  });

  test("gives empty seats to bots, which play by themselves until they are done", async () => {
    const { pages, leave } = await playingTable(server, 1, { seats: 4, bots: ["steady", "sharer"] });
    const [ada] = pages as [(typeof pages)[0]];
    expect(ada.table.value?.people.map(({ occupant }) => occupant)).toEqual(["human", "bot", "bot", "bot"]);
    expect(ada.table.value?.game?.peers.map(({ policy }) => policy).slice(1)).toEqual(["sharer", "steady", "sharer"]);
    await until(() => ada.table.value?.game?.peers.slice(1).every(({ done }) => done) ?? false);
    expect(ada.table.value?.seq).toBeGreaterThan(3);
    expect(new Set(ada.table.value?.people.map(({ name }) => name)).size).toBe(4);
    leave();
  });

  test("lets a late comer take over a bot's seat, and none when all are taken", async () => {
    const { session, pages, leave } = await playingTable(server, 1, { seats: 2, bots: ["steady"] });
    const [ada] = pages as [(typeof pages)[0]];
    const late = await openPage(server, await takeSeat(server, session.code, "Late"));
    await until(() => ada.table.value?.people[1]?.connected === true);
    expect(ada.table.value?.people[1]).toMatchObject({ name: "Late", claimed: true, occupant: "human" });
    const full = await post(server, "/api/join", { code: session.code, name: "Too late" });
    expect(full).toMatchObject({ status: 409, body: { error: { code: "table_full" } } });
    late.leave();
    leave();
  });

  test("is paused and resumed for everybody, and refuses actions meanwhile", async () => {
    const { host, pages, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [typeof host, typeof host];
    accepted(await host.host({ type: "pause", text: "Lunch" }));
    await until(() => bo.table.value?.game?.paused === true);
    expect(bo.table.value?.game?.pauseCaption).toBe("Lunch");
    expect(await ada.act("sellEnergy", { tokens: 1 })).toMatchObject({ ok: false, refusal: { code: "paused" } });
    accepted(await host.host({ type: "resume" }));
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    leave();
  });

  test("removes a person: her seat becomes a bot's and her token opens nothing", async () => {
    const { session, seats, host, pages, leave } = await playingTable(server, 2, { seats: 3, bots: ["steady"] });
    const [, bo] = pages as [typeof host, typeof host];
    accepted(await host.host({ type: "remove", person: 2 }));
    await until(() => bo.link.value.state === "refused");
    await until(() => host.table.value?.people[1]?.occupant === "bot");
    const again = await post(server, "/api/join", { code: session.code, name: "", token: seats[1]?.token });
    expect(again).toMatchObject({ status: 403, body: { error: { code: "removed" } } });
    leave();
  });

  test("renames a person for everybody", async () => {
    const { host, pages, leave } = await playingTable(server, 2);
    accepted(await host.host({ type: "rename", person: 1, name: "  Ada   Lovelace " }));
    await until(() => pages[1]?.table.value?.people[0]?.name === "Ada Lovelace");
    leave();
  });
});

describe("pace", () => {
  test("timer: the round goes on when the time is up, and the clock tells how long that is", async () => {
    const { pages, leave } = await playingTable(server, 2, { pace: "timer", roundSeconds: 10 });
    const [ada] = pages as [(typeof pages)[0]];
    await until(() => ada.clockLeftMs() !== undefined);
    expect(ada.clockLeftMs()).toBeGreaterThan(8000);
    expect(ada.clockLeftMs()).toBeLessThanOrEqual(10_000);
    await until(() => ada.table.value?.game?.phase === "report", undefined, 12_000);
    // the report has its own, shorter time
    await until(() => ada.table.value?.game?.round === 2, undefined, 4000);
    leave();
  });

  test("ready: the round goes on when all are done, and so does the report", async () => {
    const { pages, leave } = await playingTable(server, 2, { pace: "ready", seats: 3, bots: ["steady"] });
    const [ada, bo] = pages as [(typeof pages)[0], (typeof pages)[0]];
    expect(ada.clockLeftMs()).toBeUndefined();
    accepted(await ada.act("done", { done: true }));
    expect(ada.table.value?.game?.phase).toBe("day");
    accepted(await bo.act("done", { done: true }));
    await until(() => ada.table.value?.game?.phase === "report");
    accepted(await ada.act("done", { done: true }));
    accepted(await bo.act("done", { done: true }));
    await until(() => ada.table.value?.game?.phase === "day" && ada.table.value.game.round === 2);
    leave();
  });

  test("a host who clicks next as the time runs out does not skip a round", async () => {
    const { host, pages, leave } = await playingTable(server, 2, { pace: "ready" });
    for (const page of pages) accepted(await page.act("done", { done: true }));
    await until(() => host.table.value?.game?.phase === "report");
    expect(await host.host({ type: "next" })).toMatchObject({ ok: false, refusal: { code: "just_advanced" } });
    leave();
  });

  test("is changed by the host while the game runs", async () => {
    const { host, pages, leave } = await playingTable(server, 2, { pace: "gate" });
    accepted(await host.host({ type: "pace", pace: "timer", seconds: 100 }));
    await until(() => pages[0]?.clockLeftMs() !== undefined);
    await until(() => host.table.value?.pace === "timer" && host.table.value.roundSeconds === 100);
    leave();
  });
});
