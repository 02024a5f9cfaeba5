/** The words that a game has for itself: some differ where money is conventional, and what opens together is told together. */
import type { PublicView } from "@commonwatt/shared/views/types.ts";
import { hasText } from "../text.ts";

type Playing = Pick<PublicView, "regime"> | undefined;

/** The key of a text as this game tells it. */
export function asPlayed(game: Playing, key: string): string {
  const own = `${key}.conventional`;
  return game?.regime === "conventional" && hasText(own) ? own : key;
}

/** The key of a text as it is told where nothing ever strikes. */
export function asCalm(game: Pick<PublicView, "leftOut">, key: string): string {
  const calm = `${key}.calm`;
  return game.leftOut?.includes("shocks") && hasText(calm) ? calm : key;
}

/** What one word is for when both open in the same round. */
const withIt: Readonly<Record<string, string>> = { market: "production", lending: "generators", design: "coops" };

/** Keys of what is new in this round, in the order in which it opens. */
export function ideasOf(game: Pick<PublicView, "regime" | "opensNow" | "leftOut">): readonly string[] {
  const opens = (mechanic: string | undefined): boolean => mechanic !== undefined && game.opensNow.includes(mechanic);
  return game.opensNow
    .filter((mechanic) => !Object.entries(withIt).some(([first, other]) => other === mechanic && opens(first)))
    .map((mechanic) => {
      const alone = `unlock.${mechanic}.alone`;
      if (mechanic in withIt && !opens(withIt[mechanic]) && hasText(alone)) return asPlayed(game, alone);
      return asCalm(game, asPlayed(game, `unlock.${mechanic}`));
    })
    .filter(hasText);
}
