/**
 * The futures under the dials as they stand: played anew as soon as one moves, the first picture after a few games, finer while
 * one looks. What the rules were before stands beside them, on the same seeds.
 */
import { asSaved } from "@commonwatt/shared/sim";
import { batch, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Desk } from "../desk.ts";
import type { PlayedGame } from "../messages.ts";
import { type Sampler, type Sampling, seedsFrom } from "../sampler.ts";

/** A picture is drawn from so many games on. */
const FIRST_GAMES = 4;
const DRAW_EVERY_MS = 120;

export interface Picture {
  readonly games: readonly PlayedGame[];
  readonly beside: readonly PlayedGame[];
  readonly rounds: number;
}

export interface Progress {
  readonly played: number;
  readonly of: number;
  /** from the last turn of a dial to the first picture, and to the last game; undefined = not yet */
  readonly firstMs: number | undefined;
  readonly allMs: number | undefined;
  readonly running: boolean;
  readonly fault: string;
}

export interface Futures {
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly progress: ReadonlySignal<Progress>;
  /** calls off what still runs; what is there stays */
  stop(): void;
  /** goes on after that */
  resume(): void;
  /** nobody looks: nothing is played */
  watch(watched: boolean): void;
}

export function futuresOf(desk: Desk, sampler: Sampler): Futures {
  const picture = signal<Picture | undefined>(undefined);
  const progress = signal<Progress>({
    played: 0,
    of: 0,
    firstMs: undefined,
    allMs: undefined,
    running: false,
    fault: "",
  });
  const watched = signal(true);
  const again = signal(0);
  let running: readonly Sampling[] = [];

  const stop = (): void => {
    for (const one of running) one.cancel();
    running = [];
    if (progress.peek().running) progress.value = { ...progress.peek(), running: false };
  };

  const begin = (): void => {
    const { peers, bots, seed, games } = desk.table.peek();
    const began = performance.now();
    const [draft, base] = [desk.playable.peek(), desk.base.peek()];
    const seeds = seedsFrom(seed, games);
    const differs = draft.id !== base.id && desk.isChanged.peek();
    let drawnAt = 0;
    let frame = 0;
    let mine = true;
    const draw = (): void => {
      frame = 0;
      if (!mine) return;
      const now = performance.now();
      drawnAt = now;
      const played = own.games();
      if (played.length < Math.min(FIRST_GAMES, games)) return;
      batch(() => {
        picture.value = { games: played, beside: beside?.games() ?? [], rounds: draft.rounds };
        const { firstMs } = progress.peek();
        progress.value = { ...progress.peek(), played: played.length, firstMs: firstMs ?? Math.round(now - began) };
      });
    };
    const heard = (): void => {
      if (frame !== 0 || !mine) return;
      const wait =
        progress.peek().firstMs === undefined ? 0 : Math.max(0, DRAW_EVERY_MS - (performance.now() - drawnAt));
      frame = window.setTimeout(draw, wait);
    };
    progress.value = { played: 0, of: games, firstMs: undefined, allMs: undefined, running: true, fault: "" };
    const own = sampler.sample({ ruleset: draft, peers, bots }, seeds, heard);
    const beside = differs ? sampler.sample({ ruleset: asSaved(base), peers, bots }, seeds, heard) : undefined;
    const all = [own, ...(beside ? [beside] : [])];
    running = all.map((one) => ({
      ...one,
      cancel: () => {
        mine = false;
        clearTimeout(frame);
        one.cancel();
      },
    }));
    draw();
    own.done.then(() => {
      if (!mine) return;
      progress.value = { ...progress.peek(), allMs: Math.round(performance.now() - began) };
    }, failed);
    Promise.all(all.map(({ done }) => done)).then(() => {
      if (!mine) return;
      draw();
      progress.value = { ...progress.peek(), running: false };
    }, failed);
    function failed(error: unknown): void {
      progress.value = {
        ...progress.peek(),
        running: false,
        fault: error instanceof Error ? error.message : String(error),
      };
    }
  };

  effect(() => {
    // What it hangs on: the rules, the table, whether anybody looks, and being asked again.
    desk.playable.value.id;
    desk.base.value.id;
    desk.table.value.seed;
    again.value;
    if (!watched.value) return;
    stop();
    begin();
  });

  return {
    picture,
    progress,
    stop,
    resume: () => {
      again.value++;
    },
    watch: (is) => {
      if (!is) stop();
      watched.value = is;
    },
  };
}
