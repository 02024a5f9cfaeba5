/**
 * The workers, and what they still have to play. Each is given one game at a time: what is called off stops with the game
 * that runs, and what was asked for last waits for nobody but that.
 */
import type { Asked, Ground, Results, Said } from "./messages.ts";

const WORKERS_LEAST = 2;
const WORKERS_MOST = 8;

/** One core is left to the page, where there are enough. */
const size = (cores: number): number => Math.min(WORKERS_MOST, Math.max(WORKERS_LEAST, cores - 1));

export interface Run {
  /** resolves when all games are played or the run is called off; rejects when a worker breaks */
  readonly done: Promise<void>;
  cancel(): void;
}

interface Queued {
  readonly key: string;
  readonly ground: Ground;
  readonly seeds: number[];
  out: number;
  heard(result: Results[Ground["kind"]]): void;
  finish(): void;
  fail(error: Error): void;
}

interface Hand {
  readonly worker: Worker;
  /** what was laid last */
  key: string;
  busy: Queued | undefined;
}

export class Crew {
  readonly #hands: Hand[] = [];
  readonly #queue: Queued[] = [];
  #keys = 0;

  constructor(cores = navigator.hardwareConcurrency) {
    for (let i = 0; i < size(cores); i++) this.#hands.push(this.#hire());
  }

  get workers(): number {
    return this.#hands.length;
  }

  /** Plays a game for each seed; `heard` is called for each as it ends, in no particular order. */
  run<G extends Ground>(ground: G, seeds: readonly number[], heard: (result: Results[G["kind"]]) => void): Run {
    let queued: Queued | undefined;
    const done = new Promise<void>((finish, fail) => {
      // A ground of this kind is answered by results of its kind: see `worker.ts`.
      const hear = heard as Queued["heard"];
      queued = { key: String(++this.#keys), ground, seeds: [...seeds], out: 0, heard: hear, finish, fail };
    });
    const mine = queued as unknown as Queued;
    this.#queue.push(mine);
    this.#hand();
    return {
      done,
      cancel: () => {
        mine.seeds.length = 0;
        mine.heard = () => undefined;
        this.#settle(mine);
      },
    };
  }

  #hire(): Hand {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    const hand: Hand = { worker, key: "", busy: undefined };
    worker.addEventListener("message", ({ data }: MessageEvent<Said>) => {
      const run = hand.busy;
      hand.busy = undefined;
      if (run) {
        run.out--;
        run.heard(data.result);
        this.#settle(run);
      }
      this.#hand();
    });
    worker.addEventListener("error", (event) => {
      const run = hand.busy;
      hand.busy = undefined;
      if (!run) return;
      run.seeds.length = 0;
      run.fail(new Error(event.message));
      this.#settle(run);
      this.#hand();
    });
    return hand;
  }

  #settle(run: Queued): void {
    if (run.seeds.length > 0) return;
    const at = this.#queue.indexOf(run);
    if (at >= 0) this.#queue.splice(at, 1);
    if (run.out <= 0) run.finish();
  }

  #hand(): void {
    for (const hand of this.#hands) {
      if (hand.busy) continue;
      const run = this.#queue.find(({ seeds }) => seeds.length > 0);
      const seed = run?.seeds.shift();
      if (!run || seed === undefined) return;
      hand.busy = run;
      run.out++;
      const tell = (asked: Asked): void => hand.worker.postMessage(asked);
      if (hand.key !== run.key) tell({ type: "ground", key: run.key, ground: run.ground });
      hand.key = run.key;
      tell({ type: "play", key: run.key, seed });
    }
  }
}
