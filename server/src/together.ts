/** Several servers behind one address: what they are told of each other through Redis, and where each is reached. */
import { type MatchMakerDriver, matchMaker, type Presence, type ServerOptions } from "@colyseus/core";
import { RedisDriver } from "@colyseus/redis-driver";
import { RedisPresence } from "@colyseus/redis-presence";
import { Redis } from "ioredis";

export interface TogetherOptions {
  /** `redis://…`; "" = this server is alone */
  readonly redisUrl: string;
  /** `host[:port][/path]` at which pages reach this server and no other; "" = the address of the page */
  readonly publicAddress: string;
  /** tells operators */
  readonly report: (what: string, error: unknown) => void;
}

/** Of the matchmaker's parts, those that differ when there are several servers; `close` lets them go. */
interface Together {
  readonly options: Pick<ServerOptions, "driver" | "presence" | "publicAddress" | "selectProcessIdToCreateRoom">;
  close(): void;
}

/** What is asked while Redis is away fails at once, instead of waiting until it is back. */
const REDIS = {
  maxRetriesPerRequest: 1,
  connectTimeout: 3000,
  retryStrategy: (times: number) => Math.min(times * 100, 2000),
};

/**
 * Where rooms are, for other servers and for operators. Nothing depends on it: which server has a session the store says.
 * So what cannot be written down here, because Redis is away, is let go of.
 */
class Listings extends RedisDriver {
  override update(...args: Parameters<RedisDriver["update"]>): Promise<boolean> {
    return super.update(...args).catch(() => false);
  }

  override persist(...args: Parameters<RedisDriver["persist"]>): Promise<boolean> {
    return super.persist(...args).catch(() => false);
  }

  override remove(...args: Parameters<RedisDriver["remove"]>): Promise<boolean> {
    return super.remove(...args).catch(() => false);
  }
}

export function together({ redisUrl, publicAddress, report }: TogetherOptions): Together {
  // A session and its rooms are made where the session was taken, and nowhere else.
  const here = {
    selectProcessIdToCreateRoom: async () => matchMaker.processId,
    ...(publicAddress === "" ? {} : { publicAddress }),
  };
  if (redisUrl === "") return { options: here, close: () => undefined };
  const listings = new Redis(redisUrl, REDIS);
  const presence = new Redis(redisUrl, REDIS);
  let isDown = false;
  listings.on("error", (error) => {
    if (!isDown) report("Redis does not answer: games go on, and nobody is told of other servers", error);
    isDown = true;
  });
  listings.on("ready", () => {
    isDown = false;
  });
  const driver: MatchMakerDriver = new Listings(listings);
  const between: Presence = new RedisPresence(presence);
  return {
    options: { ...here, driver, presence: between },
    close: () => {
      listings.disconnect();
      presence.disconnect();
    },
  };
}
