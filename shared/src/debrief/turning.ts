/** What may turn a home's year, each with how much it weighs: things done or met with, and its best and worst rounds. */
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import type { TurningPoint } from "../views/debrief.ts";
import type { Params } from "../views/types.ts";
import type { Marks } from "./watch.ts";

export interface Turn extends TurningPoint {
  readonly seat: number;
  readonly weight: number;
}

export function turnsIn(game: Readonly<Game>, e: GameEvent, seq: number): Turn[] {
  const { round } = game;
  const turn = (seat: number, key: string, weight: number, params: Params = {}): Turn[] =>
    seat < 0 ? [] : [{ seat, key, weight, params, round, seq }];
  switch (e.type) {
    case "generators.upgraded":
      return turn(e.data.seat, "upgraded", 55, { level: e.data.level });
    case "generators.built":
      return turn(e.data.seat, "built", 70, { kind: e.data.kind });
    case "design.researched":
      return e.data.saving > 0 ? turn(e.data.seat, "found_design", 50, { good: e.data.good }) : [];
    case "design.opened":
      return turn(e.data.seat, "opened_design", 60, { good: e.data.good });
    case "design.copied":
      return turn(e.data.seat, "copied_design", 35, { good: e.data.good });
    case "coops.joined":
      return turn(e.data.seat, "joined_coop", 45, { good: e.data.good });
    case "lending.borrowed":
      return turn(e.data.seat, "borrowed", 48, { tokens: e.data.amount });
    case "lending.funded":
      return [
        ...turn(e.data.borrower, "borrowed", 48, { tokens: e.data.amount }),
        ...turn(e.data.lender, "lent", 40, { tokens: e.data.amount }),
      ];
    case "lending.late":
      return e.data.suspended ? turn(e.data.seat, "barred", 85) : [];
    case "gifts.tokens":
      return turn(e.data.to, "got_gift", 42, { tokens: e.data.tokens });
    default:
      return [];
  }
}

/** The rounds in which a home felt worst and best, lacked most and earned most. */
export function worstRounds(game: Readonly<Game>, seat: number, marks: Marks): Turn[] {
  const turns: Turn[] = [];
  let before = game.ruleset.dials.home.start;
  const earned: number[] = [];
  for (const { round, peers } of game.reports) {
    const peer = peers[seat];
    if (!peer) continue;
    const at = { seat, round, seq: marks.duskOf(round) };
    const change = peer.wellbeing - before;
    before = peer.wellbeing;
    earned.push(peer.earned);
    if (peer.unmet.length > 0)
      turns.push({
        ...at,
        key: "went_without",
        weight: 30 * peer.unmet.length + Math.max(0, -change),
        params: { good: peer.unmet.join(",") },
      });
    if (change <= -8) turns.push({ ...at, key: "felt_worse", weight: 4 * -change, params: { points: -change } });
    if (change >= 8) turns.push({ ...at, key: "felt_better", weight: 5 * change, params: { points: change } });
  }
  const most = Math.max(0, ...earned);
  const report = game.reports[earned.indexOf(most)];
  if (most > 0 && report)
    turns.push({
      seat,
      round: report.round,
      seq: marks.duskOf(report.round),
      key: "earned_most",
      weight: 33,
      params: { tokens: most },
    });
  return turns;
}
