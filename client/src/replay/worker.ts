/**
 * Holds a recorded game and shows any place of it. It plays the log through in portions, so that what is asked for meanwhile
 * does not wait; states that it keeps on the way make every later jump short.
 */
import "./jitless.ts";
import {
  affinityView,
  engine,
  flowsFor,
  journalOf,
  matchesOf,
  publicView,
  Reel,
  seatView,
} from "@commonwatt/shared/sim";
import type { JournalEntry, MatchView, Params } from "@commonwatt/shared/views/types.ts";
import type { ActionLine, Asked, Frame, Said } from "./messages.ts";
import { FileFault, gamesIn, type StoredGame } from "./openFile.ts";

/** Actions played on before somebody else gets a turn. */
const PORTION = 120;

const say = (said: Said): void => postMessage(said);

let games: readonly StoredGame[] = [];
let open: Opened | undefined;

/** A game under the eye, with each seat's story. */
class Opened {
  readonly reel: Reel;
  readonly stories: { readonly seat: number; readonly seq: number; readonly entry: JournalEntry }[] = [];
  readonly matches: { readonly seat: number; readonly seq: number; readonly match: MatchView }[] = [];

  constructor({ log }: StoredGame) {
    this.reel = new Reel(engine, log, (game, seq, acted) => {
      if (!acted.ok) return;
      for (const { seat, entry } of journalOf(game, acted.events)) this.stories.push({ seat, seq, entry });
      for (const { seat, match } of matchesOf(game, acted.events)) this.matches.push({ seat, seq, match });
    });
  }

  frame(seq: number, seat: number): Frame {
    const { game, acted } = this.reel.seek(seq);
    const base = {
      seq,
      view: publicView(game),
      reports: [...game.reports],
      flows: acted?.ok ? flowsFor(game, acted.events, seat < 0 ? undefined : seat) : [],
    };
    if (seat < 0 || seat >= game.seats.length) return base;
    const until = (one: { readonly seat: number; readonly seq: number }): boolean =>
      one.seat === seat && one.seq <= seq;
    return {
      ...base,
      own: {
        mine: seatView(game, seat),
        journal: this.stories.filter(until).map(({ entry }) => entry),
        matches: this.matches.filter(until).map(({ match }) => match),
        affinity: affinityView(game, seat),
      },
    };
  }
}

function begin(game: StoredGame): void {
  const opened = new Opened(game);
  open = opened;
  const { setup } = opened.reel.log;
  const marks = opened.reel.marks();
  say({
    type: "opened",
    reel: {
      id: game.id,
      title: setup.ruleset.title,
      seed: setup.seed,
      rounds: setup.ruleset.rounds,
      peers: setup.seats.length,
      length: opened.reel.length,
      marks,
    },
    lines: linesOf(opened.reel, marks),
  });
  const more = (): void => {
    if (open !== opened) return;
    try {
      const goesOn = opened.reel.prepare(PORTION);
      say({ type: "ready", upTo: opened.reel.ready });
      if (goesOn) setTimeout(more);
    } catch (error) {
      fault(error);
    }
  };
  more();
}

function linesOf(reel: Reel, marks: ReturnType<Reel["marks"]>): ActionLine[] {
  let at = 0;
  return reel.log.actions.map(({ seq, action, ok }) => {
    // An advance still belongs to what it ends.
    while ((marks[at + 1]?.seq ?? Number.POSITIVE_INFINITY) < seq) at++;
    const { round, phase } = marks[at] ?? { round: 1, phase: "day" as const };
    const { by, seat, type, payload } = action;
    return { seq, round, phase, by, seat, type, ok, params: paramsOf(payload) };
  });
}

function paramsOf(payload: Readonly<Record<string, string | number | boolean>>): Params {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, typeof value === "boolean" ? Number(value) : value]),
  );
}

function fault(error: unknown): void {
  if (error instanceof FileFault) say({ type: "fault", key: error.key, params: {} });
  else say({ type: "fault", key: "broken", params: { why: error instanceof Error ? error.message : String(error) } });
}

addEventListener("message", ({ data: asked }: MessageEvent<Asked>) => {
  try {
    if (asked.type === "seek") {
      if (open) say({ type: "frame", ask: asked.ask, frame: open.frame(asked.seq, asked.seat) });
      return;
    }
    if (asked.type === "open") {
      games = gamesIn(asked.bytes);
      const [only] = games;
      const named = games.find(({ id }) => id === asked.game) ?? (games.length === 1 ? only : undefined);
      if (named) begin(named);
      else say({ type: "games", games: games.map(({ path, id }) => ({ path, id })) });
      return;
    }
    const chosen = games.find(({ path }) => path === asked.path);
    if (chosen) begin(chosen);
  } catch (error) {
    fault(error);
  }
});
