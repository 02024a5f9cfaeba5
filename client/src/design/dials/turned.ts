/** A turned dial in words: its name, and its value with the unit that people write. */
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { everyDial, pathOf } from "./groups.ts";
import { labelOf } from "./names.ts";
import { valueText } from "./units.ts";

export function turnedText({ mechanic, dial: name, value }: DialTurn): string {
  const known = everyDial.find((at) => at.mechanic === mechanic && at.name === name);
  return `${labelOf(pathOf({ mechanic, name }))}: ${valueText(known?.dial, value)}`;
}
