/**
 * The engine: it is handed the mechanics and plays by them.
 *
 * `act` is the whole life of an action inside the rules: decide (may it be, and what would happen), dry posting of the
 * transfers, evolve, what follows at once (reactions), and the invariants. A refused action has changed nothing.
 */
import { assert } from "../kernel/assert.ts";
import { hashOf } from "../kernel/hash.ts";
import { type Rng, rngFrom, seedRng } from "../kernel/rng.ts";
import { check, emptyBalances } from "../ledger/post.ts";
import { touch, touchAll } from "../ledger/touched.ts";
import type { Transfer } from "../ledger/transfer.ts";
import { isLeftOut, opensAt } from "../ruleset/opening.ts";
import type { Refusal } from "../views/types.ts";
import type { Action, Payload } from "./action.ts";
import { event, type GameEvent } from "./event.ts";
import { evolver } from "./evolve.ts";
import { type Game, type GameRecord, type GameSetup, gameFrom, gameRecord, type Slices } from "./game.ts";
import { type Audit, auditor } from "./invariants.ts";
import type { ActionSpec, Mechanic } from "./mechanic.ts";
import { dawn, dusk, type Moment } from "./moment.ts";
import { surelyFits, withoutSignedZeros } from "./payload.ts";
import { drawSeats } from "./places.ts";
import { refusal, refuse } from "./refusal.ts";
import { emptyTally } from "./tally.ts";

export type Acted =
  | { readonly ok: true; readonly events: readonly GameEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Engine {
  readonly mechanics: readonly Mechanic[];
  /** every action by its type, with the mechanic it belongs to */
  readonly actions: ReadonlyMap<string, { readonly mechanic: Mechanic; readonly spec: ActionSpec }>;
  open(setup: GameSetup): Game;
  act(game: Game, action: Action): Acted;
  /** 16 hex digits over all of the state that rules depend on */
  hash(game: Readonly<Game>): string;
  save(game: Readonly<Game>): string;
  load(text: string): Game;
  isOpen(game: Readonly<Game>, mechanic: string): boolean;
}

export interface EngineOptions {
  /** "action": every invariant after every action; "round": whole-state ones at each advance only (batch runs) */
  readonly audit?: Audit;
  /** whether the report of a round carries the state's hash (batches do without) */
  readonly seal?: boolean;
}

/** Characters of an unknown action that its refusal repeats. */
const NAME_SHOWN = 40;

type Step = (game: Readonly<Game>, rng: Rng) => readonly GameEvent[];

export function createEngine(mechanics: readonly Mechanic[], options: EngineOptions = {}): Engine {
  const actions = new Map<string, { mechanic: Mechanic; spec: ActionSpec }>();
  const steps = new Map<Moment, Step[]>();
  const reactions = new Map<string, Step[]>();
  for (const mechanic of mechanics) {
    for (const [type, spec] of Object.entries(mechanic.actions ?? {})) {
      assert(!actions.has(type), `two mechanics define the action ${type}`);
      actions.set(type, { mechanic, spec });
    }
    for (const [moment, step] of Object.entries(mechanic.steps ?? {})) put(steps, moment as Moment, step);
    for (const reaction of mechanic.reactions ?? []) for (const type of reaction.to) put(reactions, type, reaction.run);
  }
  const evolve = evolver(mechanics);
  const audit = auditor(mechanics, options.audit ?? "action");
  const seal = options.seal ?? true;

  function open(setup: GameSetup): Game {
    assert(setup.seats.length >= 1, "a game needs at least one seat");
    const rng = rngFrom(seedRng(setup.seed));
    const seats = drawSeats(setup, rng);
    const slices = {} as Slices;
    for (const mechanic of mechanics) mechanic.open?.(slices, setup, seats, rng);
    const game: Game = {
      ruleset: setup.ruleset,
      seed: setup.seed,
      rng: rng.state(),
      phase: "report",
      round: 0,
      rounds: setup.ruleset.rounds,
      paused: false,
      pauseCaption: "",
      outcome: "",
      seq: 0,
      seats,
      balances: emptyBalances(),
      slices,
      tally: emptyTally(),
      reports: [],
    };
    for (let seat = 0; seat < seats.length; seat++) {
      for (const mechanic of mechanics) for (const e of mechanic.endow?.(setup, seat) ?? []) evolve(game, e);
    }
    game.tally = emptyTally();
    advance(game, []);
    audit(game, true);
    return game;
  }

  function act(game: Game, action: Action): Acted {
    if (action.type === "advance") return actAdvance(game, action);
    const rng = rngFrom(game.rng);
    const decided = decide(game, action, rng);
    if (!decided.ok) return { ok: false, refusal: decided.error };
    const events = withDraws(decided.value, rng);
    const fault = check(game.balances, transfersIn(events));
    if (fault) return { ok: false, refusal: refusal("ledger", { ...fault }) };
    for (const e of events) evolve(game, e);
    if (action.seat >= 0) touch(game.balances, action.seat);
    else touchAll(game.balances);
    const happened = react(game, events);
    game.seq++;
    audit(game, false);
    return { ok: true, events: happened };
  }

  function decide(game: Readonly<Game>, action: Action, rng: Rng): ReturnType<ActionSpec["decide"]> {
    const found = actions.get(action.type);
    if (!found) return refuse("unknown_action", { type: action.type.slice(0, NAME_SHOWN) });
    const { mechanic, spec } = found;
    const seated = spec.by === undefined;
    if (!(spec.by ?? AT_A_SEAT).includes(action.by)) return refuse("not_allowed", { type: action.type });
    if (seated && !game.seats[action.seat]) return refuse("no_such_seat", { seat: action.seat });
    if (game.paused && !spec.whilePaused) return refuse("paused");
    if (!(spec.phases ?? DAY).includes(game.phase)) return refuse("wrong_phase", { phase: game.phase });
    if (!isOpen(game, mechanic.name)) {
      if (isLeftOut(game.ruleset, mechanic.name)) return refuse("left_out", { mechanic: mechanic.name });
      return refuse("not_open_yet", { mechanic: mechanic.name, round: opensAt(game.ruleset, mechanic.name) });
    }
    if (seated && !spec.whenDone && game.seats[action.seat]?.done) return refuse("already_done");
    if (surelyFits(spec.payload, action.payload)) return spec.decide(game, action.seat, action.payload, rng);
    const payload = spec.payload.safeParse(action.payload);
    if (!payload.success) {
      const issue = payload.error.issues[0];
      return refuse("malformed", {
        path: issue?.path.map(String).join(".") || "payload",
        message: issue?.message ?? "",
      });
    }
    return spec.decide(game, action.seat, withoutSignedZeros(payload.data as Payload), rng);
  }

  function actAdvance(game: Game, action: Action): Acted {
    if (action.by !== "table" && action.by !== "host") {
      return { ok: false, refusal: refusal("not_allowed", { type: action.type }) };
    }
    if (game.phase === "over") return { ok: false, refusal: refusal("wrong_phase", { phase: game.phase }) };
    if (game.paused) return { ok: false, refusal: refusal("paused") };
    const events: GameEvent[] = [];
    advance(game, events);
    game.seq++;
    audit(game, true);
    const report = game.reports.at(-1);
    if (seal && game.phase !== "day" && report) game.reports[game.reports.length - 1] = { ...report, hash: hash(game) };
    return { ok: true, events };
  }

  /** Day to dusk and report, or report to the next dawn and day. */
  function advance(game: Game, events: GameEvent[]): void {
    if (game.phase === "day") {
      for (const moment of dusk) runSteps(game, moment, events);
      enter(game, game.outcome === "" ? "report" : "over", events);
    } else {
      enter(game, "day", events);
      for (const moment of dawn) runSteps(game, moment, events);
    }
  }

  function enter(game: Game, phase: Game["phase"], events: GameEvent[]): void {
    const e = event("table.phase", { phase, round: phase === "day" ? game.round + 1 : game.round });
    evolve(game, e);
    touchAll(game.balances);
    events.push(e);
  }

  function runSteps(game: Game, moment: Moment, events: GameEvent[]): void {
    for (const step of steps.get(moment) ?? NO_STEPS) runStep(game, step, events);
  }

  function run(game: Game, step: Step, events: GameEvent[]): void {
    const rng = rngFrom(game.rng);
    const happened = step(game, rng);
    if (happened.length === 0 && !rng.used) return;
    for (const e of withDraws(happened, rng)) {
      evolve(game, e);
      events.push(e);
    }
  }

  /** A step of dawn or dusk may change anything for anybody. */
  function runStep(game: Game, step: Step, events: GameEvent[]): void {
    run(game, step, events);
    touchAll(game.balances);
  }

  /** What follows from what happened, and from that in turn. */
  function react(game: Game, events: readonly GameEvent[]): readonly GameEvent[] {
    if (!events.some((e) => reactions.has(e.type))) return events;
    const all = [...events];
    for (let i = 0; i < all.length; i++) {
      assert(i < REACTIONS_MAX, "reactions to an action come to an end");
      for (const step of reactions.get((all[i] as GameEvent).type) ?? NO_STEPS) run(game, step, all);
    }
    return all;
  }

  function isOpen(game: Readonly<Game>, mechanic: string): boolean {
    return game.round >= opensAt(game.ruleset, mechanic);
  }

  function hash(game: Readonly<Game>): string {
    const { ruleset: _ruleset, reports: _reports, ...rest } = gameRecord(game);
    return hashOf(rest);
  }

  return {
    mechanics,
    actions,
    open,
    act,
    hash,
    isOpen,
    save: (game) => JSON.stringify(gameRecord(game)),
    load: (text) => gameFrom(JSON.parse(text) as GameRecord),
  };
}

/** Their transfers in order; most actions are one event, whose own list serves. */
function transfersIn(events: readonly GameEvent[]): readonly Transfer[] {
  if (events.length === 1) return (events[0] as GameEvent).transfers;
  return events.flatMap((e) => e.transfers);
}

/** Whoever leads the table may act in the stead of whoever holds a seat. */
const AT_A_SEAT = ["peer", "bot", "host"] as const;
const DAY = ["day"] as const;
/** Far above what a full table can set off: 40 peers with 6 orders of 40 pieces each. */
const REACTIONS_MAX = 50_000;
const NO_STEPS: readonly Step[] = [];

function withDraws(events: readonly GameEvent[], rng: Rng): readonly GameEvent[] {
  return rng.used ? [...events, event("table.rng", { state: rng.state() })] : events;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
