/** Rows of events: the action with the answer it got, then each event it led to, with what both parties held before and after. */
import { type Account, account } from "../../ledger/account.ts";
import { type BalanceRecord, recordOf } from "../../ledger/record.ts";
import type { Action } from "../../rules/action.ts";
import type { GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { put, type RowOf, type Sink } from "../sheet.ts";
import { eventsSheet } from "../sheets.ts";
import { pseudonym } from "../source.ts";
import type { GameRows, RowContext } from "./context.ts";

type Row = RowOf<typeof eventsSheet>;

export function eventRows(context: RowContext, to: Sink): GameRows {
  const { exported, where } = context;
  const fixed = { ...where, rules_hash: context.rulesHash, seed: exported.log.setup.seed };
  /** what all accounts hold, one event behind the game */
  let books: BalanceRecord = {};
  let phase = "";
  let kind = "";
  let began: number | undefined;
  const last = new Map<number, number>();
  return {
    opened: (game) => {
      books = recordOf(game.balances);
    },
    before: (game, action) => {
      phase = game.phase;
      kind = actorKind(game, action);
    },
    after: (game, step) => {
      const { action, seq, events, refusal } = step;
      const entry = exported.log.actions[seq - 1];
      const now = entry?.timeMs;
      const since = action.seat >= 0 ? (last.get(action.seat) ?? began) : began;
      const at = { ...fixed, seq, tick: game.round, phase, wall_ms: now, actor_kind: kind };
      const held = booksBefore(books, action.seat, undefined);
      const grid = balanceIn(books, account.grid);
      for (const e of events) for (const t of e.transfers) move(books, t);
      const accepted = refusal === undefined;
      put(to, eventsSheet, {
        ...at,
        part: 0,
        ...actorCells(context, action.seat),
        type: action.type,
        ...aboutPayload(game, action),
        accepted,
        reason: accepted ? cameToBe(action, kind) : refusal.code,
        latency_ms: now === undefined || since === undefined ? undefined : now - since,
        ...held,
        ...booksAfter(books, action.seat, undefined),
        mint_delta: undefined,
        grid_pool_J_after: events.length === 0 ? grid : balanceIn(books, account.grid),
        data: JSON.stringify(action.payload),
      });
      // The same events once more, one at a time.
      undo(books, events);
      for (const [i, e] of events.entries())
        put(to, eventsSheet, { ...at, ...eventCells(context, game, e, books), part: i + 1 });
      if (now !== undefined) {
        if (action.seat >= 0) last.set(action.seat, now);
        if (events.some((e) => e.type === "table.phase")) {
          began = now;
          last.clear();
        }
      }
    },
  };
}

type Moved = GameEvent["transfers"][number];

const balanceIn = (books: BalanceRecord, { name }: Account): number => books[name] ?? 0;

function move(books: BalanceRecord, { from, to, amount }: Moved): void {
  books[from.name] = balanceIn(books, from) - amount;
  books[to.name] = balanceIn(books, to) + amount;
}

function undo(books: BalanceRecord, events: readonly GameEvent[]): void {
  for (const e of events)
    for (const { from, to, amount, reason } of e.transfers) move(books, { from: to, to: from, amount, reason });
}

function actorKind(game: Readonly<Game>, { by, seat }: Action): string {
  if (by === "host") return "facilitator";
  if (by === "table") return "system";
  if (by === "peer") return "human";
  return game.seats[seat]?.occupant === "autopilot" ? "autopilot" : "bot";
}

function cameToBe({ by, seat }: Action, kind: string): string {
  if (by === "host") return seat >= 0 ? "in_stead" : "led";
  if (by === "table") return "clock";
  if (by === "peer") return "own";
  return kind === "autopilot" ? "stand_in" : "policy";
}

function actorCells({ exported }: RowContext, seat: number | undefined): Pick<Row, "actor" | "actor_person"> {
  const person = seat === undefined || seat < 0 ? 0 : (exported.seated[seat] ?? 0);
  return {
    actor: seat === undefined || seat < 0 ? undefined : seat,
    actor_person: person > 0 ? pseudonym(person) : undefined,
  };
}

type Held = Pick<Row, "actor_tokens_before" | "actor_energy_before" | "target_tokens_before" | "target_energy_before">;
type HeldAfter = Pick<Row, "actor_tokens_after" | "actor_energy_after" | "target_tokens_after" | "target_energy_after">;

const tokensOf = (books: BalanceRecord, seat: number | undefined) =>
  seat === undefined || seat < 0 ? undefined : balanceIn(books, account.purse(seat));
const energyOf = (books: BalanceRecord, seat: number | undefined) =>
  seat === undefined || seat < 0 ? undefined : balanceIn(books, account.battery(seat));

const booksBefore = (books: BalanceRecord, actor: number | undefined, target: number | undefined): Held => ({
  actor_tokens_before: tokensOf(books, actor),
  actor_energy_before: energyOf(books, actor),
  target_tokens_before: tokensOf(books, target),
  target_energy_before: energyOf(books, target),
});
const booksAfter = (books: BalanceRecord, actor: number | undefined, target: number | undefined): HeldAfter => ({
  actor_tokens_after: tokensOf(books, actor),
  actor_energy_after: energyOf(books, actor),
  target_tokens_after: tokensOf(books, target),
  target_energy_after: energyOf(books, target),
});

type About = Pick<
  Row,
  "target" | "good" | "qty" | "qty_unit" | "unit_energy_J" | "margin" | "price_tokens" | "loan_id"
>;

/** Names under which data carry whom and how much they are about. */
const TARGETS = ["seller", "to", "toward", "owner", "lender"] as const;
const ACTORS = ["seat", "buyer", "borrower", "from"] as const;
const AMOUNTS: Readonly<Record<string, string>> = {
  units: "pieces",
  pieces: "pieces",
  tokens: "T",
  amount: "T",
  joules: "J",
  energy: "J",
  minutes: "min",
};

function about(game: Readonly<Game>, data: Readonly<Record<string, unknown>>, actor: number | undefined): About {
  const number = (name: string): number | undefined => (typeof data[name] === "number" ? data[name] : undefined);
  const target = [...TARGETS, "seat"].map(number).find((seat) => seat !== undefined && seat >= 0 && seat !== actor);
  const good = typeof data.good === "string" && data.good !== "" ? data.good : undefined;
  const measured = Object.keys(AMOUNTS).find((name) => number(name) !== undefined);
  const listed = good === undefined ? undefined : game.slices.registry.prices[good];
  const loan = number("loan");
  return {
    target,
    good,
    qty: measured === undefined ? undefined : number(measured),
    qty_unit: measured === undefined ? undefined : AMOUNTS[measured],
    unit_energy_J: listed?.median,
    margin: listed?.margin,
    price_tokens: number("price") ?? listed?.price,
    loan_id: loan !== undefined && loan > 0 ? loan : undefined,
  };
}

const aboutPayload = (game: Readonly<Game>, { payload, seat }: Action): About => about(game, payload, seat);

function eventCells(
  context: RowContext,
  game: Readonly<Game>,
  e: GameEvent,
  books: BalanceRecord,
): Omit<
  Row,
  "session" | "table" | "game" | "rules_hash" | "seed" | "seq" | "tick" | "phase" | "wall_ms" | "actor_kind" | "part"
> {
  const data: Readonly<Record<string, unknown>> = { ...e.data };
  const actor = ACTORS.map((name) => data[name]).find((seat): seat is number => typeof seat === "number" && seat >= 0);
  const facts = about(game, data, actor);
  const target = typeof facts.target === "number" ? facts.target : undefined;
  const held = booksBefore(books, actor, target);
  let minted = 0;
  const reasons = new Set<string>();
  for (const t of e.transfers) {
    move(books, t);
    reasons.add(t.reason);
    if (t.from.kind === "mint") minted += t.amount;
    if (t.to.kind === "mint") minted -= t.amount;
  }
  const made = e.type === "lending.borrowed" || e.type === "lending.funded";
  return {
    ...actorCells(context, actor),
    type: e.type,
    ...facts,
    loan_id: made ? game.slices.lending.next - 1 : facts.loan_id,
    accepted: undefined,
    reason: [...reasons].join(";"),
    latency_ms: undefined,
    ...held,
    ...booksAfter(books, actor, target),
    mint_delta: minted,
    grid_pool_J_after: balanceIn(books, account.grid),
    data: JSON.stringify(e.data),
  };
}
