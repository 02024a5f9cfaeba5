import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { GameLog } from "@commonwatt/shared/rules/replay.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableConnection } from "../../../client/src/net/types.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import {
  accepted,
  type Host,
  openHost,
  openPage,
  openSession,
  plan,
  playingTable,
  post,
  refusedWith,
  takeSeat,
  until,
} from "../../support/serverPages.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5" } });
});
afterAll(() => server.dispose());

/** How many people sit at each table. */
const counts = (host: Host): number[] => host.session.session.value?.tables.map(({ people }) => people) ?? [];
const rosterOf = (host: Host) => host.session.session.value?.roster ?? [];
const three = [plan(), plan(), plan()];

describe("newcomers", () => {
  test("sit evenly: each at the table with the fewest people, all with one code", async () => {
    const session = await openSession(server, { tables: three });
    const host = await openHost(server, session);
    const pages: TableConnection[] = [];
    for (let i = 0; i < 7; i++) pages.push(await openPage(server, await takeSeat(server, session.code, `P${i}`)));
    await until(() => rosterOf(host).length === 7 && rosterOf(host).every(({ connected }) => connected));
    expect(counts(host)).toEqual([3, 2, 2]);
    expect(pages.map((page) => page.table.value?.table)).toEqual([1, 2, 3, 1, 2, 3, 1]);
    expect(pages.map((page) => page.self.value?.seat)).toEqual([0, 0, 0, 1, 1, 1, 2]);
    for (const page of [host, ...pages]) page.leave();
  });

  test("by lot fill the same seats, each once", async () => {
    const session = await openSession(server, { tables: three, assignment: "lot" });
    const host = await openHost(server, session);
    await Promise.all(Array.from({ length: 12 }, () => takeSeat(server, session.code)));
    await until(() => rosterOf(host).length === 12);
    expect(counts(host)).toEqual([4, 4, 4]);
    expect(new Set(rosterOf(host).map(({ table, seat }) => `${table}.${seat}`)).size).toBe(12);
    expect(await post(server, "/api/join", { code: session.code, name: "" })).toMatchObject({
      status: 409,
      body: { error: { code: "table_full", params: { seats: 12 } } },
    });
    host.leave();
  });

  test("wait where the facilitator places them, and go to their table when they are", async () => {
    const session = await openSession(server, { tables: three, assignment: "host" });
    const host = await openHost(server, session);
    const ada = await openPage(server, await takeSeat(server, session.code, "Ada"));
    expect(ada.self.value).toMatchObject({ table: 0, seat: -1, waits: "place", tables: 3, name: "Ada" });
    expect(ada.table.value).toBeUndefined();
    await until(() => rosterOf(host)[0]?.status === "waiting");
    accepted(await host.host({ type: "move", person: 1, table: 2, seat: 3 }));
    await until(() => ada.table.value?.people[3]?.connected === true);
    expect(ada.self.value).toMatchObject({ table: 2, seat: 3, waits: "" });
    expect(ada.table.value?.people[3]).toMatchObject({ name: "Ada", claimed: true, connected: true });
    ada.leave();
    host.leave();
  });

  test("who wait are seated evenly or by lot with one command, and everybody anew with another", async () => {
    const session = await openSession(server, { tables: three, assignment: "host" });
    const host = await openHost(server, session);
    await Promise.all(Array.from({ length: 8 }, () => takeSeat(server, session.code)));
    accepted(await host.host({ type: "assign", how: "lot", who: "waiting" }));
    await until(() => rosterOf(host).length === 8 && rosterOf(host).every(({ table }) => table > 0));
    expect(counts(host).sort()).toEqual([2, 3, 3]);
    accepted(await host.host({ type: "assign", how: "even", who: "everybody" }));
    // The lot may have put some of them there already, so the roster is awaited whole.
    const tables = () => rosterOf(host).map(({ table }) => table);
    await expect.poll(tables, { timeout: 8000 }).toEqual([1, 2, 3, 1, 2, 3, 1, 2]);
    host.leave();
  });

  test("of forty in one instant get forty seats; no two share one, no two are called alike", async () => {
    const session = await openSession(server, { tables: [plan({ seats: 20 }), plan({ seats: 20 })] });
    const joined = await Promise.all(Array.from({ length: 40 }, () => takeSeat(server, session.code, "Sam")));
    expect(new Set(joined.map(({ person }) => person)).size).toBe(40);
    expect(new Set(joined.map(({ name }) => name)).size).toBe(40);
    expect(new Set(joined.map(({ words }) => words?.join(" "))).size).toBe(40);
    const host = await openHost(server, session);
    expect(new Set(rosterOf(host).map(({ table, seat }) => `${table}.${seat}`)).size).toBe(40);
    host.leave();
  });
});

describe("the door", () => {
  test("asks: newcomers wait until they are let in, one or all", async () => {
    const session = await openSession(server, { tables: three, door: "ask" });
    const host = await openHost(server, session);
    const pages: TableConnection[] = [];
    for (const name of ["Ada", "Bo", "Cy"])
      pages.push(await openPage(server, await takeSeat(server, session.code, name)));
    expect(pages.map((page) => page.self.value?.waits)).toEqual(["door", "door", "door"]);
    await until(() => rosterOf(host).every(({ status }) => status === "asking") && rosterOf(host).length === 3);
    accepted(await host.host({ type: "admit", person: 2 }));
    await until(() => pages[1]?.table.value !== undefined);
    expect(pages[0]?.self.value?.waits).toBe("door");
    accepted(await host.host({ type: "admit", person: 0 }));
    await until(() => pages.every((page) => page.table.value !== undefined));
    await until(() => counts(host).join() === "1,1,1");
    expect(refusedWith(await host.host({ type: "admit", person: 0 }))).toBe("nobody_asks");
    for (const page of [host, ...pages]) page.leave();
  });

  test("locked lets nobody new in, with a clear word; who is in comes and goes", async () => {
    const session = await openSession(server);
    const host = await openHost(server, session);
    const seat = await takeSeat(server, session.code, "Ada");
    accepted(await host.host({ type: "door", door: "locked" }));
    expect(await post(server, "/api/join", { code: session.code, name: "Late" })).toMatchObject({
      status: 409,
      body: { error: { code: "door_locked" } },
    });
    const card = await (await fetch(`${server.url}/api/session/${session.code}`)).json();
    expect(card).toEqual({ code: session.code, stage: "open", door: "locked", tables: 1, freeSeats: 0, over: false });
    const again = await openPage(server, await takeSeat(server, session.code, "", seat.token));
    expect(again.self.value?.name).toBe("Ada");
    accepted(await host.host({ type: "door", door: "open" }));
    expect((await takeSeat(server, session.code, "Late")).person).toBe(2);
    again.leave();
    host.leave();
  });
});

describe("a person", () => {
  test("is moved to another table in mid-game: a bot has her seat, she has a bot's", async () => {
    const tables = [plan({ bots: ["steady"] }), plan({ bots: ["steady"] })];
    const session = await openSession(server, { tables });
    const host = await openHost(server, session);
    const [ada, bo] = [await takeSeat(server, session.code, "Ada"), await takeSeat(server, session.code, "Bo")];
    const [page, other] = [await openPage(server, ada), await openPage(server, bo)];
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => page.mine.value !== undefined && other.mine.value !== undefined);
    accepted(await page.act("sellEnergy", { tokens: 9 }));
    await until(() => page.journal.value.length > 0);
    accepted(await host.host({ type: "move", person: ada.person, table: 2, seat: -1 }));
    await until(() => page.table.value?.table === 2 && page.mine.value !== undefined);
    expect(page.self.value).toMatchObject({ table: 2, seat: 1 });
    await until(() => page.table.value?.people[1]?.occupant === "human");
    expect(page.table.value?.people[1]).toMatchObject({ name: "Ada", connected: true });
    // what is hers now is the other seat's; what she had stays with the bot
    expect(page.mine.value?.seat).toBe(1);
    await until(() => host.table.value?.people[0]?.occupant === "bot");
    expect(host.table.value?.people[0]?.name).not.toBe("Ada");
    expect(host.table.value?.game?.peers[0]?.purse).toBeGreaterThanOrEqual(9);
    // the bot may have been done with its day
    accepted(await page.act("done", { done: false }));
    for (const one of [host, page, other]) one.leave();
  });

  test("before a game only changes her seat, also at the same table", async () => {
    const session = await openSession(server, { tables: [plan(), plan()] });
    const host = await openHost(server, session);
    const ada = await openPage(server, await takeSeat(server, session.code, "Ada"));
    accepted(await host.host({ type: "move", person: 1, table: 1, seat: 2 }));
    await until(() => ada.self.value?.seat === 2 && ada.table.value?.people[2]?.connected === true);
    expect(refusedWith(await host.host({ type: "move", person: 1, table: 1, seat: 2 }))).toBe("already_there");
    await takeSeat(server, session.code, "Bo");
    expect(refusedWith(await host.host({ type: "move", person: 1, table: 2, seat: 0 }))).toBe("seat_taken");
    expect(refusedWith(await host.host({ type: "move", person: 1, table: 2, seat: 4 }))).toBe("no_such_seat");
    expect(refusedWith(await host.host({ type: "move", person: 9, table: 2, seat: 0 }))).toBe("no_such_person");
    accepted(await host.host({ type: "move", person: 1, table: 0, seat: -1 }));
    await until(() => ada.self.value?.waits === "place" && ada.table.value === undefined);
    ada.leave();
    host.leave();
  });

  test("who is removed is shown out and stays out until she is forgiven; then she is in again", async () => {
    const { session, seats, host, pages, leave } = await playingTable(server, 2, { seats: 3, bots: ["steady"] });
    const [, bo] = pages as [(typeof pages)[0], (typeof pages)[0]];
    const seat = seats[1] as (typeof seats)[0];
    accepted(await host.host({ type: "remove", person: 2 }));
    await until(() => bo.link.value.state === "refused");
    expect(bo.link.value).toMatchObject({ refusal: { code: "removed" } });
    await expect(openPage(server, seat)).rejects.toThrow("removed");
    const words = { code: session.code, words: (seat.words ?? []).join(" ") };
    expect(await post(server, "/api/rejoin", words)).toMatchObject({ body: { error: { code: "removed" } } });
    await until(() => host.person(2)?.status === "removed");
    accepted(await host.host({ type: "forgive", person: 2 }));
    expect(refusedWith(await host.host({ type: "forgive", person: 2 }))).toBe("not_removed");
    const again = await openPage(server, seat);
    await until(() => again.mine.value !== undefined);
    expect(again.self.value).toMatchObject({ name: "Peer 1", table: 1 });
    again.leave();
    leave();
  });

  test("who comes late takes a bot's seat at the table with the fewest people", async () => {
    const bots = { bots: ["steady" as const] };
    const session = await openSession(server, { tables: [plan(bots), plan({ ...bots, seats: 6 })] });
    const host = await openHost(server, session);
    for (let i = 0; i < 3; i++) await takeSeat(server, session.code);
    accepted(await host.host({ type: "start", table: 0 }));
    const late = await openPage(server, await takeSeat(server, session.code, "Late"));
    expect(late.self.value?.table).toBe(2);
    await until(() => late.table.value?.people[1]?.occupant === "human");
    expect(late.table.value?.people[1]).toMatchObject({ name: "Late", connected: true });
    late.leave();
    host.leave();
  });

  test("is renamed for everybody, and no two people are called alike in the whole session", async () => {
    const session = await openSession(server, { tables: [plan(), plan()] });
    const host = await openHost(server, session);
    const names = [];
    for (let i = 0; i < 3; i++) names.push((await takeSeat(server, session.code, "Ada")).name);
    expect(names).toEqual(["Ada", "Ada 2", "Ada 3"]);
    accepted(await host.host({ type: "rename", person: 3, name: "aDA" }));
    await until(() => host.person(3)?.name === "aDA 3");
    host.leave();
  });
});

test("treatments run side by side on one seed: same places and weather, each by its own rules, each its own game", async () => {
  const dials = [{ mechanic: "money", dial: "mint", value: "recycle" }];
  const bots = { bots: ["steady" as const], seats: 3 };
  const session = await openSession(server, { tables: [plan(bots), plan({ ...bots, dials })], seed: 42 });
  const host = await openHost(server, session);
  accepted(await host.host({ type: "start", table: 0 }));
  await until(() => host.session.session.value?.tables.every(({ stage }) => stage === "playing") ?? false);
  expect(host.seen(1)).toMatchObject({ seed: 42, treatment: [], gameId: `${session.code}-1-1`, rulesetId: "default" });
  expect(host.seen(2)).toMatchObject({ seed: 42, treatment: dials, gameId: `${session.code}-2-1` });
  for (let i = 0; i < 2; i++) accepted(await host.host({ type: "next", table: 0 }));
  accepted(await host.host({ type: "end", table: 0 }));
  const logs: GameLog[] = [];
  for (const table of [1, 2]) {
    const answer = await fetch(`${server.url}/api/export/${session.code}-${table}-1`, {
      headers: { authorization: `Bearer ${session.hostToken}` },
    });
    logs.push((await answer.json()) as GameLog);
  }
  const [one, two] = logs.map((log) => replayLog(engine, log));
  expect([one?.faults, two?.faults]).toEqual([[], []]);
  expect(logs.map(({ setup }) => setup.ruleset.dials.money.mint)).toEqual(["flow", "recycle"]);
  expect(one?.game.seats.map(({ x, y }) => [x, y])).toEqual(two?.game.seats.map(({ x, y }) => [x, y]));
  expect(one?.game.slices.weather).toEqual(two?.game.slices.weather);
  await until(() => (host.seen(1)?.course.length ?? 0) === 1 && host.seen(1)?.outcome !== "");
  host.leave();
});

test("a treatment that no rules allow opens nothing and says which dial", async () => {
  const dials = [{ mechanic: "money", dial: "demurrage", value: 600_000 }];
  const session = { tables: [plan(), plan({ dials })], pace: "gate", roundSeconds: 60 };
  expect(await post(server, "/api/sessions", session)).toMatchObject({
    status: 400,
    body: { error: { code: "faulty_treatment", params: { path: "dials.money.demurrage" } } },
  });
  const unknown = { ...session, tables: [plan({ dials: [{ mechanic: "magic", dial: "spell", value: 1 }] })] };
  expect(await post(server, "/api/sessions", unknown)).toMatchObject({ status: 400 });
});
