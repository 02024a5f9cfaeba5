/**
 * A whole table in this very page: the real engine, bots in the other seats, one seat for a person, no network.
 * For tests and screenshots of the pages; it shows only what a server would send to that seat.
 */

import { botMove, MOVES_PER_ROUND } from "@commonwatt/shared/bots/index.ts";
import { engine, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { matchesOf } from "@commonwatt/shared/views/matches.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type {
  AffinityView,
  Flow,
  JournalEntry,
  MatchView,
  Refusal,
  RoundReport,
  SeatView,
} from "@commonwatt/shared/views/types.ts";
import { batch, type Signal, signal } from "@preact/signals";
import author from "../../../assets/rulesets/author-3.00.01.json";
import knownIssues from "../../../assets/rulesets/author-known-issues.json";
import ordinary from "../../../assets/rulesets/conventional.json";
import defaultRuleset from "../../../assets/rulesets/default.json";
import firstLesson from "../../../assets/rulesets/first-lesson.json";
import type { Link, TableConnection } from "../../../client/src/net/types.ts";
import { quietLines, type SessionLines } from "./fakeTable.ts";
import { names } from "./views.ts";

const me = 0;

export interface LocalTable extends TableConnection {
  readonly self: SessionLines["self"];
  readonly talk: SessionLines["talk"];
  readonly messages: SessionLines["messages"];
  readonly idle: SessionLines["idle"];
  readonly recap: SessionLines["recap"];
  readonly link: Signal<Link>;
  readonly table: Signal<TableView | undefined>;
  readonly mine: Signal<SeatView | undefined>;
  readonly game: Game;
  /** lets the bots finish their day; with `also`, my seat too, played by the steady policy */
  playBots(also: boolean): void;
  /** ends the day or the report */
  advance(): void;
  pause(caption: string): void;
}

/** The documents that ship with the game. */
const documents: readonly { readonly id: string; readonly dials?: object }[] = [
  defaultRuleset,
  firstLesson,
  ordinary,
  author,
  knownIssues,
];
export const shippedIds: readonly string[] = documents.map(({ id }) => id);

/** @param dials what stands otherwise than in the ruleset, by mechanic */
export function aLocalTable(
  peers: number,
  seed: number,
  dials: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {},
  ruleset = "default",
): LocalTable {
  const parsed = parseRuleset(withDials(ruleset, dials));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const seats = Array.from({ length: peers }, (_, seat) => ({
    occupant: seat < 2 ? ("human" as const) : ("bot" as const),
    policy: "steady",
  }));
  const game = engine.open({ ruleset: parsed.ruleset, seed, seats });
  const listeners = new Set<(flows: readonly Flow[]) => void>();
  const journal = signal<readonly JournalEntry[]>([]);
  const matches = signal<readonly MatchView[]>([]);
  const reports = signal<readonly RoundReport[]>([]);
  const affinity = signal<AffinityView | undefined>(undefined);
  const table = signal<TableView | undefined>(undefined);
  const mine = signal<SeatView | undefined>(undefined);
  let asked = 0;
  let looking = false;

  const show = (): void =>
    batch(() => {
      table.value = {
        code: "BCDF23",
        table: 1,
        tables: 1,
        gameId: "BCDF23-1-1",
        stage: game.phase === "over" ? "over" : "playing",
        rulesetTitle: game.ruleset.title,
        rounds: game.rounds,
        pace: "timer",
        roundSeconds: 180,
        clock: { leftMs: 128_000, running: false },
        people: seats.map((seat, at) => ({
          seat: at,
          name: names[at] ?? `Peer ${at + 1}`,
          claimed: at < 2,
          connected: true,
          occupant: seat.occupant,
        })),
        seq: game.seq,
        outcome: game.outcome,
        game: structuredClone(publicView(game)),
      };
      mine.value = structuredClone(seatView(game, me));
      reports.value = [...game.reports];
      affinity.value = looking ? affinityView(game, me) : undefined;
    });

  const ask = (by: Action["by"], seat: number, type: string, payload: Action["payload"]): Refusal | undefined => {
    asked += 1;
    const acted = engine.act(game, { id: `local-${asked}`, by, seat, type, payload });
    if (!acted.ok) return acted.refusal;
    const lines = journalOf(game, acted.events).flatMap((line) => (line.seat === me ? [line.entry] : []));
    const served = matchesOf(game, acted.events).flatMap((match) => (match.seat === me ? [match.match] : []));
    journal.value = [...journal.value, ...lines];
    matches.value = [...matches.value, ...served];
    const flows = flowsFor(game, acted.events, me);
    for (const listener of listeners) listener(flows);
    return undefined;
  };

  show();
  return {
    link: signal<Link>({ state: "live" }),
    table,
    mine,
    journal,
    matches,
    reports,
    affinity,
    ...quietLines(),
    pending: signal<ReadonlySet<string>>(new Set()),
    game,
    clockLeftMs: () => 128_000,
    act: async (type, payload) => {
      const refusal = ask("peer", me, type, payload);
      show();
      return refusal ? { id: `local-${asked}`, ok: false, refusal } : { id: `local-${asked}`, ok: true, seq: game.seq };
    },
    say: async () => ({ id: "said", ok: true, seq: game.seq }),
    look: (wanted) => {
      looking = wanted;
      affinity.value = wanted ? affinityView(game, me) : undefined;
    },
    onFlows: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reclaim: () => undefined,
    leave: () => undefined,
    playBots: (also) => {
      for (let move = 0; move < MOVES_PER_ROUND; move++) {
        for (let seat = also ? 0 : 1; seat < peers; seat++) {
          if (game.seats[seat]?.done || game.phase !== "day") continue;
          const next = botMove(game, seat, "steady");
          ask("bot", seat, next.type, next.payload);
        }
      }
      show();
    },
    advance: () => {
      ask("table", -1, "advance", {});
      show();
    },
    pause: (caption) => {
      ask("host", -1, "pause", { caption });
      show();
    },
  };
}

function withDials(
  ruleset: string,
  changed: Readonly<Record<string, Readonly<Record<string, string | number>>>>,
): unknown {
  const document = documents.find(({ id }) => id === ruleset);
  if (document === undefined) throw new Error(`no ruleset is called ${ruleset}`);
  const dials: Record<string, object> = { ...Object(document.dials ?? {}) };
  for (const [mechanic, ofIt] of Object.entries(changed)) dials[mechanic] = { ...dials[mechanic], ...ofIt };
  return { ...document, dials };
}
