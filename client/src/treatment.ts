/**
 * A treatment in words: which dials stand otherwise at a table. What dials are called and counted in comes with the workbench;
 * it is fetched once a treatment has to be told, and until then the value stands as it does in the document.
 */
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { signal } from "@preact/signals";
import { hasText, t } from "./text.ts";

const told = signal<((turn: DialTurn) => string) | undefined>(undefined);
let asked = false;

function ask(): void {
  if (asked) return;
  asked = true;
  import("./design/dials/turned.ts").then(
    ({ turnedText }) => {
      told.value = turnedText;
    },
    // Without a network it is asked for again with the next turn.
    () => {
      asked = false;
    },
  );
}

export function turnText(turn: DialTurn): string {
  ask();
  const key = `design.name.${turn.mechanic}.${turn.dial}`;
  const words = told.value?.(turn) ?? `${hasText(key) ? t(key) : `${turn.mechanic}.${turn.dial}`}: ${turn.value}`;
  // A sign of percent stays with its figure.
  return words.replaceAll(" %", "\u00a0%");
}

/** "" = by the rules as they are */
export const treatmentText = (turns: readonly DialTurn[]): string => turns.map(turnText).join(", ");
