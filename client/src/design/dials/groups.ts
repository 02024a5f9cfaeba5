/** How the dials are laid out: the few that most is learned from first, then every mechanic in the order of the round. */
import { type Dial, dialsByMechanic } from "@commonwatt/shared/sim";

export interface DialAt {
  readonly mechanic: string;
  readonly name: string;
  readonly dial: Dial;
}

const TELLING = [
  "money.mint",
  "money.demurrage",
  "registry.margin",
  "storage.leak",
  "home.energy",
  "lending.starter",
  "lending.lossBearer",
  "market.share",
  "commons.mode",
  "vitality.lineRise",
] as const;

export const mechanicsWithDials: readonly string[] = Object.entries(dialsByMechanic)
  .filter(([, dials]) => Object.keys(dials).length > 0)
  .map(([name]) => name);

export const dialsOf = (mechanic: string): readonly DialAt[] =>
  Object.entries(dialsByMechanic[mechanic] ?? {}).map(([name, dial]) => ({ mechanic, name, dial }));

export const everyDial: readonly DialAt[] = mechanicsWithDials.flatMap(dialsOf);

export const pathOf = ({ mechanic, name }: Pick<DialAt, "mechanic" | "name">): string => `dials.${mechanic}.${name}`;

export const dialAt = (path: string): Dial | undefined => everyDial.find((at) => pathOf(at) === path)?.dial;

export const tellingDials: readonly DialAt[] = TELLING.flatMap((wanted) =>
  everyDial.filter(({ mechanic, name }) => `${mechanic}.${name}` === wanted),
);
