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

/** A file's name without its ending, and without the list of the pages that share it. */
const plain = (name: string): string => name.replace(/\.\w+$/, "").replace(/~.*/, "");

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
    rolldownOptions: {
      input: pages.map((page) => join(here, page)),
      output: {
        // A browser fetches six files at once, and a seventh waits for as long as a slow line takes there and back. So what
        // several pages share is cut by who shares it, but not into crumbs.
        codeSplitting: {
          groups: [
            {
              name: "shared",
              tags: ["$initial"],
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 4000,
            },
          ],
        },
        chunkFileNames: ({ name }) => `assets/${plain(name)}-[hash].js`,
        assetFileNames: ({ names }) => `assets/${plain(names[0] ?? "")}-[hash][extname]`,
      },
    },
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
