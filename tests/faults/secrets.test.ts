/**
 * Canaries: secrets of a small session, all of them known to the test, and everything that could be read by somebody who has
 * no right to: what the server writes, at its most talkative; the lines a proxy before it would keep; the files on its disk.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Joined, OpenedSession } from "@commonwatt/shared/protocol/http.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TableConnection } from "../../client/src/net/types.ts";
import { type Front, openFront } from "../support/front.ts";
import { RawPage } from "../support/rawPage.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, type Host, openHost, openPage, openTable, post, takeSeat, until } from "../support/serverPages.ts";

let front: Front;
let server: RunningServer;
/** lines as a proxy's log has them: verb, path with its query, and where the request came from */
const lines: string[] = [];
/** what nobody else may read, by what it is */
const secrets = new Map<string, string>();

beforeAll(async () => {
  front = await openFront((req) => lines.push(`${req.method} ${req.url} ${req.headers.referer ?? "-"}`));
  // As talkative as it can be made.
  server = await startServer({ env: { LOG_LEVEL: "trace" } });
  front.lead(1, server.port);
  await playsASession({ ...server, url: front.url });
  // What is written last is written.
  await server.kill("SIGTERM");
});
afterAll(async () => {
  await server.dispose();
  front.close();
});

async function playsASession(seen: RunningServer): Promise<void> {
  const session: OpenedSession = await openTable(seen, { seats: 3 });
  secrets.set("the facilitator's token", session.hostToken);
  const host: Host = await openHost(seen, session);
  const seats: Joined[] = [];
  const pages: TableConnection[] = [];
  for (const name of ["Ada", "Bo"]) {
    const seat = await takeSeat(seen, session.code, name);
    secrets.set(`${name}'s token`, seat.token);
    if (seat.words) secrets.set(`${name}'s words`, seat.words.join(" "));
    seats.push(seat);
    pages.push(await openPage(seen, seat));
  }
  accepted(await host.host({ type: "start" }));
  await until(() => pages.every(({ mine }) => mine.value !== undefined));
  for (const page of pages) accepted(await page.act("sellEnergy", { tokens: 1 }));

  // The facilitator's projector, new words for somebody, coming back with them, an export, and what is refused.
  const lead = await RawPage.open(seen, { code: session.code, token: session.hostToken }, { role: "host" });
  await until(() => lead.messages.some(({ name }) => name === "watch"));
  const watch = lead.messages.find(({ name }) => name === "watch")?.message as { readonly token: string };
  secrets.set("the projector's token", watch.token);
  const projector = await RawPage.open(seen, { code: session.code, token: watch.token }, { role: "watch" });
  accepted(await lead.ask("host", { id: "NewWordsNewWordsNewW1", type: "newWords", person: 2 }));
  await until(() => lead.messages.some(({ name }) => name === "words"));
  const told = lead.messages.find(({ name }) => name === "words")?.message as { readonly words: readonly string[] };
  secrets.set("Bo's new words", told.words.join(" "));
  const back = await post(seen, "/api/rejoin", { code: session.code, words: told.words.join(" ") });
  expect(back.status).toBe(200);
  const again = back.body as Joined;
  secrets.set("Bo's new token", again.token);
  const exported = await fetch(`${seen.url}/api/export/${session.code}-1-1`, {
    headers: { authorization: `Bearer ${session.hostToken}` },
  });
  expect(exported.status).toBe(200);
  await exported.text();
  await post(seen, "/api/join", { code: session.code, name: "", token: `${seats[0]?.token.slice(1)}x` });
  lead.send("nonsense", { token: session.hostToken });
  lead.sendBytes(Buffer.from(session.hostToken));
  accepted(await (pages[0] as TableConnection).act("done", { done: true }));
  for (const raw of [lead, projector]) raw.close();
  for (const page of [host, ...pages]) page.leave();
}

/** Forms in which a secret may be lying about. Two words are a secret together, whatever stands between them. */
function formsOf(secret: string): readonly string[] {
  const words = secret.split(" ");
  const joined = words.length > 1 ? ["-", "+", "%20", ",", '","', '", "', ""].map((by) => words.join(by)) : [];
  const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
  return [secret, ...joined, base64, Buffer.from(secret).toString("hex")];
}

function secretsIn(bytes: Buffer | string): string[] {
  const text = typeof bytes === "string" ? bytes : bytes.toString("latin1");
  return [...secrets].filter(([, secret]) => formsOf(secret).some((form) => text.includes(form))).map(([what]) => what);
}

test("the session has secrets of every kind", () => {
  expect([...secrets.keys()].sort()).toEqual([
    ...["Ada's token", "Ada's words", "Bo's new token", "Bo's new words", "Bo's token"],
    ...["Bo's words", "the facilitator's token", "the projector's token"],
  ]);
});

test("F91 F92 none of them is in what the server writes, nor in its disk, nor in a proxy's lines", () => {
  expect(server.output()).not.toBe("");
  expect(secretsIn(server.output())).toEqual([]);
  expect(lines.length).toBeGreaterThan(10);
  expect(secretsIn(lines.join("\n"))).toEqual([]);
  const files = readdirSync(server.dataDir);
  expect(files).toContain("commonwatt.sqlite");
  for (const file of files) expect([file, secretsIn(readFileSync(join(server.dataDir, file)))]).toEqual([file, []]);
});

test("F92 no address of anybody is on the disk, and a query holds nothing but the place that was just given", () => {
  for (const file of readdirSync(server.dataDir)) {
    const text = readFileSync(join(server.dataDir, file)).toString("latin1");
    expect([file, text.includes("127.0.0.1"), text.includes("::ffff:")]).toEqual([file, false, false]);
  }
  const queries = new Set(lines.flatMap((line) => [...line.matchAll(/[?&]([^=& ]+)=/g)].map(([, name]) => name)));
  expect([...queries].filter((name) => name !== "sessionId" && name !== "skipHandshake")).toEqual([]);
});

test("the scan finds a secret, in each form it might have", () => {
  for (const [what, secret] of secrets) {
    for (const form of formsOf(secret)) expect(secretsIn(`before ${form} after`)).toContain(what);
  }
});
