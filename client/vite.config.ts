import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import { kitSheets } from "./kit-sheets.ts";
import { leanPhaser } from "./lean-phaser.ts";
import { pageHead } from "./page-head.ts";
import { pageWords } from "./page-words.ts";

const here = import.meta.dirname;

/** Every page at the top of client/ is an entry: index.html to play, host.html to lead a table, wall.html for the projector. */
const pages = readdirSync(here).filter((name) => name.endsWith(".html"));

const port = process.env.PORT ?? "2567";
const server = { target: `http://127.0.0.1:${port}` };

export default defineConfig({
  root: here,
  plugins: [pageHead(), leanPhaser(), pageWords(), kitSheets()],
  cacheDir: join(here, "../node_modules/.vite"),
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // The board's engine is a chunk of its own and loads after the page is up.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: pages.map((page) => join(here, page)) },
  },
  worker: { format: "es" },
  server: {
    proxy: {
      "/api": server,
      "/matchmake": server,
      // A room's socket is /<process>/<room>?...
      "^/[\\w-]{9}/[\\w-]+\\?": { ...server, ws: true },
    },
  },
});
