import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectProjector } from "../../../client/src/net/sessionConnection.ts";
import type { TableConnection } from "../../../client/src/net/types.ts";
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
  server = await startServer();
});
afterAll(() => server.dispose());

const pageOf = ({ pages }: TableAtPlay, i: number): TableConnection => pages[i] as TableConnection;
const say = (page: TableConnection, text: string) => page.say({ type: "say", text });

describe("talk at a table", () => {
  test("is off until the facilitator switches it on, words and signals apart, table by table", async () => {
    const session = await openSession(server, { tables: [plan(), plan()] });
    const host = await openHost(server, session);
    const pages: TableConnection[] = [];
    for (let i = 0; i < 3; i++) pages.push(await openPage(server, await takeSeat(server, session.code, `P${i}`)));
    const [one, two, three] = pages as [TableConnection, TableConnection, TableConnection];
    expect(one.self.value?.talk).toEqual({ chat: false, signals: false });
    expect(refusedWith(await say(one, "Hello"))).toBe("talk_off");
    accepted(await host.host({ type: "talk", table: 1, chat: true, signals: false }));
    await until(() => one.self.value?.talk.chat === true);
    expect(two.self.value?.talk.chat).toBe(false);
    accepted(await say(one, "  Hello\u200b   there "));
    expect(refusedWith(await one.say({ type: "signal", signal: "thanks" }))).toBe("talk_off");
    await until(() => three.talk.value.length === 1);
    expect(three.talk.value[0]).toMatchObject({
      n: 1,
      person: 1,
      seat: 0,
      name: "P0",
      kind: "say",
      text: "Hello there",
    });
    accepted(await host.host({ type: "talk", table: 0, chat: false, signals: true }));
    accepted(await two.say({ type: "signal", signal: "need" }));
    await until(() => two.talk.value.length === 1 && host.session.talk.value.get(2)?.length === 1);
    expect(host.session.talk.value.get(1)?.[0]?.text).toBe("Hello there");
    expect(two.talk.value[0]).toMatchObject({ n: 1, kind: "signal", text: "need" });
    expect(three.talk.value).toHaveLength(1);
    for (const page of [host, one, two, three]) page.leave();
  });

  test("is as long as a sentence, and no faster than people read", async () => {
    const table = await playingTable(server, 2, { talk: { chat: true, signals: true } });
    const ada = pageOf(table, 0);
    expect(refusedWith(await say(ada, "x".repeat(201)))).toBe("malformed");
    expect(refusedWith(await say(ada, "\u200b \u202e"))).toBe("said_nothing");
    const answers = [];
    for (let i = 0; i < 8; i++) answers.push(await say(ada, `line ${i}`));
    expect(answers.map(({ ok }) => ok)).toContain(false);
    expect(answers.filter((ack) => !ack.ok).map(refusedWith)).toContain("speaks_too_fast");
    // what she does is not held up by what she says
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    table.leave();
  });

  test("of somebody who is muted reaches nobody, and she may still write to the facilitator", async () => {
    const table = await playingTable(server, 2, { talk: { chat: true, signals: true } });
    accepted(await table.host.host({ type: "mute", person: 1, muted: true }));
    const ada = pageOf(table, 0);
    await until(() => ada.self.value?.muted === true);
    expect(refusedWith(await say(ada, "Hello"))).toBe("muted");
    accepted(await ada.say({ type: "messageHost", text: "Why?" }));
    accepted(await table.host.host({ type: "mute", person: 1, muted: false }));
    accepted(await say(ada, "Thank you"));
    await until(() => pageOf(table, 1).talk.value.length === 1);
    table.leave();
  });

  test("is told to who comes back, and goes on after the server was killed", async () => {
    let own = await startServer();
    const table = await playingTable(own, 2, { talk: { chat: true, signals: true } });
    const [ada, bo] = [pageOf(table, 0), pageOf(table, 1)];
    accepted(await say(ada, "One"));
    accepted(await say(bo, "Two"));
    await own.kill("SIGKILL");
    own = await own.again();
    await until(() => ada.link.value.state === "live" && bo.link.value.state === "live");
    accepted(await say(bo, "Three"));
    await until(() => ada.talk.value.length === 3);
    expect(ada.talk.value.map(({ n, text }) => [n, text])).toEqual([
      [1, "One"],
      [2, "Two"],
      [3, "Three"],
    ]);
    table.leave();
    await own.dispose();
  });
});

describe("messages", () => {
  test("go to one person, to a table, to all; a nudge has no words; who reads them reads no others", async () => {
    const session = await openSession(server, { tables: [plan(), plan()] });
    const host = await openHost(server, session);
    const pages: TableConnection[] = [];
    for (let i = 0; i < 3; i++) pages.push(await openPage(server, await takeSeat(server, session.code)));
    const texts = () => pages.map((page) => page.messages.value.map(({ kind, text }) => text || kind).join());
    accepted(await host.host({ type: "message", person: 2, table: 0, text: "You" }));
    accepted(await host.host({ type: "message", person: 0, table: 1, text: "Table" }));
    accepted(await host.host({ type: "message", person: 0, table: 0, text: "All" }));
    accepted(await host.host({ type: "nudge", person: 3 }));
    await until(() => texts()[2] === "Table,All,nudge");
    expect(texts()).toEqual(["Table,All", "You,All", "Table,All,nudge"]);
    expect(host.session.messages.value).toHaveLength(4);
    for (const page of [host, ...pages]) page.leave();
  });

  test("of a person wait for the facilitator until she has read them, also from the waiting room", async () => {
    const session = await openSession(server, { door: "ask" });
    const host = await openHost(server, session);
    const page = await openPage(server, await takeSeat(server, session.code, "Ada"));
    accepted(await page.say({ type: "messageHost", text: "May I come in?" }));
    await until(() => host.session.session.value?.unread === 1 && host.person(1)?.unread === 1);
    const line = host.session.messages.value[0];
    expect(line).toMatchObject({ from: "person", person: 1, text: "May I come in?" });
    await until(() => page.messages.value.length === 1);
    accepted(await host.host({ type: "read", upTo: line?.n ?? 0 }));
    await until(() => host.session.session.value?.unread === 0);
    page.leave();
    host.leave();
  });
});

describe("a questionnaire", () => {
  test("is answered while it is open; answers are counted, may be changed, and are stored by person", async () => {
    const session = await openSession(server);
    const host = await openHost(server, session);
    const [ada, bo] = [
      await openPage(server, await takeSeat(server, session.code, "Ada")),
      await openPage(server, await takeSeat(server, session.code, "Bo")),
    ];
    const answer = (page: TableConnection, answers: Record<string, number | string>) =>
      page.say({ type: "answer", questionnaire: "before", answers });
    expect(refusedWith(await answer(ada, { money_known: 3 }))).toBe("questionnaire_closed");
    accepted(await host.host({ type: "questionnaire", questionnaire: "before", open: true }));
    await until(() => ada.self.value?.questionnaire?.id === "before");
    expect(ada.self.value?.questionnaire?.items.map(({ id }) => id)).toContain("scarce");
    accepted(await answer(ada, { money_known: 3, scarce: 0, expect: " The  winter " }));
    accepted(await answer(bo, { money_known: 5 }));
    accepted(await answer(ada, { money_known: 4 }));
    expect(refusedWith(await answer(ada, { money_known: 6 }))).toBe("no_such_answer");
    expect(refusedWith(await answer(ada, { money_known: "4" }))).toBe("no_such_answer");
    expect(refusedWith(await answer(ada, { scarce: 4 }))).toBe("no_such_answer");
    expect(refusedWith(await answer(ada, { expect: 4 }))).toBe("no_such_answer");
    const card = () => host.session.session.value?.questionnaires.find(({ id }) => id === "before");
    await until(() => card()?.answered === 2 && host.person(1)?.answered.join() === "before");
    expect(card()?.counts).toMatchObject({ money_known: [0, 0, 0, 1, 1], scarce: [1, 0, 0, 0] });
    await until(() => ada.self.value?.questionnaire?.answers.money_known === 4);
    expect(ada.self.value?.questionnaire?.answers.expect).toBe("The winter");
    accepted(await host.host({ type: "questionnaire", questionnaire: "before", open: false }));
    await until(() => ada.self.value?.questionnaire === undefined);
    for (const page of [host, ada, bo]) page.leave();
  });

  test("may be a facilitator's own, from the beginning or later, as long as nobody has answered it", async () => {
    const mine = { title: "Mine", items: [{ id: "hope", kind: "text" as const, text: "What do you hope for?" }] };
    const session = await openSession(server, { questionnaires: { before: mine } });
    const host = await openHost(server, session);
    const titles = () => host.session.session.value?.questionnaires.map(({ title }) => title);
    expect(titles()).toEqual(["Mine", "Now that we have played"]);
    const write = (text: typeof mine) => host.host({ type: "writeQuestionnaire", questionnaire: "before", text });
    accepted(await write({ ...mine, title: "Yours" }));
    await until(() => titles()?.[0] === "Yours");
    accepted(await host.host({ type: "questionnaire", questionnaire: "before", open: true }));
    const ada = await openPage(server, await takeSeat(server, session.code, "Ada"));
    accepted(await ada.say({ type: "answer", questionnaire: "before", answers: { hope: "Sun" } }));
    expect(refusedWith(await write(mine))).toBe("already_answered");
    ada.leave();
    host.leave();
  });

  test("shows a projector its answers only once they are revealed", async () => {
    const session = await openSession(server);
    const host = await openHost(server, session);
    await until(() => host.session.watchToken.value !== "");
    const beamer = connectProjector({ code: session.code, token: host.session.watchToken.value }, server.url);
    await until(() => beamer.session.value !== undefined);
    const card = () => beamer.session.value?.questionnaires[0];
    expect(card()?.counts).toBeUndefined();
    accepted(await host.host({ type: "reveal", what: "answers.before", shown: true }));
    await until(() => card()?.counts !== undefined && beamer.session.value?.revealed.join() === "answers.before");
    accepted(await host.host({ type: "reveal", what: "answers.before", shown: false }));
    await until(() => card()?.counts === undefined);
    accepted(await host.host({ type: "show", what: "tables", table: 1 }));
    await until(() => beamer.session.value?.showing.what === "tables");
    beamer.leave();
    host.leave();
  });
});

describe("two words", () => {
  test("bring a person back on another device; the old one is shown out and stays out", async () => {
    const table = await playingTable(server, 2);
    const old = pageOf(table, 0);
    const [first = "", second = ""] = table.seats[0]?.words ?? [];
    accepted(await old.act("sellEnergy", { tokens: 3 }));
    const words = ` ${first.toUpperCase()} - ${second}`;
    const { status, body } = await post(server, "/api/rejoin", { code: table.session.code, words });
    expect(status).toBe(200);
    const joined = body as { token: string; person: number; name: string; code: string };
    expect(joined).toMatchObject({ person: 1, name: "Peer 0", code: table.session.code });
    await until(() => old.link.value.state === "moved");
    const page = await openPage(server, joined);
    await until(() => page.mine.value?.seat === 0 && page.journal.value.length > 0);
    old.reclaim();
    await until(() => old.link.value.state === "refused");
    accepted(await page.act("sellEnergy", { tokens: 1 }));
    page.leave();
    table.leave();
  });

  test("that nobody has open nothing, and may not be tried for long", async () => {
    const own = await startServer();
    const session = await openSession(own);
    await takeSeat(own, session.code, "Ada");
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++) {
      const { status } = await post(own, "/api/rejoin", {
        code: session.code,
        words: `brave otter${"abcdefghij"[i % 10]}`,
      });
      statuses.push(status);
    }
    expect(statuses[0]).toBe(403);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status === 403).length).toBeLessThanOrEqual(25);
    await own.dispose();
  });

  test("are told once and stored by nobody; a facilitator may give others, and the old ones are void", async () => {
    const session = await openSession(server);
    const host = await openHost(server, session);
    const { words: old, token } = await takeSeat(server, session.code, "Ada");
    accepted(await host.host({ type: "newWords", person: 1 }));
    await until(() => host.session.words.value.get(1) !== undefined);
    const fresh = host.session.words.value.get(1) ?? [];
    const rejoin = (words: readonly string[]) =>
      post(server, "/api/rejoin", { code: session.code, words: words.join(" ") });
    expect((await rejoin(old ?? [])).status).toBe(403);
    expect((await rejoin(fresh)).status).toBe(200);
    expect((await post(server, "/api/join", { code: session.code, name: "", token })).status).toBe(403);
    const { readdirSync, readFileSync } = await import("node:fs");
    for (const file of readdirSync(server.dataDir)) {
      const bytes = readFileSync(`${server.dataDir}/${file}`);
      expect([file, bytes.includes(fresh.join(" ")), bytes.includes((old ?? []).join(" "))]).toEqual([
        file,
        false,
        false,
      ]);
    }
    expect(refusedWith(await host.host({ type: "newWords", person: 7 }))).toBe("no_such_person");
    host.leave();
  });
});
