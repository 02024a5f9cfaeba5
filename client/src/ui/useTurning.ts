/**
 * Turns through so many things by itself, and by keys: right and left go on and back, space holds still or lets go. Whatever
 * is chosen stays up longer.
 */
import { useEffect, useState } from "preact/hooks";

const TURN_MS = 15_000;
const CHOSEN_MS = 45_000;

export interface Turning {
  readonly at: number;
  readonly held: boolean;
  readonly go: (at: number) => void;
  readonly hold: (held: boolean) => void;
}

export function useTurning(count: number): Turning {
  const [state, setState] = useState({ at: 0, chosen: false, held: false });
  const go = (at: number): void => setState(({ held }) => ({ at: wrap(at, count), chosen: true, held }));
  const hold = (held: boolean): void => setState((before) => ({ ...before, held }));
  useEffect(() => {
    if (state.held || count < 2) return;
    const turn = (): void => setState(({ at, held }) => ({ at: wrap(at + 1, count), chosen: false, held }));
    const timer = setTimeout(turn, state.chosen ? CHOSEN_MS : TURN_MS);
    return () => clearTimeout(timer);
  }, [state, count]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.matches("select, button, [role=application]")) return;
      if (event.key === "ArrowRight") go(state.at + 1);
      else if (event.key === "ArrowLeft") go(state.at - 1);
      else if (event.key === " ") hold(!state.held);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [state, count]);
  return { at: Math.min(state.at, Math.max(0, count - 1)), held: state.held, go, hold };
}

const wrap = (at: number, count: number): number => ((at % count) + count) % count;
