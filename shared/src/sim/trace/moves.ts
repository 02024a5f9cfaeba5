/** Every movement of value of a recorded game, in order, up to one moment: what traces and flow networks are read from. */
import { openable } from "../../debrief/openable.ts";
import { type AccountId, account, accountNamed } from "../../ledger/account.ts";
import { recordOf } from "../../ledger/record.ts";
import { type Transfer, transfer, transfersOf } from "../../ledger/transfer.ts";
import type { Engine } from "../../rules/engine.ts";
import type { GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import type { GameLog } from "../../rules/replay.ts";
import { intoSeat, outOfSeat } from "../../rules/tally.ts";

export interface Move extends Omit<Transfer, "from" | "to"> {
  readonly from: AccountId;
  readonly to: AccountId;
  /** the action that led to it; 0 = the first dawn */
  readonly seq: number;
  readonly round: number;
  /** moves of one event share it, and stand together */
  readonly event: number;
  /** what `to` held just afterwards */
  readonly held: number;
}

export interface Recorded {
  /** what stood on the accounts before the first of the moves */
  readonly opening: ReadonlyMap<AccountId, number>;
  readonly moves: readonly Move[];
  /** as it stands at the moment; not to be changed */
  readonly game: Readonly<Game>;
}

/** @param seen told of the game after each action, for those who look for more than moves */
export function recordMoves(
  engine: Engine,
  log: GameLog,
  seq: number,
  seen: (game: Readonly<Game>, events: readonly GameEvent[], seq: number) => void = () => undefined,
): Recorded {
  const game = engine.open(openable(log.setup));
  const held = new Map<AccountId, number>(Object.entries(recordOf(game.balances)));
  const moves: Move[] = [];
  let event = 0;
  const put = ({ amount, reason, ...ends }: Transfer, at: number, round: number): void => {
    const [from, to] = [ends.from.name, ends.to.name];
    held.set(from, (held.get(from) ?? 0) - amount);
    held.set(to, (held.get(to) ?? 0) + amount);
    moves.push({ from, to, amount, reason, seq: at, round, event, held: held.get(to) as number });
  };
  // The engine tells of no events as it opens a game; what the first dawn moved stands in the day's tally.
  const dawn = firstDawn(game);
  for (const { from, to, amount } of dawn) {
    held.set(from.name, (held.get(from.name) ?? 0) + amount);
    held.set(to.name, (held.get(to.name) ?? 0) - amount);
  }
  const opening = new Map(held);
  for (const t of dawn) {
    event++;
    put(t, 0, game.round);
  }
  let { round } = game;
  for (const { seq: at, action } of log.actions) {
    if (at > seq) break;
    const acted = engine.act(game, action);
    const events = acted.ok ? acted.events : [];
    for (const one of events) {
      event++;
      if (one.type === "table.phase") round = one.data.round;
      for (const t of one.transfers) put(t, at, round);
    }
    seen(game, events, at);
  }
  return { opening, moves, game };
}

/** What batteries got and lost at the first dawn, in that order. */
function firstDawn({ tally, seats }: Readonly<Game>): Transfer[] {
  return seats.flatMap((_, seat) => {
    const battery = account.battery(seat);
    return transfersOf(
      transfer(account.sun, battery, intoSeat(tally, "harvest", seat), "harvest"),
      transfer(battery, account.lost, outOfSeat(tally, "leak", seat), "leak"),
    );
  });
}

/** Where things come from and go to: its balance answers for what others hold. */
export const isWorld = (id: AccountId): boolean => accountNamed(id).floor < 0;
