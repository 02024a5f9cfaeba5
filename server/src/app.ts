/** Puts the server together: store, house, Colyseus, HTTP. One of these a process, since Colyseus's matchmaker is one too. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { matchMaker, Server } from "@colyseus/core";
import "./rooms/copying.ts";
import { DebriefShelf } from "./debrief/shelf.ts";
import { type ApiParts, api, health } from "./http/api.ts";
import { doors } from "./http/doors.ts";
import { guardServer } from "./http/gate.ts";
import { limiter } from "./http/limiter.ts";
import { metrics } from "./http/metrics.ts";
import { pagesApp } from "./http/pages.ts";
import { Library } from "./library.ts";
import { colyseusLogger, report } from "./log.ts";
import { watch } from "./metrics.ts";
import { House } from "./rooms/house.ts";
import { PageRoom } from "./rooms/PageRoom.ts";
import type { TableTiming } from "./rooms/parts.ts";
import { SessionRoom } from "./rooms/SessionRoom.ts";
import { Sockets } from "./rooms/sockets.ts";
import { TableRoom } from "./rooms/TableRoom.ts";
import type { Rules } from "./rules.ts";
import type { RulesetShelf } from "./rulesets.ts";
import type { OpeningDefaults } from "./session/opening.ts";
import { GroupCommit } from "./store/groupCommit.ts";
import { openPostgres } from "./store/postgres.ts";
import { openStore, walBytes } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";
import { together } from "./together.ts";

export interface AppOptions {
  readonly rules: Rules;
  readonly rulesets: RulesetShelf;
  readonly dataDir: string;
  /** `postgres://…`: the store is there, and not in `dataDir`; "" = it is a file */
  readonly databaseUrl: string;
  /** `redis://…`: there are other servers; "" = this one is alone */
  readonly redisUrl: string;
  /** where pages reach this server and no other, as `host[:port][/path]`; "" = at the address of the page */
  readonly publicAddress: string;
  /** 0 = any free one */
  readonly port: number;
  readonly host: string;
  readonly timing: TableTiming;
  /** what sessions are opened with when nothing else is asked for */
  readonly defaults: OpeningDefaults;
  /** how often to try again while saving fails */
  readonly retryMs: number;
  readonly origins: readonly string[];
  readonly trustProxy: boolean;
  /** lets programs on other machines read `/metrics`; "" = none */
  readonly metricsToken?: string;
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
  const found: { of?: House } = {};
  const store = await storeFor(options, (code) => found.of?.lost(code));
  const { rules, timing, defaults } = options;
  const rulesets = new Library(options.rulesets, store, Date.now);
  const commit = new GroupCommit(store, { retryMs: options.retryMs, report });
  const house = new House({ rules, rulesets, store, commit, timing, now: Date.now, report });
  found.of = house;
  PageRoom.house = house;

  watch(() => ({ ...house.figures(), walBytes: walBytes(options.dataDir) }));

  const http = createServer({
    requestTimeout: 10_000,
    headersTimeout: 5000,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 8192,
    keepAliveTimeout: 5000,
  });
  const transport = new Sockets({
    server: http,
    maxPayload: FRAME_MAX_BYTES,
    pingInterval: PING_EVERY_MS,
    pingMaxRetries: 2,
  });
  const others = together({ ...options, report });
  const colyseus = new Server({
    ...others.options,
    transport,
    greet: false,
    gracefullyShutdown: false,
    logger: colyseusLogger,
  });
  colyseus.define("session", SessionRoom);
  colyseus.define("table", TableRoom);

  const parts: ApiParts = {
    house,
    store,
    rulesets,
    defaults,
    debriefs: new DebriefShelf(store),
    limit: limiter(options.trustProxy),
    report,
  };
  const pages = pagesApp((app) => {
    app.get("/health", health(parts, startedAt));
    app.get("/metrics", metrics(options.metricsToken ?? ""));
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
      await commit.flush();
      house.close();
      http.close();
      await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
      http.closeAllConnections();
      await commit.flush();
      commit.close();
      await store.close();
      others.close();
    },
  };
}

/** The file of a data folder, or a database that several servers share; `lost`: another one has this session now. */
function storeFor(options: AppOptions, lost: (code: string) => void): Promise<Store> {
  const { databaseUrl: url, publicAddress: address } = options;
  return url === "" ? Promise.resolve(openStore(options.dataDir)) : openPostgres({ url, address, lost, report });
}
