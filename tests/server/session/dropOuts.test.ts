import type { PersonStatus } from "@commonwatt/shared/views/session.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableConnection } from "../../../client/src/net/types.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import {
  accepted,
  type Host,
  openPage,
  playingTable,
  refusedWith,
  type TableAtPlay,
  type TableWish,
  takeSeat,
  until,
} from "../../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5" } });
});
afterAll(() => server.dispose());

const soon = { seconds: 1 };
const never = { seconds: 0, countdown: 30 };
const withPolicy = (policy: "wait" | "autopilot" | "bot" | "close", asked: TableWish = {}) =>
  playingTable(server, 2, { seats: 3, bots: ["sharer"], dropOut: { policy, ...soon }, idle: never, ...asked });

const status = (host: Host, person: number): PersonStatus | undefined => host.person(person)?.status;
const pageOf = ({ pages }: TableAtPlay, i: number): TableConnection => pages[i] as TableConnection;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the seat of somebody who is gone", () => {
  test("is played by an autopilot after a while; it is hers again when she returns, with a recap of what was done", async () => {
    const table = await withPolicy("autopilot");
    const { host, seats } = table;
    accepted(await pageOf(table, 0).act("sellEnergy", { tokens: 1 }));
    pageOf(table, 0).leave();
    await until(() => status(host, 1) === "away");
    await until(() => status(host, 1) === "autopilot");
    expect(host.person(1)).toMatchObject({ why: "gone", connected: false });
    await until(() => host.table.value?.game?.peers[0]?.done === true);
    accepted(await host.host({ type: "next" }));
    const back = await openPage(server, seats[0] as (typeof seats)[0]);
    await until(() => back.recap.value !== undefined);
    expect(back.recap.value).toMatchObject({ why: "gone", fromRound: 1, toRound: 1 });
    const keys = back.recap.value?.lines.map(({ key }) => key) ?? [];
    expect(keys.some((key) => key.startsWith("lived"))).toBe(true);
    // what she did herself is in her story, and not among what was done for her
    await until(() => back.journal.value.length > keys.length);
    expect(back.journal.value.slice(-keys.length)).toEqual(back.recap.value?.lines);
    await until(() => status(host, 1) === "reading");
    back.leave();
    table.leave();
  });

  test("is played by a bot of the table, if that is the policy, and is hers again at once", async () => {
    const table = await withPolicy("bot");
    const { host, seats } = table;
    pageOf(table, 0).leave();
    await until(() => status(host, 1) === "bot");
    expect(host.table.value?.game?.peers[0]).toMatchObject({ occupant: "bot", policy: "sharer" });
    const back = await openPage(server, seats[0] as (typeof seats)[0]);
    await until(() => back.table.value?.people[0]?.occupant === "human" && back.recap.value?.why === "gone");
    back.leave();
    table.leave();
  });

  test("waits, if that is the policy: nobody plays it, and a round that waits for all does not wait for her", async () => {
    const table = await withPolicy("wait", { pace: "ready" });
    const { host } = table;
    pageOf(table, 0).leave();
    accepted(await pageOf(table, 1).act("done", { done: true }));
    await until(() => host.table.value?.game?.peers[2]?.done === true);
    expect(host.table.value?.game?.phase).toBe("day");
    await until(() => host.table.value?.game?.phase === "report", undefined, 4000);
    expect(host.table.value?.people[0]).toMatchObject({ occupant: "human", connected: false });
    expect(status(host, 1)).toBe("away");
    table.leave();
  });

  test("is closed, if that is the policy: a bot has it for good, a newcomer may have it, and she waits for another", async () => {
    const table = await withPolicy("close", { seats: 2 });
    const { session, host, seats } = table;
    pageOf(table, 0).leave();
    await until(() => status(host, 1) === "waiting");
    await until(() => host.table.value?.people[0]?.occupant === "bot");
    const late = await openPage(server, await takeSeat(server, session.code, "Late"));
    expect(late.self.value).toMatchObject({ table: 1, seat: 0 });
    const back = await openPage(server, seats[0] as (typeof seats)[0]);
    expect(back.self.value).toMatchObject({ table: 0, waits: "place" });
    for (const page of [late, back]) page.leave();
    table.leave();
  });

  test("goes by the policy of the moment: a facilitator may change it while people are gone", async () => {
    const table = await withPolicy("wait");
    pageOf(table, 0).leave();
    await pause(1500);
    expect(status(table.host, 1)).toBe("away");
    accepted(await table.host.host({ type: "dropOut", dropOut: { policy: "autopilot", seconds: 1 } }));
    await until(() => status(table.host, 1) === "autopilot");
    table.leave();
  });
});

describe("somebody who does nothing", () => {
  const idle = { seconds: 1, countdown: 1 };

  test("is warned, then played for, and has her seat back with one tap and a recap", async () => {
    const table = await withPolicy("autopilot", { idle });
    const { host } = table;
    const ada = pageOf(table, 0);
    await until(() => ada.idle.value !== undefined);
    expect((ada.idle.value?.atMs ?? 0) - performance.now()).toBeLessThanOrEqual(1000);
    await until(() => status(host, 1) === "idle");
    await until(() => status(host, 1) === "autopilot");
    expect(host.person(1)).toMatchObject({ why: "idle", connected: true });
    await until(() => ada.self.value?.standIn === "idle" && ada.idle.value === undefined);
    accepted(await ada.say({ type: "here" }));
    await until(() => ada.recap.value?.why === "idle" && ada.self.value?.standIn === undefined);
    await until(() => host.table.value?.people[0]?.occupant === "human");
    table.leave();
  });

  test("and answers the warning, by a word or by any act, is not played for", async () => {
    const table = await withPolicy("autopilot", { idle: { seconds: 1, countdown: 2 } });
    const ada = pageOf(table, 0);
    await until(() => ada.idle.value !== undefined);
    accepted(await ada.say({ type: "here" }));
    await until(() => ada.idle.value === undefined);
    await until(() => ada.idle.value !== undefined);
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    await until(() => ada.idle.value === undefined);
    expect(table.host.table.value?.people[0]?.occupant).toBe("human");
    table.leave();
  });

  test("but acts while an autopilot plays for her has done it herself: the seat is hers first", async () => {
    const table = await withPolicy("autopilot", { idle });
    const ada = pageOf(table, 0);
    await until(() => status(table.host, 1) === "autopilot");
    accepted(await ada.act("done", { done: false }));
    await until(() => table.host.table.value?.people[0]?.occupant === "human");
    table.leave();
  });

  test("is left alone once she is done, while the table is paused, and between the days", async () => {
    const table = await withPolicy("autopilot", { idle });
    const [ada, bo] = [pageOf(table, 0), pageOf(table, 1)];
    accepted(await ada.act("done", { done: true }));
    accepted(await table.host.host({ type: "pause", text: "" }));
    await pause(1500);
    expect([ada.idle.value, bo.idle.value]).toEqual([undefined, undefined]);
    accepted(await table.host.host({ type: "resume" }));
    accepted(await table.host.host({ type: "next" }));
    await pause(1500);
    expect([ada.idle.value, bo.idle.value]).toEqual([undefined, undefined]);
    expect(status(table.host, 2)).toBe("reading");
    table.leave();
  });

  test("is never warned when the facilitator says so", async () => {
    const table = await withPolicy("autopilot", { idle });
    accepted(await table.host.host({ type: "idle", idle: never }));
    await pause(1800);
    expect(pageOf(table, 0).idle.value).toBeUndefined();
    expect(status(table.host, 1)).toBe("thinking");
    table.leave();
  });
});

describe("a facilitator's own hand", () => {
  test("gives a seat to an autopilot and holds it there, whatever its person does, until it gives it back", async () => {
    const table = await withPolicy("autopilot");
    const { host } = table;
    const ada = pageOf(table, 0);
    accepted(await host.host({ type: "hand", seat: 0, to: "autopilot" }));
    await until(() => status(host, 1) === "autopilot" && ada.self.value?.standIn === "host");
    expect(host.person(1)?.why).toBe("host");
    expect(refusedWith(await ada.act("sellEnergy", { tokens: 1 }))).toBe("handed_over");
    accepted(await ada.say({ type: "here" }));
    expect(host.table.value?.people[0]?.occupant).toBe("autopilot");
    accepted(await host.host({ type: "hand", seat: 0, to: "human" }));
    await until(() => ada.recap.value?.why === "host" && status(host, 1) !== "autopilot");
    accepted(await ada.act("done", { done: false }));
    expect(refusedWith(await host.host({ type: "hand", seat: 2, to: "human" }))).toBe("nobody_holds");
    table.leave();
  });
});
