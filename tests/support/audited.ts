/** The real engine with an auditor beside each table: it hears every event and holds the whole state against its books. */
import { mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { type Acted, createEngine, type Engine } from "@commonwatt/shared/rules/engine.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { Mechanic } from "@commonwatt/shared/rules/mechanic.ts";
import { Auditor } from "../simulation/auditor/auditor.ts";

/** What mechanics bring about while a game opens; nobody is told of it otherwise. */
class Opening {
  heard: GameEvent[] | undefined = undefined;

  listening<A extends unknown[]>(bring: (...args: A) => readonly GameEvent[]) {
    return (...args: A): readonly GameEvent[] => {
      const events = bring(...args);
      this.heard?.push(...events);
      return events;
    };
  }
}

function listened(to: readonly Mechanic[], opening: Opening): Mechanic[] {
  return to.map(({ endow, steps, ...mechanic }) => ({
    ...mechanic,
    ...(endow ? { endow: opening.listening(endow) } : {}),
    ...(steps
      ? { steps: Object.fromEntries(Object.entries(steps).map(([at, step]) => [at, opening.listening(step)])) }
      : {}),
  }));
}

const DAY_ONE: GameEvent = { type: "table.phase", data: { phase: "day", round: 1 }, transfers: [] };

/** An engine that throws a `Disagreement` at the first action after which a game is not what its auditor reckons. */
export function auditedEngine(by: readonly Mechanic[] = mechanics): Engine {
  const opening = new Opening();
  const engine = createEngine(listened(by, opening), { audit: "round", seal: false });
  const auditors = new WeakMap<Game, Auditor>();

  function open(...[setup]: Parameters<Engine["open"]>): Game {
    const heard: GameEvent[] = [];
    opening.heard = heard;
    const game = engine.open(setup);
    opening.heard = undefined;
    const auditor = new Auditor(game);
    const dawn = heard.findIndex(({ type }) => type === "weather.turned");
    auditor.opens(heard.toSpliced(dawn, 0, DAY_ONE));
    auditor.agrees(game);
    auditors.set(game, auditor);
    return game;
  }

  function act(...[game, action]: Parameters<Engine["act"]>): Acted {
    const acted = engine.act(game, action);
    const auditor = auditors.get(game);
    if (!auditor) throw new Error("this game was not opened under audit");
    if (acted.ok) auditor.hears(acted.events);
    auditor.agrees(game);
    return acted;
  }

  return { ...engine, open, act };
}
