/** Puts the server together: store, house, Colyseus, HTTP. One of these a process, since Colyseus's matchmaker is one too. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { matchMaker, Server } from "@colyseus/core";
import { WebSocketTransport } from "@colyseus/ws-transport";
import "./rooms/copying.ts";
import { type ApiParts, api, health } from "./http/api.ts";
import { doors } from "./http/doors.ts";
import { guardServer } from "./http/gate.ts";
import { limiter } from "./http/limiter.ts";
import { pagesApp } from "./http/pages.ts";
import { colyseusLogger, report } from "./log.ts";
import { House } from "./rooms/house.ts";
import type { TableTiming } from "./rooms/parts.ts";
import { TableRoom } from "./rooms/TableRoom.ts";
import type { Rules } from "./rules.ts";
import type { RulesetShelf } from "./rulesets.ts";
import { GroupCommit } from "./store/groupCommit.ts";
import { openStore } from "./store/sqlite.ts";

export interface AppOptions {
  readonly rules: Rules;
  readonly rulesets: RulesetShelf;
  readonly dataDir: string;
  /** 0 = any free one */
  readonly port: number;
  readonly host: string;
  readonly timing: TableTiming;
  readonly origins: readonly string[];
  readonly trustProxy: boolean;
}

export interface App {
  readonly port: number;
  /** tables that were running and are open again, and those whose log does not verify */
  readonly recovered: { readonly open: number; readonly stopped: readonly string[] };
  /** Saves what is pending and lets everybody go. */
  stop(): Promise<void>;
}

const FRAME_MAX_BYTES = 16 * 1024;
const PING_EVERY_MS = 3000;
const CLOSING_MS = 500;

/** Throws `StoreFault` when the data folder cannot be used, and what `listen` throws when the port is taken. */
export async function startApp(options: AppOptions): Promise<App> {
  const startedAt = performance.now();
  const store = openStore(options.dataDir);
  const commit = new GroupCommit(store);
  const house = new House({ rules: options.rules, store, commit, timing: options.timing, now: Date.now, report });
  TableRoom.house = house;

  const http = createServer({
    requestTimeout: 10_000,
    headersTimeout: 5000,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 8192,
    keepAliveTimeout: 5000,
  });
  const transport = new WebSocketTransport({
    server: http,
    maxPayload: FRAME_MAX_BYTES,
    pingInterval: PING_EVERY_MS,
    pingMaxRetries: 2,
  });
  const colyseus = new Server({ transport, greet: false, gracefullyShutdown: false, logger: colyseusLogger });
  colyseus.define("table", TableRoom);

  const parts: ApiParts = { house, store, rulesets: options.rulesets, limit: limiter(options.trustProxy), report };
  const pages = pagesApp((app) => {
    app.get("/health", health(parts, startedAt));
    app.use("/api", api(parts));
    app.use("/matchmake", doors(parts));
  });
  await matchMaker.accept();
  const recovered = await house.recover();
  // Colyseus waits for ever when the port is taken: the server itself says so.
  await Promise.race([
    colyseus.listen(options.port, options.host),
    once(http, "error").then(([error]) => Promise.reject(error)),
  ]);
  guardServer(http, options, pages);

  return {
    port: (http.address() as AddressInfo).port,
    recovered,
    stop: async () => {
      commit.flush();
      house.close();
      http.close();
      await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
      http.closeAllConnections();
      commit.flush();
      store.close();
    },
  };
}
