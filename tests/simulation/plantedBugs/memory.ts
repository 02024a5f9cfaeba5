/** What is saved, logged, hashed and played again: it must be the same game, and what is not must be noticed. */
import { policies } from "@commonwatt/shared/bots/index.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { type Game, gameFrom, gameRecord } from "@commonwatt/shared/rules/game.ts";
import { type GameLog, type LoggedAction, replayLog } from "@commonwatt/shared/rules/replay.ts";
import { botSetup, play } from "@commonwatt/shared/sim/run.ts";
import { defaultRuleset } from "../../support/rulesets.ts";

const setup = botSetup({ ...defaultRuleset, rounds: 5, unlocks: {} }, 8, 6, policies.toReversed());

export function lapse(): string | undefined {
  const { actions, game } = play(setup, { engine, keepLog: true });
  const log: GameLog = { format: "commonwatt-game", version: 1, setup, actions };
  return (
    unlikeReplay(log, game) ??
    unnoticed("a smaller sale", log, "hash_differs", saleOf(log), { payload: { tokens: 1 } }) ??
    unnoticed("a larger sale", log, "answer_differs", saleOf(log), { payload: { tokens: 1_000_000 } }) ??
    unnoticedAnswer(log) ??
    unnoticedGap(log) ??
    unlikeReloaded(log, game) ??
    blindSpot(log)
  );
}

function unlikeReplay(log: GameLog, game: Game): string | undefined {
  const again = replayLog(engine, log);
  if (again.faults.length > 0) return `played again: ${JSON.stringify(again.faults[0])}`;
  return engine.save(again.game) === engine.save(game) ? undefined : "played again, it is another game";
}

// ---- forgeries ---------------------------------------------------------------------------------------------------------------

const saleOf = ({ actions }: GameLog): number =>
  actions.find(({ ok, action }) => ok && action.type === "sellEnergy" && action.payload.tokens !== 1)?.seq ?? -1;
const codes = (log: GameLog) => replayLog(engine, log).faults.map(({ code }) => code);
const changed = (log: GameLog, seq: number, change: (one: LoggedAction) => LoggedAction): GameLog => ({
  ...log,
  actions: log.actions.map((one) => (one.seq === seq ? change(one) : one)),
});

function unnoticed(what: string, log: GameLog, code: string, seq: number, action: object): string | undefined {
  const forged = changed(log, seq, (one) => ({ ...one, action: { ...one.action, ...action } }));
  return codes(forged).some((one) => one === code) ? undefined : `${what} in the log goes unnoticed`;
}
/** What was done is told as refused. */
function unnoticedAnswer(log: GameLog): string | undefined {
  const found = codes(changed(log, saleOf(log), (one) => ({ ...one, ok: false })));
  return found.includes("answer_differs") ? undefined : "another answer in the log goes unnoticed";
}
function unnoticedGap(log: GameLog): string | undefined {
  const found = codes({ ...log, actions: log.actions.filter(({ seq }) => seq !== saleOf(log)) });
  return found.includes("seq_gap") ? undefined : "a gap in the log goes unnoticed";
}

// ---- saving and hashing ------------------------------------------------------------------------------------------------------

function unlikeReloaded({ actions }: GameLog, game: Game): string | undefined {
  let loaded = engine.open(setup);
  for (const { action } of actions) {
    engine.act(loaded, action);
    loaded = engine.load(engine.save(loaded));
  }
  return engine.save(loaded) === engine.save(game)
    ? undefined
    : "saved and loaded after each action, it is another game";
}

/** A number, word or answer of the state that may change without the hash. Rules and reports are not hashed. */
function blindSpot({ actions }: GameLog): string | undefined {
  const game = engine.open(setup);
  for (const { action } of actions.slice(0, Math.floor(actions.length / 2))) engine.act(game, action);
  const hash = engine.hash(game);
  const record = gameRecord(game);
  const state: Record<string, unknown> = { ...record };
  for (const field of ["ruleset", "reports"]) delete state[field];
  return leaf(state, "", () => engine.hash(gameFrom(record)) !== hash);
}

/** The first place below which a change is not seen. */
function leaf(node: object, path: string, isSeen: () => boolean): string | undefined {
  for (const [key, value] of Object.entries(node)) {
    const at = path === "" ? key : `${path}.${key}`;
    if (typeof value === "object" && value !== null) {
      const found = leaf(value, at, isSeen);
      if (found) return found;
      continue;
    }
    const other = typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${value}?`;
    // What stands at the top of a copied state is not the record itself: its parts are.
    if (path === "") continue;
    Reflect.set(node, key, other);
    const seen = isSeen();
    Reflect.set(node, key, value);
    if (!seen) return `${at} may change, and the hash does not`;
  }
  return undefined;
}
