/** How the rounds of several games are spread over pages. Pure. */

export interface ExpectedPage {
  /** place of the game */
  readonly game: number;
  readonly rounds: readonly number[];
}

/** `rounds`: of each game, those in which somebody expected something. At most `most` on a page, evenly; no page for a game without any. */
export function pagesOf(rounds: readonly (readonly number[])[], most: number): readonly ExpectedPage[] {
  return rounds.flatMap((all, game) => {
    const pages = Math.ceil(all.length / most);
    const each = Math.ceil(all.length / Math.max(1, pages));
    return Array.from({ length: pages }, (_, i) => ({ game, rounds: all.slice(i * each, (i + 1) * each) }));
  });
}
