/** Serves the harness of this folder: the host's page and the reports, fed by hand, with a pretended HTTP side. */
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";

const here = import.meta.dirname;
const root = join(here, "../../..");

const rulesets = [
  {
    id: "default",
    title: "Sunlight money",
    description: "The whole game: energy, goods, loans without interest, affinity. One new idea a round.",
    rounds: 12,
  },
  {
    id: "recycle",
    title: "The literal rule",
    description: "The Bank pays from tokens it has and makes new ones only when short.",
    rounds: 12,
  },
];
const answers: Readonly<Record<string, unknown>> = {
  "/api/rulesets": rulesets,
  "/api/sessions": { code: "BKTWZ4", hostToken: "h".repeat(22) },
  "/api/table/BKTWZ4": { code: "BKTWZ4", roomId: "BKTWZ4", stage: "lobby", freeSeats: 12 },
  "/api/export/BKTWZ4": { format: "commonwatt-game", version: 1 },
};

/** The key that opens the pretended table's console. */
export const hostFragment = `#BKTWZ4.${"h".repeat(22)}`;

export async function serveHarness(port: number): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: here,
    logLevel: "error",
    cacheDir: join(root, "node_modules/.vite/host-harness"),
    resolve: { dedupe: ["preact", "@preact/signals"] },
    // Found before the first page asks, so that no page is loaded anew in the middle of a test.
    optimizeDeps: { include: ["phaser", "uqr", "preact", "preact/hooks", "@preact/signals"] },
    server: { port, strictPort: true, host: "127.0.0.1", fs: { allow: [root] }, hmr: false },
    plugins: [
      {
        name: "pretended-api",
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            const answer = answers[request.url ?? ""];
            if (answer === undefined) return next();
            response.setHeader("content-type", "application/json");
            response.end(JSON.stringify(answer));
          });
        },
      },
    ],
  });
  return server.listen();
}
