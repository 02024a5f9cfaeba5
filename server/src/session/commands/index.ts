/** Commands of the session's own log, by type. What acts on a game is in `gameCommands.ts`. */
import type { SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import { type Doing, type Outcome, refuse } from "../doing.ts";
import { boardCommands } from "./board.ts";
import { gamesCommands } from "./games.ts";
import { peopleCommands } from "./people.ts";
import { runCommands } from "./run.ts";

const commands = { ...peopleCommands, ...runCommands, ...boardCommands, ...gamesCommands };

export type OwnCommand = Extract<SessionMessage, { readonly type: keyof typeof commands }>;

export const isOwnCommand = (message: SessionMessage): message is OwnCommand => Object.hasOwn(commands, message.type);

/** What makes no sense any more in a session that is closed. */
const WHILE_OPEN: readonly string[] = ["start", "nextGames", "admit", "assign", "move", "forgive"];

export function decideCommand(message: OwnCommand, doing: Doing): Outcome {
  if (doing.state.stage === "closed" && WHILE_OPEN.includes(message.type)) return refuse("session_closed");
  // Each handler takes the messages of its own type; that the two belong together the compiler cannot follow.
  const handler = commands[message.type] as (message: OwnCommand, doing: Doing) => Outcome;
  return handler(message, doing);
}
