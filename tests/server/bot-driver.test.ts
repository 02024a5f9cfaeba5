/** Bots that are done, and a person who then does something they were waiting for. */
import type { KeptRuleset } from "@commonwatt/shared/protocol/http.ts";
import { NEVER } from "@commonwatt/shared/ruleset/opening.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportedGame } from "../support/exported.ts";
import { ruleset } from "../support/rulesets.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, playingTable, post } from "../support/serverPages.ts";

const BOT_GAP_MS = 5;
/** much longer than a bot takes to look up */
const A_WHILE_MS = 80 * BOT_GAP_MS;

let server: RunningServer;
let rulesetId: string;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: String(BOT_GAP_MS) } });
  // Nothing but the market is worth a bot's tokens or hours.
  const document = ruleset({
    unlocks: { lending: NEVER, commons: NEVER, design: NEVER, promises: NEVER, coops: NEVER },
  });
  const { body } = await post(server, "/api/rulesets", { document, secret: "A".repeat(22) });
  rulesetId = (body as KeptRuleset).ruleset.id;
});
afterAll(() => server.dispose());

/** A person with culture on her shelf and 40 T, and a bot that is done: it would like a piece, and is short of tokens for it. */
async function day() {
  const table = { ruleset: rulesetId, seats: 2, bots: ["steady" as const] };
  const { session, host, pages, leave } = await playingTable(server, 1, table);
  const [ada] = pages as [(typeof pages)[0]];
  const moves = async () => {
    const { actions } = await exportedGame(server.url, session.code, session.hostToken);
    return actions.flatMap(({ action }) => (action.by === "bot" ? [{ type: action.type, ...action.payload }] : []));
  };
  const movesLater = () => new Promise((resolve) => setTimeout(resolve, A_WHILE_MS)).then(moves);
  const isDone = () => ada.table.value?.game?.peers.map(({ done }) => done);

  await expect.poll(isDone).toEqual([false, true]);
  const alone = await moves();
  accepted(await ada.act("produce", { good: "culture", units: 2 }));
  accepted(await ada.act("sellEnergy", { tokens: 40 }));
  return { host, ada, moves, movesLater, isDone, alone, leave };
}

const BACK_FOR_CULTURE = [
  { type: "done", done: false },
  { type: "buy", good: "culture", units: 1 },
  { type: "done", done: true },
];

test("a bot that is done comes back for what a person has brought, and ends its day again", async () => {
  const { ada, moves, isDone, alone, leave } = await day();
  accepted(await ada.act("giveTokens", { seat: 1, tokens: 40 }));
  await expect.poll(moves).toEqual([...alone, ...BACK_FOR_CULTURE]);
  await expect.poll(isDone).toEqual([false, true]);
  leave();
});

test("it stays where it is when nothing is there for it, and looks up only when told to", async () => {
  const { host, ada, moves, movesLater, alone, leave } = await day();
  expect(await movesLater()).toEqual(alone);
  accepted(await host.host({ type: "adjust", what: "T", from: 0, to: 1, amount: 40 }));
  expect(await movesLater()).toEqual(alone);
  accepted(await ada.act("sellEnergy", { tokens: 1 }));
  await expect.poll(moves).toEqual([...alone, ...BACK_FOR_CULTURE]);
  leave();
});
