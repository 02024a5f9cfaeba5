import { join } from "node:path";
import { defineConfig } from "vite";
import { pageWords } from "../../../client/page-words.ts";

/** Serves the harness of this folder: the play page's parts, fed by hand. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [pageWords()],
  cacheDir: join(import.meta.dirname, "../../../node_modules/.vite/harness"),
  resolve: { dedupe: ["preact", "@preact/signals"] },
  server: { fs: { allow: [join(import.meta.dirname, "../../..")] } },
});
