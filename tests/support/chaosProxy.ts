/**
 * A network that misbehaves: a TCP proxy before a running server. What passes may be late, cut, held up in either direction, or
 * refused as a school's filter would. Pages that use `url` go through it, all others do not.
 */
import { createServer, type Server, type Socket, connect as tcp } from "node:net";
import type { RunningServer } from "./server.ts";

type Way = "up" | "down";

interface Pair {
  readonly page: Socket;
  readonly server: Socket;
}

export class ChaosProxy {
  readonly #target: number;
  readonly #pairs = new Set<Pair>();
  readonly #held = new Set<Way>();
  #server!: Server;
  #port = 0;
  #delayMs = 0;
  #jitterMs = 0;
  #upgrades: "pass" | number = "pass";
  #open = true;

  private constructor(target: number) {
    this.#target = target;
  }

  static async before({ port }: RunningServer): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(port);
    proxy.#server = createServer((page) => proxy.#accept(page));
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    const address = proxy.#server.address();
    proxy.#port = typeof address === "object" && address !== null ? address.port : 0;
    return proxy;
  }

  /** connections that are open now */
  get connections(): number {
    return this.#pairs.size;
  }

  /** The server as whoever is behind this network sees it. */
  seen(server: RunningServer): RunningServer {
    return { ...server, port: this.#port, url: `http://127.0.0.1:${this.#port}` };
  }

  /** Ends every connection without a word: no close frame, as when a phone leaves the house. */
  cut(): void {
    for (const { page, server } of this.#pairs) {
      page.resetAndDestroy();
      server.destroy();
    }
  }

  /** Nobody gets through until it is opened again: no network at all. */
  close(): void {
    this.#open = false;
    this.cut();
  }

  open(): void {
    this.#open = true;
  }

  /** Nothing passes any more, and nobody is told: packets without end, as in a tunnel. One way only when it is named. */
  freeze(...ways: Way[]): void {
    for (const way of ways.length > 0 ? ways : (["up", "down"] as const)) this.#held.add(way);
    for (const pair of this.#pairs) this.#hold(pair);
  }

  /** What was held up goes on, in its order. */
  thaw(): void {
    this.#held.clear();
    for (const { page, server } of this.#pairs) {
      page.resume();
      server.resume();
    }
  }

  /** Every packet is late by `delayMs` and up to `jitterMs` more, each way. */
  late(delayMs: number, jitterMs = 0): void {
    this.#delayMs = delayMs;
    this.#jitterMs = jitterMs;
  }

  /** A filter that lets pages pass and answers sockets with this status. */
  filterSockets(status: number | "pass"): void {
    this.#upgrades = status;
  }

  async dispose(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(page: Socket): void {
    if (!this.#open) {
      page.resetAndDestroy();
      return;
    }
    page.once("data", (first: Buffer) => {
      page.pause();
      const isUpgrade = /\r\nupgrade: websocket\r\n/i.test(first.toString("latin1"));
      if (isUpgrade && this.#upgrades !== "pass") {
        page.end(`HTTP/1.1 ${this.#upgrades} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.#join(page, first);
    });
    page.on("error", () => page.destroy());
  }

  #join(page: Socket, first: Buffer): void {
    const server = tcp(this.#target, "127.0.0.1");
    const pair: Pair = { page, server };
    this.#pairs.add(pair);
    for (const socket of [page, server]) socket.setNoDelay(true);
    this.#carry(page, server, first);
    this.#carry(server, page);
    const end = () => {
      this.#pairs.delete(pair);
      page.destroy();
      server.destroy();
    };
    for (const socket of [page, server]) socket.on("close", end).on("error", end);
    page.resume();
    this.#hold(pair);
  }

  #hold({ page, server }: Pair): void {
    if (this.#held.has("up")) page.pause();
    if (this.#held.has("down")) server.pause();
  }

  /** Carries bytes over in their order, each packet as late as the network is just then; a slow reader holds its writer up. */
  #carry(from: Socket, to: Socket, first?: Buffer): void {
    let lastAtMs = 0;
    const put = (chunk: Buffer) => {
      if (!to.write(chunk) && !from.isPaused()) {
        from.pause();
        to.once("drain", () => from.resume());
      }
    };
    const take = (chunk: Buffer) => {
      if (this.#delayMs === 0 && this.#jitterMs === 0) {
        put(chunk);
        return;
      }
      const now = performance.now();
      // TCP keeps its order: a late packet makes those after it late too.
      lastAtMs = Math.max(lastAtMs, now + this.#delayMs + Math.random() * this.#jitterMs);
      setTimeout(() => put(chunk), lastAtMs - now);
    };
    if (first) take(first);
    from.on("data", take);
  }
}
