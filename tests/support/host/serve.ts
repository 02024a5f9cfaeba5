/** Serves the harness of this folder: reports, fed by hand. */
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { pageWords } from "../../../client/page-words.ts";

const here = import.meta.dirname;
const root = join(here, "../../..");

export async function serveHarness(port: number): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: here,
    logLevel: "error",
    cacheDir: join(root, "node_modules/.vite/host-harness"),
    resolve: { dedupe: ["preact", "@preact/signals"] },
    // Found before the first page asks, so that no page is loaded anew in the middle of a test.
    optimizeDeps: { include: ["preact", "preact/hooks", "@preact/signals"] },
    server: { port, strictPort: true, host: "127.0.0.1", fs: { allow: [root] }, hmr: false },
    plugins: [pageWords()],
  });
  return server.listen();
}
