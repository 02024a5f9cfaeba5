import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Joined } from "@commonwatt/shared/protocol/http.ts";
import { type DebriefPage, debriefParts, momentName, replayPart } from "@commonwatt/shared/views/debrief.ts";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableConnection } from "../../../client/src/net/types.ts";
import { verifyExport } from "../../../server/src/export/verify.ts";
import { STORE_FILE } from "../../../server/src/store/sqlite.ts";
import { readCsv } from "../../support/csv.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import {
  accepted,
  type Host,
  openHost,
  openPage,
  openSession,
  plan,
  takeSeat,
  until,
} from "../../support/serverPages.ts";

const WAIT = 60_000;
const NAME = "Zebrafinch";
const SECRET = "my cousin lives in Vantaa";

let server: RunningServer;
let code: string;
let hostToken: string;
let host: Host;
let people: Joined[];
let pages: TableConnection[];

const asking = (path: string, token: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${server.url}/api/session/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
const debrief = async (token: string, headers: Record<string, string> = {}): Promise<DebriefPage> => {
  const answer = await asking(`${code}/debrief`, token, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()) as DebriefPage;
};
const exported = async (query = ""): Promise<Map<string, Uint8Array>> => {
  const answer = await asking(`${code}/export${query}`, hostToken);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/zip");
  return new Map(Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer()))));
};
const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string) => new TextDecoder().decode(files.get(path));
const onDisk = () => ["", "-wal", "-shm"].map((end) => readOr(join(server.dataDir, STORE_FILE + end))).join("");

/** The next phase, as soon as the last one is old enough to be meant. */
async function moved(table: number): Promise<void> {
  for (;;) {
    const ack = await host.host({ type: "next", table });
    if (ack.ok || ack.refusal.code !== "just_advanced") return void accepted(ack);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

/** Two tables, one short game at each, with everything that leaves a trace: talk, messages, a new name, answers, a pause. */
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "0" } });
  const opened = await openSession(server, {
    tables: [
      plan({ bots: ["steady"] }),
      plan({ bots: ["steady"], dials: [{ mechanic: "money", dial: "demurrage", value: 20_000 }] }),
    ],
    talk: { chat: true, signals: true },
  });
  ({ code, hostToken } = opened);
  host = await openHost(server, opened);
  people = [];
  for (const name of ["Ada", NAME, "Cleo", "Dan"]) people.push(await takeSeat(server, code, name));
  pages = await Promise.all(people.map((one) => openPage(server, one)));
  accepted(await host.session.host({ type: "questionnaire", questionnaire: "before", open: true }));
  await until(() => pages[1]?.self.value?.questionnaire !== undefined);
  const open = pages[1]?.self.value?.questionnaire;
  const item = open?.items.find(({ kind }) => kind === "likert")?.id ?? "";
  accepted(
    (await pages[1]?.say({ type: "answer", questionnaire: "before", answers: { [item]: 2 } })) ?? (undefined as never),
  );
  accepted(await host.host({ type: "start", table: 0 }));
  await until(() => pages.every(({ mine }) => mine.value !== undefined));
  accepted((await pages[1]?.say({ type: "say", text: SECRET })) ?? (undefined as never));
  accepted(
    (await pages[0]?.say({ type: "messageHost", text: `where is ${NAME.toLowerCase()}?` })) ?? (undefined as never),
  );
  accepted(await host.session.host({ type: "message", person: 2, table: 0, text: "A word with you" }));
  accepted(await host.session.host({ type: "rename", person: 2, name: "Quetzal" }));
  accepted(await host.host({ type: "pause", table: 0, text: "Look up" }));
  accepted(await host.host({ type: "resume", table: 0 }));
  accepted(await host.host({ type: "end", table: 2 }));
  accepted(await host.host({ type: "shock", table: 1, card: "lull" }));
  for (const phase of ["report", "day"]) {
    await moved(1);
    await until(() => host.seen(1)?.phase === phase);
  }
  await until(() => host.seen(2)?.stage === "over");
}, WAIT);
afterAll(async () => {
  for (const page of pages ?? []) page.leave();
  host?.leave();
  await server?.dispose();
});

describe("the debrief", () => {
  test("tells of finished games only, and says which tables still play", async () => {
    const { debrief: found, waiting, names } = await debrief(hostToken);
    expect(found.games.map(({ game }) => game)).toEqual([`${code}-2-1`]);
    expect(waiting).toEqual([1]);
    expect(names[0]?.names).toHaveLength(4);
    accepted(await host.host({ type: "end", table: 1 }));
    await until(() => host.seen(1)?.stage === "over");
    const whole = await debrief(hostToken);
    expect(whole.debrief.games.map(({ table, treatment }) => [table, treatment.length])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(whole.waiting).toEqual([]);
    expect(whole.years).toEqual([]);
    expect(whole.debrief.compared).not.toEqual([]);
    expect(whole.debrief.moments.length).toBeGreaterThan(0);
  });

  test("goes to the room card by card, as they are revealed, also after a restart of the page", async () => {
    const watchToken = host.session.watchToken.value;
    const person = people[0]?.token ?? "";
    for (const token of [watchToken, person]) {
      const { debrief: seen } = await debrief(token);
      expect([seen.moments, seen.compared, seen.earlier]).toEqual([[], [], []]);
    }
    const { debrief: whole } = await debrief(hostToken);
    const moment = whole.moments[0];
    if (!moment) throw new Error("no moment");
    accepted(await host.session.host({ type: "reveal", what: momentName(moment), shown: true }));
    accepted(await host.session.host({ type: "reveal", what: debriefParts.compared, shown: true }));
    await until(() => pages[0]?.self.value?.revealed.length === 2);
    for (const token of [watchToken, person]) {
      const { debrief: seen } = await debrief(token);
      expect(seen.moments.map(({ n, kind }) => [n, kind])).toEqual([[moment.n, moment.kind]]);
      expect(seen.compared).toHaveLength(whole.compared.length);
      if (moment.delicate) expect(seen.moments[0]?.seats).toEqual([]);
    }
  });

  test("gives a person her own year, and nobody else's", async () => {
    for (const [i, { token }] of people.entries()) {
      const { years } = await debrief(token);
      const self = pages[i]?.self.value;
      expect(years.map(({ table, seat }) => [table, seat])).toEqual([[self?.table, self?.seat]]);
    }
    expect((await debrief(host.session.watchToken.value)).years).toEqual([]);
  });

  test("is laid beside earlier sessions by whoever has their keys, and only then", async () => {
    const before = await openSession(server, { tables: [plan({ bots: ["steady"] })] });
    const leading = await openHost(server, before);
    const guest = await openPage(server, await takeSeat(server, before.code, "Guest"));
    accepted(await leading.host({ type: "start" }));
    accepted(await leading.host({ type: "next" }));
    accepted(await leading.host({ type: "end" }));
    await until(() => leading.seen(1)?.stage === "over");
    guest.leave();
    leading.leave();
    const stranger = `${before.code}.${"A".repeat(22)}`;
    expect((await debrief(hostToken, { "commonwatt-earlier": stranger })).debrief.earlier).toEqual([]);
    const key = `${before.code}.${before.hostToken}`;
    const { debrief: beside } = await debrief(hostToken, { "commonwatt-earlier": `rubbish, ${key}` });
    expect(beside.earlier[0]?.earlier.map((one) => one.code)).toEqual([before.code]);
    // The room sees it once it is revealed.
    const watching = host.session.watchToken.value;
    expect((await debrief(watching)).debrief.earlier).toEqual([]);
    accepted(await host.session.host({ type: "reveal", what: debriefParts.earlier, shown: true }));
    expect((await debrief(watching)).debrief.earlier).toHaveLength(beside.earlier.length);
    // Not named, they stay; named as none, they are gone.
    expect((await debrief(hostToken)).debrief.earlier).toHaveLength(beside.earlier.length);
    expect((await debrief(hostToken, { "commonwatt-earlier": "" })).debrief.earlier).toEqual([]);
  });
});

test("a game may be watched again by who played it, once the facilitator opens it, and by nobody else", async () => {
  const ask = (token: string, game = `${code}-1-1`) =>
    fetch(`${server.url}/api/export/${game}`, { headers: { authorization: `Bearer ${token}` } });
  const [person] = people;
  const token = person?.token ?? "";
  expect((await ask(token)).status).toBe(403);
  accepted(await host.session.host({ type: "reveal", what: replayPart, shown: true }));
  const answer = await ask(token);
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain(NAME);
  expect((await ask(host.session.watchToken.value)).status).toBe(403);
  expect((await ask("A".repeat(22))).status).toBe(403);
  const running = await openSession(server, { tables: [plan({ bots: ["steady"] })] });
  const leading = await openHost(server, running);
  const guest = await takeSeat(server, running.code, "Guest");
  accepted(await leading.host({ type: "start" }));
  accepted(await leading.session.host({ type: "reveal", what: replayPart, shown: true }));
  expect((await ask(guest.token, `${running.code}-1-1`)).status).toBe(404);
  expect((await ask(token, `${running.code}-1-1`)).status).toBe(403);
  leading.leave();
  accepted(await host.session.host({ type: "reveal", what: replayPart, shown: false }));
  expect((await ask(token)).status).toBe(403);
});

describe("the export", () => {
  test("is one zip that proves itself, the facilitator's and the talk's rows too", async () => {
    const files = await exported("?names=1&talk=1");
    const { faults, games } = verifyExport(files);
    expect(faults).toEqual([]);
    expect(games).toBe(2);
    expect(readCsv(textOf(files, "people.csv")).map(({ name }) => name)).toEqual(["Ada", "Quetzal", "Cleo", "Dan"]);
    const talk = readCsv(textOf(files, "talk.csv"));
    expect(talk.map(({ person, kind, text }) => [person, kind, text])).toEqual([
      ["P002", "say", SECRET],
      ["P001", "messageHost", `where is ${NAME.toLowerCase()}?`],
      ["", "message", "A word with you"],
    ]);
    expect(talk[0]?.table).toBe("2");
    const led = readCsv(textOf(files, "facilitator.csv"));
    expect(led.find(({ type }) => type === "message")).toMatchObject({ person: "P002", accepted: "1" });
    expect(led.filter(({ type }) => type === "pause").map(({ table }) => table)).toEqual(["1", "2"]);
    const joins = readCsv(textOf(files, "presence.csv")).filter(({ event }) => event === "join");
    expect(joins.map(({ person, table, seat }) => [person, table, seat])).toEqual([
      ["P001", "1", "0"],
      ["P002", "2", "0"],
      ["P003", "1", "1"],
      ["P004", "2", "1"],
    ]);
    expect(readCsv(textOf(files, "games.csv")).map(({ treatment }) => treatment)).toEqual([
      "",
      "money.demurrage=20000",
    ]);
    // A word that was never said, with a checksum to match: the seal tells.
    const log = textOf(files, "session-log.jsonl").replace("A word with you", "A word with me");
    const forged = new Map(files).set("session-log.jsonl", new TextEncoder().encode(log));
    expect(verifyExport(forged).faults.join("\n")).toMatch(/says something else than was sealed/);
  });

  test("names nobody and quotes nobody by default, and still proves itself", async () => {
    const files = await exported();
    expect(verifyExport(files).faults).toEqual([]);
    const everything = [...files.keys()].map((path) => textOf(files, path)).join("\n");
    for (const word of [NAME, NAME.toLowerCase(), "Quetzal", SECRET, "A word with you"])
      expect(everything).not.toContain(word);
    expect(files.has("talk.csv")).toBe(false);
  });

  test("opens with the facilitator's secret in a header, and with nothing else", async () => {
    const urls = [`${code}/export`, `${code}/debrief`];
    for (const url of urls) {
      expect((await asking(url, "A".repeat(22))).status).toBe(403);
      expect((await fetch(`${server.url}/api/session/${url}?token=${hostToken}`)).status).toBe(403);
    }
    for (const token of [people[0]?.token ?? "", host.session.watchToken.value]) {
      const refused = await asking(`${code}/export`, token);
      expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([
        403,
        "not_allowed",
      ]);
      expect((await asking(`${code}/people/1`, token, { method: "DELETE" })).status).toBe(403);
      expect((await asking(code, token, { method: "DELETE" })).status).toBe(403);
    }
    expect(host.session.session.value?.roster).toHaveLength(4);
  });
});

describe("forgetting", () => {
  test("one person leaves not a byte of her in the files, and every total where it was", async () => {
    const before = await exported("?names=1&talk=1");
    expect(onDisk()).toContain("Quetzal");
    expect(onDisk()).toContain(SECRET);
    for (const wrong of ["0", "99", "x", "1e3"]) {
      expect((await asking(`${code}/people/${wrong}`, hostToken, { method: "DELETE" })).status).toBe(404);
    }
    const erased = await asking(`${code}/people/2`, hostToken, { method: "DELETE" });
    expect(await erased.json()).toEqual({ forgotten: 2 });
    expect(erased.status).toBe(200);
    const left = onDisk().toLowerCase();
    for (const word of [NAME, "Quetzal", SECRET, "A word with you"]) expect(left).not.toContain(word.toLowerCase());
    expect(left).toContain("ada");

    const after = await exported("?names=1&talk=1");
    expect(verifyExport(after).faults).toEqual([]);
    for (const path of ["events.csv", "snapshots.csv", "rounds.csv", "flows.csv", "loans.csv"])
      expect(textOf(after, path)).toBe(textOf(before, path));
    expect(readCsv(textOf(after, "people.csv"))[1]).toMatchObject({ person: "P002", name: "", standing: "removed" });
    expect(readCsv(textOf(after, "answers.csv"))).toEqual([]);

    // She is shown out, her phone opens nothing any more, and the consoles know her by number.
    await until(() => pages[1]?.link.value.state === "refused");
    expect((await asking(`${code}/debrief`, people[1]?.token ?? "")).status).toBe(403);
    await until(() => host.person(2)?.name === "P002");
    expect(host.session.messages.value.map(({ text }) => text)).toEqual([]);
    expect([...host.session.talk.value.values()].flat()).toEqual([]);
    expect((await asking(`${code}/people/2`, hostToken, { method: "DELETE" })).status).toBe(200);
  });

  test("and the session goes on as it was after a restart", async () => {
    await server.kill("SIGKILL");
    server = await server.again();
    await until(() => host.session.link.value.state === "live" && pages[0]?.link.value.state === "live");
    expect(server.output()).not.toMatch(/does not verify/);
    expect(verifyExport(await exported("?names=1&talk=1")).faults).toEqual([]);
    expect((await debrief(hostToken)).debrief.games).toHaveLength(2);
    expect((await debrief(people[0]?.token ?? "")).years).toHaveLength(1);
  });

  test("a whole session leaves nothing of it, and another one everything", async () => {
    const other = await openSession(server, { tables: [plan()] });
    await takeSeat(server, other.code, "Wallaby");
    const erased = await asking(code, hostToken, { method: "DELETE" });
    expect(await erased.json()).toEqual({ erased: code });
    await until(() => pages[0]?.link.value.state === "refused" && host.session.link.value.state === "refused");
    expect((await fetch(`${server.url}/api/session/${code}`)).status).toBe(404);
    expect((await asking(`${code}/export`, hostToken)).status).toBe(403);
    const left = onDisk();
    for (const word of [code, "Cleo", "Dan"]) expect(left).not.toContain(word);
    expect(left).toContain("Wallaby");
    const db = new DatabaseSync(join(server.dataDir, STORE_FILE), { readOnly: true });
    for (const table of ["session", "session_table", "person"]) {
      expect(
        db
          .prepare(`SELECT DISTINCT code FROM ${table}`)
          .all()
          .map((row) => row.code),
      ).toContain(other.code);
    }
    db.close();
  });
});
