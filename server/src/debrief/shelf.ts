/**
 * Debriefs of sessions, for who may see what. A finished game is told once and kept as facts; what is chosen among them, and
 * what is revealed, is looked up each time.
 */
import { debriefFrom, forEverybody, type GameFacts, revealedOf, summaryOf } from "@commonwatt/shared/debrief/index.ts";
import type { DebriefPage, GameNames, SessionSummary, YearView } from "@commonwatt/shared/views/debrief.ts";
import { actionOf } from "../rooms/play.ts";
import { type SessionState, seatName } from "../session/state.ts";
import type { GameRow, Store } from "../store/store.ts";
import { factsBeside } from "./worker.ts";

/** Games whose facts are kept; each is some tens of kilobytes. */
const KEPT = 500;

/** A session that is asked about. */
export interface Debriefed {
  readonly state: SessionState;
  /** the person at each seat when a game of it was over; undefined when that was not written down */
  holdersOf(game: string): readonly number[] | undefined;
}

/** Who asks: whoever leads (0 with all), a projector, or a person. */
export type Viewer = { readonly role: "host" | "watch" } | { readonly role: "peer"; readonly person: number };

export class DebriefShelf {
  readonly #store: Store;
  readonly #facts = new Map<string, Promise<GameFacts>>();
  /** what a session's facilitator has laid beside it: known to the server only from her */
  readonly #earlier = new Map<string, readonly SessionSummary[]>();

  constructor(store: Store) {
    this.#store = store;
  }

  async page(session: Debriefed, viewer: Viewer): Promise<DebriefPage> {
    const { state } = session;
    const games = await this.#store.games(state.code);
    const finished = games.filter((game) => isFinished(state, game));
    const facts = await this.#told(finished);
    const of = { code: state.code, openedMs: state.createdMs, earlier: this.#earlier.get(state.code) ?? [] };
    const whole = debriefFrom(facts, of, state.revealed);
    return {
      debrief: viewer.role === "host" ? whole : forEverybody(revealedOf(whole, state.revealed)),
      names: finished.map((game) => namesIn(state, game)),
      years: viewer.role === "peer" ? yearsOf(session, finished, facts, viewer.person) : [],
      waiting: state.tables.filter(({ stage }) => stage === "playing").map(({ table }) => table),
    };
  }

  /** From now on this session is seen beside these earlier ones; their codes are to be checked before. */
  async compare(code: string, earlier: readonly string[]): Promise<void> {
    this.#earlier.set(code, await Promise.all(earlier.map((one) => this.#summary(one))));
  }

  /** Nothing of this session is kept here any more. */
  forget(code: string): void {
    this.#earlier.delete(code);
    for (const game of this.#facts.keys()) if (game.startsWith(`${code}-`)) this.#facts.delete(game);
    for (const [other, list] of this.#earlier)
      this.#earlier.set(
        other,
        list.filter((one) => one.code !== code),
      );
  }

  async #summary(code: string): Promise<SessionSummary> {
    const [session, tables, games] = await Promise.all([
      this.#store.session(code),
      this.#store.tables(code),
      this.#store.games(code),
    ]);
    const facts = await this.#told(games.filter((game) => isFinished({ tables }, game)));
    return summaryOf(
      code,
      session?.createdMs ?? 0,
      facts.map(({ debrief }) => debrief),
    );
  }

  /** Those that are not known yet are told together, by one worker. */
  #told(games: readonly GameRow[]): Promise<readonly GameFacts[]> {
    const missing = games.filter(({ id }) => !this.#facts.has(id));
    if (missing.length > 0) {
      const telling = this.#tell(missing);
      for (const [i, { id }] of missing.entries()) {
        const one = telling.then((facts) => facts[i] as GameFacts);
        this.#facts.set(id, one);
        // Asked again, it may work; whoever waits for it hears of the failure below.
        one.catch(() => this.#facts.delete(id));
      }
      for (const id of this.#facts.keys()) {
        if (this.#facts.size <= KEPT) break;
        this.#facts.delete(id);
      }
    }
    return Promise.all(games.map(({ id }) => this.#facts.get(id) ?? Promise.reject(new Error(`${id} was let go of`))));
  }

  async #tell(games: readonly GameRow[]): Promise<readonly GameFacts[]> {
    const sources = [];
    for (const { id, table, treatment, setup } of games) {
      const rows = await this.#store.log(id);
      const actions = rows.map((row) => ({ seq: row.seq, action: actionOf(row), ok: row.ok }));
      sources.push({
        table,
        game: id,
        treatment,
        log: { format: "commonwatt-game", version: 1, setup, actions } as const,
      });
    }
    return factsBeside(sources);
  }
}

/** A game is over, or its table has gone on to another. */
const isFinished = ({ tables }: Pick<SessionState, "tables">, { id, table }: GameRow): boolean => {
  const at = tables[table - 1];
  return at?.gameId !== id || at.stage !== "playing";
};

/** The latest game's people as they are called now; of earlier ones as they were called when they sat down. */
function namesIn(state: SessionState, { id, table, seated }: GameRow): GameNames {
  const at = state.tables[table - 1];
  const isLatest = at?.gameId === id && at.stage !== "lobby";
  return { game: id, names: seated.map(({ name }, seat) => (isLatest ? seatName(state, at, seat).name : name)) };
}

/** The pages of whoever held a seat when its game was over: newest first. */
function yearsOf(
  session: Debriefed,
  games: readonly GameRow[],
  facts: readonly GameFacts[],
  person: number,
): readonly YearView[] {
  const pages = games.flatMap(({ id, seated, startedMs }, i) => {
    const holders = session.holdersOf(id) ?? seated.map((one) => one.person);
    const year = facts[i]?.years[holders.indexOf(person)];
    return year ? [{ startedMs, year }] : [];
  });
  return pages.sort((a, b) => b.startedMs - a.startedMs).map(({ year }) => year);
}
