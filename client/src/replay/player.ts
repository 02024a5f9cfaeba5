/**
 * The page's side of a recorded game: where it stands, how it moves on, and the one frame it shows. Asked faster than the
 * worker can answer, it keeps only the latest wish.
 */
import type { Params } from "@commonwatt/shared/views/types.ts";
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ActionLine, Asked, Frame, GameEntry, Mark, ReelInfo, Said } from "./messages.ts";

/** Actions a second. */
export const SPEEDS = [1, 3, 10, 30] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Wire {
  send(asked: Asked): void;
  listen(heard: (said: Said) => void): void;
}

export interface Player {
  /** games of a zip, while one is to be chosen */
  readonly games: ReadonlySignal<readonly GameEntry[]>;
  readonly reel: ReadonlySignal<ReelInfo | undefined>;
  readonly lines: ReadonlySignal<readonly ActionLine[]>;
  readonly frame: ReadonlySignal<Frame | undefined>;
  /** where the page wants to be; the frame follows */
  readonly seq: ReadonlySignal<number>;
  readonly seat: ReadonlySignal<number>;
  /** actions that have been played through so far */
  readonly ready: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: Signal<Speed>;
  readonly mark: ReadonlySignal<Mark | undefined>;
  readonly fault: Signal<{ readonly key: string; readonly params: Params } | undefined>;
  open(bytes: ArrayBuffer, game: string, seq: number, seat: number): void;
  choose(path: string): void;
  go(seq: number): void;
  step(by: number): void;
  /** to the beginning of the phase before or after this one */
  phase(by: 1 | -1): void;
  look(seat: number): void;
  play(): void;
  pause(): void;
  close(): void;
}

export function playerOn(wire: Wire): Player {
  const games = signal<readonly GameEntry[]>([]);
  const reel = signal<ReelInfo | undefined>(undefined);
  const lines = signal<readonly ActionLine[]>([]);
  const frame = signal<Frame | undefined>(undefined);
  const seq = signal(0);
  const seat = signal(-1);
  const ready = signal(0);
  const playing = signal(false);
  const speed = signal<Speed>(3);
  const fault = signal<{ readonly key: string; readonly params: Params } | undefined>(undefined);
  let first = { seq: 0, seat: -1 };
  let asks = 0;
  let waiting = false;
  let wished = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const ask = (): void => {
    if (waiting) {
      wished = true;
      return;
    }
    waiting = true;
    wished = false;
    asks++;
    wire.send({ type: "seek", ask: asks, seq: seq.value, seat: seat.value });
  };
  const go = (to: number): void => {
    const length = reel.value?.length ?? 0;
    const next = Math.max(0, Math.min(length, Math.round(to)));
    if (next === seq.value && frame.value !== undefined) return;
    seq.value = next;
    ask();
  };
  const pause = (): void => {
    clearInterval(timer);
    timer = undefined;
    playing.value = false;
  };
  const play = (): void => {
    pause();
    if (seq.value >= (reel.value?.length ?? 0)) go(0);
    playing.value = true;
    timer = setInterval(() => {
      // Whoever has not been shown the last place does not hurry on.
      if (waiting) return;
      if (seq.value >= (reel.value?.length ?? 0)) pause();
      else go(seq.value + 1);
    }, 1000 / speed.value);
  };
  speed.subscribe(() => {
    if (playing.peek()) play();
  });

  const close = (): void => {
    pause();
    batch(() => {
      reel.value = undefined;
      games.value = [];
      frame.value = undefined;
      fault.value = undefined;
    });
  };

  wire.listen((said) => {
    switch (said.type) {
      case "games":
        games.value = said.games;
        return;
      case "opened":
        batch(() => {
          games.value = [];
          frame.value = undefined;
          ready.value = 0;
          lines.value = said.lines;
          reel.value = said.reel;
          seq.value = Math.min(said.reel.length, first.seq);
          seat.value = first.seat < said.reel.peers ? first.seat : -1;
        });
        waiting = false;
        ask();
        return;
      case "ready":
        ready.value = said.upTo;
        return;
      case "frame":
        waiting = false;
        if (said.ask === asks) frame.value = said.frame;
        if (wished) ask();
        return;
      case "fault":
        waiting = false;
        pause();
        fault.value = { key: said.key, params: said.params };
    }
  });

  return {
    ...{ games, reel, lines, frame, seq, seat, ready, playing, speed, fault, go, play, pause, close },
    mark: computed(() => reel.value?.marks.findLast((one) => one.seq <= seq.value)),
    open: (bytes, game, at, eyes) => {
      fault.value = undefined;
      first = { seq: at, seat: eyes };
      wire.send({ type: "open", bytes, game });
    },
    choose: (path) => wire.send({ type: "choose", path }),
    step: (by) => {
      pause();
      go(seq.value + by);
    },
    phase: (by) => {
      pause();
      const marks = reel.value?.marks ?? [];
      const at = marks.findLastIndex((one) => one.seq <= seq.value);
      // Back from the middle of a phase leads to its beginning first.
      const inside = (marks[at]?.seq ?? 0) < seq.value;
      const to = marks[by === 1 ? at + 1 : inside ? at : at - 1];
      go(to?.seq ?? (by === 1 ? (reel.value?.length ?? 0) : 0));
    },
    look: (eyes) => {
      seat.value = eyes;
      ask();
    },
  };
}

/** The worker with the rules; it is loaded when a page asks for it. */
export function workerWire(): Wire {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return {
    send: (asked) => worker.postMessage(asked, asked.type === "open" ? [asked.bytes] : []),
    listen: (heard) => worker.addEventListener("message", ({ data }: MessageEvent<Said>) => heard(data)),
  };
}
