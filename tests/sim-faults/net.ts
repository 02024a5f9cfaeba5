/**
 * A network of the world, between pages and the server. Each connection keeps its order, as TCP does; it may be late, stall, break
 * with or without anybody's notice, and what a page sends may come twice or after what it sent later, as over an older connection.
 */
import { Reflection } from "@colyseus/schema";
import { pack, unpack } from "msgpackr";
import type { Heard, Live, Network } from "../../client/src/net/live.ts";
import type { Credentials } from "../../client/src/net/types.ts";
import type { Process, World } from "./world.ts";

/** What travels down to a page. */
export type Down =
  | { readonly kind: "joined"; readonly room: string; readonly handshake: Uint8Array | undefined }
  | { readonly kind: "state"; readonly bytes: Uint8Array }
  | { readonly kind: "message"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "pong" }
  | { readonly kind: "close"; readonly code: number; readonly reason: string };

/** What travels up to the server. */
export type Up =
  /** the page has heard that it is in */
  | { readonly kind: "joined" }
  | { readonly kind: "message"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "ping" }
  | { readonly kind: "leave" };

/** The server's end of a connection. */
export interface ServerEnd {
  joined(): void;
  received(name: string, message: unknown): void;
  /** it is over, in whatever way */
  gone(): void;
}

/** The server as the network knows it. */
export interface Host {
  readonly process: Process;
  /** the code of a refusal, or what takes the connection */
  knock(credentials: Credentials, tab: string): string | ((connection: Connection) => ServerEnd);
}

/** What a history is made of, seen on the wire. */
export interface Wire {
  asked(id: string, page: Process, message: { readonly type: string; readonly payload: object }): void;
  told(page: Process, ack: { readonly id: string }): void;
}

export interface Weather {
  lateMs: number;
  /** shares of what pages send */
  twice: number;
  outOfTurn: number;
}

const JOIN_MAX_MS = 8000;
const PONG_MAX_MS = 2500;
/** A server notices a dead line by its pings. */
const NOTICED_AFTER_MS = 9000;

export class Connection {
  readonly page: Process;
  readonly #net: Net;
  readonly #host: Host;
  #broken = false;
  #isOver = false;
  #upMs = 0;
  #downMs = 0;
  #end: ServerEnd | undefined;
  /** the page's ear; undefined once it has let go */
  hear: ((frame: Down) => void) | undefined;

  constructor(net: Net, page: Process, host: Host) {
    this.#net = net;
    this.page = page;
    this.#host = host;
  }

  accept(end: (connection: Connection) => ServerEnd): void {
    if (this.#isOver) return;
    this.#end = end(this);
  }

  up(frame: Up): void {
    const { world } = this.#net;
    const isMessage = frame.kind === "message";
    const atMs = this.#net.arrival();
    if (isMessage && world.chance(this.#net.weather.outOfTurn)) this.#deliver(atMs + world.between(0, 400), frame);
    else {
      this.#upMs = Math.max(this.#upMs, atMs);
      this.#deliver(this.#upMs, frame);
    }
    if (isMessage && world.chance(this.#net.weather.twice)) this.#deliver(atMs + world.between(0, 2000), frame);
  }

  down(frame: Down): void {
    if (this.#broken) return;
    this.#downMs = Math.max(this.#downMs, this.#net.arrival());
    this.#net.world.at(this.#downMs, this.page, () => {
      if (!this.#broken) this.hear?.(frame);
    });
  }

  /** Nothing passes for so long. */
  stall(ms: number): void {
    const untilMs = this.#net.world.nowMs + ms;
    this.#upMs = Math.max(this.#upMs, untilMs);
    this.#downMs = Math.max(this.#downMs, untilMs);
  }

  /** It is dead; who hears of it, and when, is the world's to say. */
  break(server = this.#net.world.chance(0.5)): void {
    if (this.#broken) return;
    const { world } = this.#net;
    this.#broken = true;
    if (world.chance(0.6))
      world.after(world.between(0, 300), this.page, () => this.hear?.({ kind: "close", code: 1006, reason: "" }));
    const serverMs = server ? world.between(0, 300) : NOTICED_AFTER_MS;
    world.after(serverMs, this.#host.process, () => this.over());
  }

  /** The server's end is done with. */
  over(): void {
    this.#isOver = true;
    const end = this.#end;
    this.#end = undefined;
    end?.gone();
    this.#net.connections.delete(this);
  }

  #deliver(atMs: number, frame: Up): void {
    this.#net.world.at(atMs, this.#host.process, () => {
      if (this.#broken) return;
      if (frame.kind === "ping") this.down({ kind: "pong" });
      else if (frame.kind === "leave") this.over();
      else if (frame.kind === "joined") this.#end?.joined();
      else this.#end?.received(frame.name, unpack(frame.bytes));
    });
  }
}

export class Net {
  readonly world: World;
  readonly weather: Weather = { lateMs: 30, twice: 0, outOfTurn: 0 };
  readonly connections = new Set<Connection>();
  readonly #wire: Wire;
  host: Host | undefined;

  constructor(world: World, wire: Wire) {
    this.world = world;
    this.#wire = wire;
  }

  arrival(): number {
    return this.world.nowMs + this.world.between(0.3, this.weather.lateMs);
  }

  /** What a page of this process has in the place of the SDK. */
  networkOf(page: Process): Network {
    return {
      join: (credentials, tab, _endpoint, heard, closed) => this.#join(page, credentials, tab, heard, closed),
      reaches: async () => false,
      isOutdated: async () => false,
    };
  }

  async #join(
    page: Process,
    credentials: Credentials,
    tab: string,
    heard: Heard,
    closed: Parameters<Network["join"]>[4],
  ): Promise<Live> {
    const { world } = this;
    await world.sleep(world.between(1, 2 * this.weather.lateMs), page);
    const host = this.host;
    if (!host?.process.alive) throw new Error("no connection");
    const answer = world.as(host.process, () => host.knock(credentials, tab));
    await world.sleep(world.between(1, 2 * this.weather.lateMs), page);
    if (typeof answer === "string") throw Object.assign(new Error(answer), { code: 403 });
    if (!host.process.alive) throw new Error("no connection");
    const connection = new Connection(this, page, host);
    this.connections.add(connection);
    world.at(this.arrival(), host.process, () => connection.accept(answer));
    return this.#live(connection, heard, closed);
  }

  #live(connection: Connection, heard: Heard, closed: Parameters<Network["join"]>[4]): Promise<Live> {
    const { world } = this;
    const { page } = connection;
    let pongs: (() => void)[] = [];
    let open = true;
    const letGo = () => {
      open = false;
      connection.hear = undefined;
    };
    return new Promise((resolve, reject) => {
      let joined = false;
      let decoder: ReturnType<typeof Reflection.decode> | undefined;
      const live = (room: string): Live => ({
        roomId: room,
        send: (name, message) => {
          if (!open) return;
          if (name === "act") this.#wire.asked((message as { id: string }).id, page, message as never);
          connection.up({ kind: "message", name, bytes: pack(message) });
        },
        probe: () =>
          Promise.race([
            new Promise<boolean>((answered) => {
              pongs.push(() => answered(true));
              if (open) connection.up({ kind: "ping" });
            }),
            world.sleep(PONG_MAX_MS, page).then(() => false),
          ]),
        drop: () => {
          if (!open) return;
          letGo();
          connection.up({ kind: "leave" });
        },
      });
      world.after(JOIN_MAX_MS, page, () => {
        if (joined) return;
        letGo();
        connection.break();
        reject(new Error("no answer in time"));
      });
      connection.hear = (frame) => {
        if (frame.kind === "joined") {
          joined = true;
          decoder = frame.handshake && Reflection.decode(frame.handshake);
          connection.up({ kind: "joined" });
          resolve(live(frame.room));
        } else if (frame.kind === "state") {
          decoder?.decode(Buffer.from(frame.bytes));
          heard.state(decoder?.state);
        } else if (frame.kind === "message") {
          const message = unpack(frame.bytes);
          if (frame.name === "ack") this.#wire.told(page, message);
          heard.messages[frame.name]?.(message as never);
        } else if (frame.kind === "pong") {
          const heardPongs = pongs;
          pongs = [];
          for (const pong of heardPongs) pong();
        } else {
          letGo();
          if (joined) closed(frame.code, frame.reason);
          else reject(Object.assign(new Error(frame.reason), { code: frame.code }));
        }
      };
    });
  }
}
