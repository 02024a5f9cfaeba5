/**
 * A whole class, held by a script: the real server on a fresh store, people who join by one code from one address, tables
 * under two treatments, and a facilitator who does in a minute what one does in forty-five, through the messages her console
 * sends. Whatever is not as it should be is told in `amiss`, a sentence each.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenedSession } from "@commonwatt/shared/protocol/http.ts";
import type { SessionTable } from "@commonwatt/shared/views/session.ts";
import { unzipSync } from "fflate";
import { type Browser, chromium } from "playwright-core";
import { connectProjector } from "../../client/src/net/sessionConnection.ts";
import type { ProjectorConnection } from "../../client/src/net/types.ts";
import { verifyExport } from "../../server/src/export/verify.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, type Host, openHost, openSession, plan, until } from "../support/serverPages.ts";
import { acts } from "./acts.ts";
import { type Person, Phone, Tab } from "./people.ts";
import { Screens } from "./screens.ts";

const NAMES_EACH = [
  "Ada",
  "Bo",
  "Cleo",
  "Dan",
  "Eve",
  "Fay",
  "Gus",
  "Hal",
  "Ines",
  "Jo",
  "Kim",
  "Lou",
  "Mia",
  "Noor",
  "Ola",
];
const WAIT_MS = 90_000;
/** All have joined within this long. */
const JOINED_WITHIN_S = 10;
/** In this round the screens are looked at. */
const LOOKED_AT = 3;
/** A bot at each table: somebody may come late, or move. */
const SPARE_SEATS = 1;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export interface ClassSize {
  readonly people: number;
  /** how many of them have a page in Chromium */
  readonly tabs: number;
  readonly tables: number;
  readonly rounds: number;
  /** a folder for pictures of console, wall and a phone */
  readonly shots?: string;
  readonly told?: (what: string) => void;
}

export interface ClassResult {
  readonly people: number;
  readonly tabs: number;
  readonly tables: number;
  readonly treatments: number;
  readonly joined: number;
  readonly refused: number;
  readonly secondsToSeat: number;
  readonly rounds: number;
  /** slowest from the last "done" of a day to every table's report */
  readonly slowestTurnMs: number;
  /** what the facilitator did, each seen to have worked */
  readonly done: readonly string[];
  readonly moments: number;
  readonly exportVerified: boolean;
  readonly exportedGames: number;
  readonly exportedActions: number;
  readonly exportedRows: number;
  readonly seconds: number;
  readonly amiss: readonly string[];
}

/** The class while it is held. */
export interface Class {
  readonly server: RunningServer;
  readonly opened: OpenedSession;
  readonly people: Person[];
  readonly phones: Phone[];
  readonly tabs: Tab[];
  readonly wall: ProjectorConnection;
  /** where there is a browser */
  readonly screens: Screens | undefined;
  /** whoever does not play this day herself */
  readonly idle: Set<Person>;
  host: Host;
  round: number;
  readonly amiss: readonly string[];
  /** something is not as it should be */
  wrong(sentence: string): void;
  /** waits for something, and tells when it does not come */
  seen(what: string, holds: () => boolean | Promise<boolean>): Promise<boolean>;
  /** looks at the console and at the wall once that shows this scene */
  looked(name: string, scene: string): Promise<void>;
}

export async function holdClass(size: ClassSize): Promise<ClassResult> {
  const began = performance.now();
  const told = size.told ?? (() => undefined);
  const server = await startServer({ env: { BOT_GAP_MS: "0", REPORT_SECONDS: "600", LOG_LEVEL: "error" } });
  const browser = size.tabs > 0 ? await openBrowser() : undefined;
  let running: Class | undefined;
  try {
    const tables = Array.from({ length: size.tables }, (_, i) => seatsAt(size, i));
    const opened = await openSession(server, {
      tables: tables.map((seats, i) =>
        plan({ rounds: size.rounds, seats, bots: ["steady"], ...(i % 2 === 1 ? { dials: [TREATMENT] } : {}) }),
      ),
      pace: "together",
      roundSeconds: 0,
      talk: { chat: true, signals: true },
      dropOut: { policy: "autopilot", seconds: 1 },
      idle: { seconds: 0, countdown: 5 },
    });
    running = await classOf(server, opened, size, browser);
    told("joining");
    const joining = await everybodyJoins(running);
    if (joining.seconds > JOINED_WITHIN_S)
      running.wrong(`it took ${joining.seconds.toFixed(1)} s until everybody had joined, not ${JOINED_WITHIN_S}`);
    await running.looked("lobby", ".wall-invite");
    const { slowestTurnMs, done } = await playGames(running, size.rounds, told);
    told("debrief and export");
    const moments = await debriefed(running, done);
    const exported = await exportOf(running);
    for (const one of running.screens?.complaints ?? []) running.wrong(one);
    for (const { name, complaints } of running.tabs)
      for (const one of complaints) running.wrong(`${name}'s page: ${one}`);
    return {
      people: size.people,
      tabs: size.tabs,
      tables: size.tables,
      treatments: size.tables > 1 ? 2 : 1,
      joined: joining.joined,
      refused: joining.refused,
      secondsToSeat: Math.round(joining.seconds * 10) / 10,
      rounds: running.round,
      slowestTurnMs,
      done,
      moments,
      ...exported,
      seconds: Math.round((performance.now() - began) / 1000),
      amiss: running.amiss,
    };
  } finally {
    for (const person of running?.people ?? []) await person.leave();
    await running?.screens?.close();
    running?.wall.leave();
    running?.host.leave();
    await browser?.close();
    await server.dispose();
  }
}

const TREATMENT = { mechanic: "money", dial: "demurrage", value: 20_000 } as const;

/** As many seats at each table as its share of the people, and one more. */
const seatsAt = ({ people, tables }: ClassSize, table: number): number =>
  Math.floor(people / tables) + (table < people % tables ? 1 : 0) + SPARE_SEATS;

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium on this machine: npm test installs one");
  return chromium.launch({ executablePath, args: chromiumFlags });
}

async function classOf(
  server: RunningServer,
  opened: OpenedSession,
  { people: count, tabs: tabCount, shots, told }: ClassSize,
  browser: Browser | undefined,
): Promise<Class> {
  const host = await openHost(server, opened);
  const { code } = opened;
  const names = Array.from({ length: count }, (_, i) => {
    const again = Math.floor(i / NAMES_EACH.length);
    return `${NAMES_EACH[i % NAMES_EACH.length]}${again > 0 ? ` ${again + 1}` : ""}`;
  });
  const tabs: Tab[] = [];
  for (const [i, name] of names.slice(0, browser ? tabCount : 0).entries()) {
    const tab = new Tab(server, browser as Browser, name);
    await tab.open(code, i % 2 === 0 ? PHONE : DESKTOP);
    tabs.push(tab);
  }
  const phones = names.slice(tabs.length).map((name) => new Phone(server, name));
  await until(() => host.session.watchToken.value !== "");
  const wall = connectProjector({ code, token: host.session.watchToken.value }, server.url);
  const amiss: string[] = [];
  const wrong = (sentence: string): void => {
    amiss.push(sentence);
    told?.(`AMISS: ${sentence}`);
  };
  const held: Class = {
    server,
    opened,
    people: [...tabs, ...phones],
    phones,
    tabs,
    wall,
    screens: browser && (await Screens.open(server, browser, opened, shots)),
    host,
    idle: new Set(),
    round: 0,
    amiss,
    wrong,
    seen: async (what, holds) => {
      const giveUpAt = performance.now() + WAIT_MS;
      while (!(await holds())) {
        if (performance.now() > giveUpAt) {
          wrong(`never happened: ${what}`);
          return false;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return true;
    },
    looked: async (name, scene) => {
      try {
        for (const fault of (await held.screens?.look(name, scene, tabs[0]?.page)) ?? []) wrong(fault);
      } catch (error) {
        wrong(`${name}: ${firstLine(error)}`);
      }
    },
  };
  return held;
}

async function everybodyJoins({ people, opened, wrong, host }: Class) {
  const began = performance.now();
  const outcomes = await Promise.allSettled(people.map((person) => person.join(opened.code)));
  const seconds = (performance.now() - began) / 1000;
  for (const [i, outcome] of outcomes.entries())
    if (outcome.status === "rejected") wrong(`${people[i]?.name} did not get in: ${String(outcome.reason)}`);
  const joined = outcomes.filter(({ status }) => status === "fulfilled").length;
  await until(() => (host.session.session.value?.roster.length ?? 0) >= joined);
  const seats = (host.session.session.value?.roster ?? []).map(({ table, seat }) => `${table}.${seat}`);
  if (new Set(seats).size < joined || seats.includes("0.-1")) wrong("not everybody has a seat of her own");
  return { joined, refused: people.length - joined, seconds };
}

async function playGames(held: Class, rounds: number, told: (what: string) => void) {
  const done: string[] = [];
  let slowestTurnMs = 0;
  const first = acts.filter(({ when }) => when === "before");
  const others = acts.filter(({ when }) => when === "day");
  const perform = async (act: (typeof acts)[number]): Promise<void> => {
    told(`round ${held.round}: ${act.name}`);
    const before = held.amiss.length;
    try {
      await act.run(held);
    } catch (error) {
      held.wrong(`${act.name}: ${firstLine(error)}`);
    }
    if (held.amiss.length === before) done.push(act.name);
  };
  for (const act of first) await perform(act);
  accepted(await held.host.host({ type: "start", table: 0 }));
  for (let round = 1; round <= rounds; round++) {
    held.round = round;
    await held.seen(`day ${round} at every table`, () =>
      everyTable(held, (at) => at.round === round && at.phase === "day"),
    );
    // The acts are spread over the days between the first and the last.
    for (const [i, act] of others.entries())
      if (2 + Math.floor((i * Math.max(1, rounds - 2)) / others.length) === round) await perform(act);
    if (round === LOOKED_AT) await held.looked("playing", ".wall-compared");
    const playing = held.people.filter(
      (person) => !held.idle.has(person) && !(person instanceof Phone && !person.isHere),
    );
    await Promise.all(
      playing.map((person) =>
        person.playDay().catch((error) => held.wrong(`round ${round}, ${person.name}: ${firstLine(error)}`)),
      ),
    );
    const last = performance.now();
    await held.seen(`the report of round ${round}`, () =>
      everyTable(held, (at) => at.stage === "over" || (at.round === round && at.phase === "report")),
    );
    slowestTurnMs = Math.max(slowestTurnMs, Math.round(performance.now() - last));
    if (await everyTable(held, ({ stage }) => stage === "over")) break;
    await nextOne(held);
  }
  await held.seen("the end of every game", () => everyTable(held, ({ stage }) => stage === "over"));
  await held.looked("over", ".wall-ended");
  return { slowestTurnMs, done };
}

/** What browsers' tools write below it fills screens. */
const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";

const everyTable = async ({ host }: Class, holds: (table: SessionTable) => boolean): Promise<boolean> =>
  (host.session.session.value?.tables ?? []).every(holds);

/** "Next" is not taken for a phase that has only just begun. */
async function nextOne({ host }: Class): Promise<void> {
  for (;;) {
    const ack = await host.host({ type: "next", table: 0 });
    if (ack.ok || ack.refusal.code !== "just_advanced") return void accepted(ack);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Questions afterwards, the debrief card by card, on the wall and on phones. Answers with the number of moments. */
async function debriefed(held: Class, done: string[]): Promise<number> {
  let moments = 0;
  for (const act of acts.filter(({ when }) => when === "after")) {
    const before = held.amiss.length;
    try {
      moments += (await act.run(held)) ?? 0;
    } catch (error) {
      held.wrong(`${act.name}: ${firstLine(error)}`);
    }
    if (held.amiss.length === before) done.push(act.name);
  }
  return moments;
}

/** The zip as the console saves it, read by the code of `npm run verify`. */
async function exportOf({ server, opened, wrong }: Class) {
  const answer = await fetch(`${server.url}/api/session/${opened.code}/export?talk=1`, {
    headers: { authorization: `Bearer ${opened.hostToken}` },
  });
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-class-"));
  try {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    writeFileSync(join(folder, "session.zip"), bytes);
    const { faults, games, actions, rows } = verifyExport(new Map(Object.entries(unzipSync(bytes))));
    for (const fault of faults) wrong(`the export: ${fault}`);
    return {
      exportVerified: answer.ok && faults.length === 0,
      exportedGames: games,
      exportedActions: actions,
      exportedRows: rows,
    };
  } catch (error) {
    wrong(`the export cannot be read (${answer.status}): ${String(error)}`);
    return { exportVerified: false, exportedGames: 0, exportedActions: 0, exportedRows: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
