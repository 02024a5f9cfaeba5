/** What the server asks of the rules, gathered in one place: so a room knows no mechanic, and a test can hand in other rules. */
import { botMove } from "@commonwatt/shared/bots/index.ts";
import { turnedDials, turningDials } from "@commonwatt/shared/mechanics/dials.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { expectedToday } from "@commonwatt/shared/mechanics/predictions.ts";
import { vitalityView } from "@commonwatt/shared/mechanics/vitality.ts";
import type { Payload } from "@commonwatt/shared/rules/action.ts";
import type { Engine } from "@commonwatt/shared/rules/engine.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { flowsFor, seatsTouched } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { matchesOf } from "@commonwatt/shared/views/matches.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import type {
  AffinityView,
  DialTurn,
  Flow,
  JournalEntry,
  MatchView,
  Predicting,
  PublicView,
  SeatView,
} from "@commonwatt/shared/views/types.ts";

export interface Rules {
  readonly engine: Pick<Engine, "open" | "act" | "hash">;
  publicView(game: Game): PublicView;
  seatView(game: Game, seat: number): SeatView;
  /** `seat` undefined: as everybody may see it */
  affinityView(game: Game, seat: number | undefined): AffinityView;
  /** `seat` undefined: as everybody may see it */
  flowsFor(game: Game, events: readonly GameEvent[], seat: number | undefined): readonly Flow[];
  seatsTouched(events: readonly GameEvent[]): ReadonlySet<number>;
  journalOf(
    game: Game,
    events: readonly GameEvent[],
  ): readonly { readonly seat: number; readonly entry: JournalEntry }[];
  matchesOf(game: Game, events: readonly GameEvent[]): readonly { readonly seat: number; readonly match: MatchView }[];
  turnedDials(game: Game): readonly DialTurn[];
  turningDials(game: Game): readonly DialTurn[];
  expectedToday(game: Game): Predicting | undefined;
  vitality(game: Game): { readonly value: number; readonly line: number };
  botMove(game: Game, seat: number, policy: string): { readonly type: string; readonly payload: Payload };
}

export const rules: Rules = {
  engine,
  publicView,
  seatView,
  affinityView,
  flowsFor,
  seatsTouched,
  journalOf,
  matchesOf,
  turnedDials,
  turningDials,
  expectedToday,
  vitality: vitalityView,
  botMove,
};
