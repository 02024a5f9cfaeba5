/** Games that are watched for moments while they are told. */
import type { Found } from "@commonwatt/shared/debrief/finder.ts";
import { finders } from "@commonwatt/shared/debrief/moments/index.ts";
import { marking, watched } from "@commonwatt/shared/debrief/watch.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { MomentKind } from "@commonwatt/shared/views/debrief.ts";
import { aGame, aStillGame, type TestGame, type World } from "./game.ts";

export interface Watched {
  readonly game: TestGame;
  /** what has been found so far of a kind */
  readonly moment: (kind: MomentKind) => Found | undefined;
}

export function watchedGame(world: World = {}, begin: (world: World) => TestGame = aStillGame): Watched {
  const marks = marking();
  const all = finders.map((make) => make());
  const game = begin({ ...world, engine: watched(engine, [marks, ...all]) });
  return {
    game,
    moment: (kind) => all.flatMap((finder) => finder.found(game.game, marks)).find((found) => found.kind === kind),
  };
}

export const aWatchedGame = (world: World = {}): Watched => watchedGame(world, aGame);
