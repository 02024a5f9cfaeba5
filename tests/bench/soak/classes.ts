/** Classes that come, play a short game and go, one after the other for as long as they are let. */
import type { TableConnection } from "../../../client/src/net/types.ts";
import type { RunningServer } from "../../support/server.ts";
import { type Host, openHost, openPage, openTable, takeSeat, until } from "../../support/serverPages.ts";

const PEOPLE = 8;
const BOTS = 4;
const ROUNDS = 3;
const STEP_MAX_MS = 60_000;
/** Between two classes of the same room, so that no address opens more sessions than one may. */
const BREAK_MS = 8000;

export interface Counts {
  classes: number;
  actions: number;
}

/** One room of the school. Resolves after the class that was there when `goesOn` became false. */
export async function teach(server: RunningServer, counts: Counts, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    await oneClass(server, counts);
    counts.classes++;
    await pause(BREAK_MS);
  }
}

async function oneClass(server: RunningServer, counts: Counts): Promise<void> {
  const session = await openTable(server, { seats: PEOPLE + BOTS, bots: ["steady"], rounds: ROUNDS, pace: "ready" });
  const host = await openHost(server, session);
  const pages: TableConnection[] = [];
  for (let i = 0; i < PEOPLE; i++) pages.push(await openPage(server, await takeSeat(server, session.code, "")));
  await host.host({ type: "start" });
  await until(() => pages.every(({ mine }) => mine.value !== undefined), undefined, STEP_MAX_MS);
  await Promise.all(pages.map((page, i) => plays(page, i, counts)));
  await isOver(host);
  for (const page of [host, ...pages]) page.leave();
}

/** Somebody's game: she sells, looks, is done, and reads the report. */
async function plays(page: TableConnection, i: number, counts: Counts): Promise<void> {
  const game = () => page.table.value?.game;
  page.look(i % 2 === 0);
  for (;;) {
    const { phase, round } = game() ?? {};
    if (phase === undefined || phase === "over") return;
    if (phase === "day") {
      for (const tokens of [1, 2]) {
        await page.act("sellEnergy", { tokens });
        counts.actions++;
        await pause(50 * (1 + (i % 4)));
      }
    }
    await page.act("done", { done: true });
    counts.actions++;
    await until(() => game()?.phase !== phase || game()?.round !== round, undefined, STEP_MAX_MS);
  }
}

const isOver = (host: Host): Promise<void> => until(() => host.table.value?.stage === "over", undefined, STEP_MAX_MS);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
