/** Time by keyboard: arrows a step, with Shift a phase, Home and End, space to play and to stop. Not while somebody types. */
import type { Player } from "./player.ts";

const OWN_KEYS = "input, select, textarea, [role=tablist], [role=application], [role=listbox], dialog";
/** Space presses a button; the arrows mean nothing to one. */
const PRESSED = "button, a[href], summary, label";

export function listenToKeys(player: Player): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const at = event.target instanceof Element ? event.target : undefined;
    if (at?.closest(OWN_KEYS)) return;
    const act = actionOf(event, player);
    if (act === undefined || (event.key === " " && at?.closest(PRESSED))) return;
    event.preventDefault();
    act();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function actionOf({ key, shiftKey }: KeyboardEvent, player: Player): (() => void) | undefined {
  switch (key) {
    case "ArrowLeft":
      return () => (shiftKey ? player.phase(-1) : player.step(-1));
    case "ArrowRight":
      return () => (shiftKey ? player.phase(1) : player.step(1));
    case "Home":
      return () => player.step(Number.NEGATIVE_INFINITY);
    case "End":
      return () => player.step(Number.POSITIVE_INFINITY);
    case " ":
      return () => (player.playing.value ? player.pause() : player.play());
    default:
      return undefined;
  }
}
