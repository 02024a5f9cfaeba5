/**
 * Starts the server. PORT (2567), HOST (all addresses), DATA_DIR (.data), ALLOWED_ORIGINS (comma-separated, besides our
 * own), TRUST_PROXY=1 (take the caller's address from the proxy), LOG_LEVEL, METRICS_TOKEN (lets other machines read
 * /metrics); BOT_GAP_MS, AWAY_SECONDS, IDLE_SECONDS and REPORT_SECONDS set the tempo of bots, of drop-outs, of warnings to
 * who does nothing (0 = none), and of reports; KEEP_OVER_SECONDS how long a finished session stays at hand.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";

const NODE_NEEDED = 22;

const major = Number(process.versions.node.split(".", 1)[0]);
if (major < NODE_NEEDED) {
  console.error(
    `Commonwatt needs Node ${NODE_NEEDED} or newer, and this is ${process.versions.node}. Start it with: npm start`,
  );
  process.exit(1);
}

// What was stripped of its types once need not be again: a restart in the middle of a game is a second faster.
enableCompileCache(join(import.meta.dirname, "../../.cache/node"));
const { start } = await import("./start.ts");
await start(process.env);
// A process that is killed would not write it.
flushCompileCache();
