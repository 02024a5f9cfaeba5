/**
 * A treatment in words: which dials stand otherwise at a table. What dials are called and counted in comes with the workbench;
 * both are fetched once a treatment has to be told; until then it has the name of the mechanic alone.
 */
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { signal } from "@preact/signals";
import { t } from "./text.ts";
import { learnWords } from "./words.ts";

const told = signal<((turn: DialTurn) => string) | undefined>(undefined);
let asked = false;

function ask(): void {
  if (asked) return;
  asked = true;
  Promise.all([import("./design/dials/turned.ts"), learnWords("bench")]).then(
    ([{ turnedText }]) => {
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
  const words = told.value?.(turn) ?? `${t(`mechanic.${turn.mechanic}`)} …`;
  // A sign of percent stays with its figure.
  return words.replaceAll(" %", "\u00a0%");
}

/** "" = by the rules as they are */
export const treatmentText = (turns: readonly DialTurn[]): string => turns.map(turnText).join(", ");
