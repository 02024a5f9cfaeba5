/**
 * A quick batch from the moment a game has reached: so many futures as it stands, and as many with a shock called. Bots play
 * on as the people at the table have played so far; the games are played in the workbench's workers.
 */
import { bandsOf } from "../../design/bands.ts";
import { Crew } from "../../design/crew.ts";
import type { MomentGround, PlayedGame } from "../../design/messages.ts";
import { seedsFrom } from "../../design/sampler.ts";
import { refusalText } from "../../refusal.ts";
import type { HostKey } from "../address.ts";
import { fetchExport } from "../api.ts";

const GAMES = 24;
/** `series.ts`: the first figure is vitality */
const VITALITY = 0;
const MEGA = 1_000_000;

/** Vitality at the end: where nine tenths of the games lie, and their middle. `fallen`: ppm of games that collapse. */
export interface Side {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly fallen: number;
}
export interface Expected {
  readonly without: Side;
  readonly with: Side;
}

export interface Expecting {
  /** rejects with a sentence */
  readonly done: Promise<Expected>;
  cancel(): void;
}

let crew: Crew | undefined;

export function expect(
  key: HostKey,
  gameId: string,
  card: string,
  heard: (played: number, of: number) => void,
): Expecting {
  let cancelled = false;
  const stops: (() => void)[] = [];
  const play = async (): Promise<Expected> => {
    const answer = await fetchExport(key, gameId);
    if (!answer.ok) throw new Error(refusalText(answer.error));
    const log = JSON.parse(await answer.value.text()) as MomentGround["log"];
    crew ??= new Crew();
    let played = 0;
    const sideOf = async (ground: MomentGround): Promise<Side> => {
      const games: PlayedGame[] = [];
      const run = (crew as Crew).run(ground, seedsFrom(1, GAMES), (game) => {
        games.push(game);
        played++;
        if (!cancelled) heard(played, 2 * GAMES);
      });
      stops.push(run.cancel);
      await run.done;
      return summaryOf(games);
    };
    const seq = log.actions.length;
    const action = { id: "called", by: "host", seat: -1, type: "shock", payload: { card } } as const;
    const called = { ...log, actions: [...log.actions, { seq: seq + 1, action, ok: true }] };
    const [without, struck] = await Promise.all([
      sideOf({ kind: "moment", log, seq }),
      sideOf({ kind: "moment", log: called, seq: seq + 1 }),
    ]);
    return { without, with: struck };
  };
  return {
    done: play(),
    cancel: () => {
      cancelled = true;
      for (const stop of stops) stop();
    },
  };
}

function summaryOf(games: readonly PlayedGame[]): Side {
  const broke = games.find((game) => game.broke !== undefined)?.broke;
  if (broke !== undefined) throw new Error(broke);
  const { low90, median, high90 } = bandsOf(games, VITALITY);
  const fallen = games.filter(({ outcome }) => outcome === "collapse").length;
  return {
    low: low90.at(-1) ?? 0,
    median: median.at(-1) ?? 0,
    high: high90.at(-1) ?? 0,
    fallen: Math.round((MEGA * fallen) / Math.max(1, games.length)),
  };
}
