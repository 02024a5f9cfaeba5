/** The real pages from Vite, for tests of the replay: nothing of it is pretended but the file it opens. */
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { root } from "./source.ts";

export async function serveClient(port: number): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: join(root, "client/vite.config.ts"),
    logLevel: "error",
    cacheDir: join(root, "node_modules/.vite/replay-test"),
    optimizeDeps: { include: ["phaser", "preact", "preact/hooks", "@preact/signals", "fflate", "zod"] },
    server: { port, strictPort: true, host: "127.0.0.1", hmr: false },
  });
  return server.listen();
}
