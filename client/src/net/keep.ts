/**
 * Keeps one line open: it comes back by itself as long as the session lives, whatever happened to the network, the phone or
 * the server, and asks anew when it is sent to another room.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { afterClose, afterFailure, backOffMs, type Verdict } from "./link.ts";
import { type Heard, type Live, type Network, network } from "./live.ts";
import { loadAnew } from "./outdated.ts";
import { tabOf } from "./tab.ts";
import type { Credentials, Link } from "./types.ts";
import { onWake } from "./wake.ts";

const PROBE_EVERY_MS = 5000;
const RENEW_EVERY_MS = 30_000;
/** Nobody upgrades a server in less. */
const OUTAGE_MS = 500;
/** Attempts in vain after which it is asked whether only sockets are kept out. */
const BLOCKED_AFTER = 3;

export interface Kept {
  readonly link: ReadonlySignal<Link>;
  send(name: string, message: unknown): void;
  /** says what the link is, when a message tells more than the line itself: a table stopped, or goes on */
  tell(link: Link): void;
  /** everything anew, over another connection; not again within half a minute */
  renew(): void;
  reclaim(): void;
  leave(): void;
}

export interface Keeper {
  /** what to do with what the next room says; called for each connection anew */
  heard(): Heard;
  /** connected, to this room */
  live(roomId: string): void;
}

/** Begins to connect at once. `endpoint` is where the server is: the page's own origin, unless a test says otherwise. */
export function keepLine(credentials: Credentials, endpoint: string, keeper: Keeper, over: Network = network): Kept {
  const link = signal<Link>({ state: "connecting" });
  const { tab, own } = tabOf(credentials);
  let live: Live | undefined;
  /** counts attempts; what belongs to an older one is ignored */
  let attempt = 0;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  let lostAtMs: number | undefined;
  let renewedAtMs = Number.NEGATIVE_INFINITY;

  /** Handlers that are deaf as soon as there is a newer attempt. */
  const heardBy = (mineAttempt: number): Heard => {
    const current =
      <M>(hear: (message: M) => void) =>
      (message: M) => {
        if (mineAttempt === attempt) hear(message);
      };
    const heard = keeper.heard();
    return {
      state: current(heard.state),
      messages: Object.fromEntries(Object.entries(heard.messages).map(([name, hear]) => [name, current(hear)])),
    };
  };

  async function open(): Promise<void> {
    clearTimeout(retry);
    const current = ++attempt;
    live?.drop();
    live = undefined;
    const wasOut = lostAtMs !== undefined && performance.now() - lostAtMs > OUTAGE_MS;
    if (wasOut && (await over.isOutdated())) return loadAnew();
    if (current !== attempt) return;
    try {
      const joined = await over.join(credentials, tab, endpoint, heardBy(current), (closeCode, reason) => {
        if (current === attempt) lost(afterClose(closeCode, reason));
      });
      if (current !== attempt) return joined.drop();
      live = joined;
    } catch (error) {
      if (current === attempt) lost(afterFailure(error));
      return;
    }
    failures = 0;
    lostAtMs = undefined;
    link.value = { state: "live" };
    keeper.live(live.roomId);
  }

  function lost(verdict: Verdict): void {
    live = undefined;
    if (left) return;
    lostAtMs ??= performance.now();
    if (verdict.next === "refused") link.value = { state: "refused", refusal: verdict.refusal };
    // An older attempt of our own that came through after this one has nobody behind it.
    else if (verdict.next === "moved" && !own.has(verdict.by)) link.value = { state: "moved" };
    else {
      if (link.value.state !== "connecting" && link.value.state !== "blocked") {
        link.value = { state: "lost", sinceMs: lostAtMs };
      }
      if (failures >= BLOCKED_AFTER) void sayIfBlocked(attempt, lostAtMs);
      const afterMs = verdict.next === "retry" ? verdict.afterMs : undefined;
      const waitMs = afterMs ?? backOffMs(failures++, Math.random());
      clearTimeout(retry);
      retry = setTimeout(() => void open(), waitMs);
    }
  }

  /** The server answers and its sockets do not open: whoever waits can do something about that. */
  async function sayIfBlocked(current: number, sinceMs: number): Promise<void> {
    const isBlocked = await over.reaches(endpoint);
    if (isBlocked && current === attempt && !left && live === undefined) link.value = { state: "blocked", sinceMs };
  }

  /** A connection that looks alive may have died in our sleep: ask, and come back without waiting. */
  async function wake(): Promise<void> {
    if (left || link.value.state === "moved" || link.value.state === "refused") return;
    const probed = live;
    if (!probed) {
      failures = 0;
      return lostAtMs === undefined ? undefined : open();
    }
    const answered = await probed.probe();
    if (answered || live !== probed || left) return;
    lostAtMs ??= performance.now();
    link.value = { state: "lost", sinceMs: lostAtMs };
    await open();
  }

  const stopWaking = onWake(() => void wake());
  const heartbeat = setInterval(() => {
    if (live) void wake();
  }, PROBE_EVERY_MS);
  void open();

  return {
    link,
    send: (name, message) => live?.send(name, message),
    tell: (next) => {
      link.value = next;
    },
    renew: () => {
      if (!live || performance.now() - renewedAtMs < RENEW_EVERY_MS) return;
      renewedAtMs = performance.now();
      void open();
    },
    reclaim: () => {
      if (link.value.state !== "moved") return;
      link.value = { state: "connecting" };
      void open();
    },
    leave: () => {
      left = true;
      attempt++;
      clearTimeout(retry);
      clearInterval(heartbeat);
      stopWaking();
      live?.drop();
      live = undefined;
    },
  };
}
