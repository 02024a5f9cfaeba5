/** Serves the debrief's lab: pages from Vite, and data from games that were really played. */
import { join } from "node:path";
import { debriefOf, forEverybody, summaryOf, yearOf } from "@commonwatt/shared/debrief/index.ts";
import { createServer, type ViteDevServer } from "vite";
import { pageWords } from "../../../client/page-words.ts";
import { defaultRuleset } from "../rulesets.ts";
import { playedGame } from "../session.ts";
import { toldGame } from "../told.ts";

const here = import.meta.dirname;
const root = join(here, "../../..");
const poorer = {
  ...defaultRuleset,
  dials: { ...defaultRuleset.dials, money: { ...defaultRuleset.dials.money, mint: "recycle" as const } },
};
const treatment = [{ mechanic: "money", dial: "mint", value: "recycle" }];

function data(tables: number): string {
  const games = [playedGame(1, 11, defaultRuleset, 5, 8), playedGame(2, 11, poorer, 5, 8)].slice(0, tables);
  const told = games.map((game, i) =>
    toldGame(game.log, { table: game.table, game: game.id, treatment: i === 0 ? [] : treatment }),
  );
  const now = debriefOf(told);
  const earlier = [summaryOf("HRPLX3", Date.UTC(2026, 8, 4), now.games.slice(0, 1))];
  const whole = tables < 2 ? now : debriefOf(told, { code: "BKTWZ4", openedMs: Date.UTC(2026, 9, 21), earlier });
  const [first] = told;
  return JSON.stringify({ whole, shared: forEverybody(whole), year: first && yearOf(first, 0) });
}

export async function serveDebrief(port: number): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: here,
    logLevel: "error",
    cacheDir: join(root, "node_modules/.vite/debrief-lab"),
    resolve: { dedupe: ["preact", "@preact/signals"] },
    optimizeDeps: { include: ["preact", "preact/hooks", "@preact/signals"] },
    server: { port, strictPort: true, host: "127.0.0.1", fs: { allow: [root] }, hmr: false },
    plugins: [
      pageWords(),
      {
        name: "played-games",
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            const tables = /^\/data\.json\?tables=(\d)/.exec(request.url ?? "")?.[1];
            if (tables === undefined) return next();
            response.setHeader("content-type", "application/json");
            response.end(data(Number(tables)));
          });
        },
      },
    ],
  });
  return server.listen();
}
