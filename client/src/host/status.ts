/** How each seat is doing, from what the table shows. Pure. */
import type { PersonView, TableView } from "@commonwatt/shared/views/table.ts";

/**
 * free: nobody has come; the seat stays empty · open: nobody has come yet; else a bot will sit here ·
 * joined: here, waiting for the game · thinking / done: playing the day · reading: in the report ·
 * away: came, and the connection is gone · autopilot: away for long, steady hands play on · bot.
 */
export type SeatStatus = "free" | "open" | "joined" | "thinking" | "done" | "reading" | "away" | "autopilot" | "bot";

export interface Roll {
  readonly people: number;
  readonly away: number;
  readonly bots: number;
  readonly free: number;
  readonly done: number;
  /** names of people at the table who have not said "done" */
  readonly waitingFor: readonly string[];
}

export function statusOf(person: PersonView, table: TableView): SeatStatus {
  if (!person.claimed && person.occupant === "human") return "free";
  if (!person.claimed) return table.stage === "lobby" ? "open" : "bot";
  if (person.occupant === "bot") return "bot";
  if (person.occupant === "autopilot") return "autopilot";
  if (!person.connected) return "away";
  const game = table.game;
  if (table.stage === "lobby" || game === undefined) return "joined";
  if (game.peers[person.seat]?.done) return "done";
  return game.phase === "day" ? "thinking" : "reading";
}

export function callRoll(table: TableView): Roll {
  const seats = table.people.map((person) => ({ person, status: statusOf(person, table) }));
  const count = (...wanted: readonly SeatStatus[]): number =>
    seats.filter(({ status }) => wanted.includes(status)).length;
  return {
    people: count("joined", "thinking", "done", "reading", "away", "autopilot"),
    away: count("away", "autopilot"),
    bots: count("bot", "open"),
    free: count("free"),
    done: count("done"),
    waitingFor: seats.filter(({ status }) => status === "thinking").map(({ person }) => person.name),
  };
}

/** Rough length of a game in minutes: rounds at full time, and half a minute to read each report. */
export function minutesExpected(rounds: number, roundSeconds: number): number {
  const READING_SECONDS = 30;
  return Math.max(5, Math.round((rounds * (roundSeconds + READING_SECONDS)) / 60 / 5) * 5);
}
