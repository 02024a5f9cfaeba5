/**
 * What was expected beside what came, for a room: table by table and a few rounds at a time, as many as fit on the screen. It
 * turns by itself.
 */
import type { GameDebrief } from "@commonwatt/shared/views/debrief.ts";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { language } from "../lexicon.ts";
import { t } from "../text.ts";
import { Turns } from "../ui/Turns.tsx";
import { useTurning } from "../ui/useTurning.ts";
import { Expected, foretoldIn } from "./Expected.tsx";
import type { Names } from "./figures.ts";
import { pagesOf } from "./foretoldPages.ts";

/** More rounds than these are not read at once from the back row. */
const MOST = 6;

export interface ExpectedPagesProps {
  readonly games: readonly GameDebrief[];
  readonly names: Names;
}

export function ExpectedPages({ games, names }: ExpectedPagesProps) {
  const box = useRef<HTMLDivElement>(null);
  const [most, setMost] = useState(MOST);
  const pages = pagesOf(
    games.map((game) => foretoldIn(game).map(({ round }) => round)),
    most,
  );
  const turning = useTurning(pages.length);
  const page = pages[turning.at];
  const game = games[page?.game ?? 0];
  // What lies below the box goes to the next page.
  useLayoutEffect(() => {
    const { current } = box;
    if (current !== null && most > 1 && current.scrollHeight > current.clientHeight + 1) setMost(most - 1);
  });
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    const observer = new ResizeObserver(() => setMost(MOST));
    observer.observe(current);
    return () => observer.disconnect();
  }, [language.value]);
  if (game === undefined) return null;
  return (
    <div class="expected-pages">
      {pages.length > 1 ? <Turns {...turning} count={pages.length} label={t("debrief.expected.pages")} /> : null}
      <div class="expected-page" ref={box}>
        <Expected game={game} names={names} withTable={games.length > 1} {...(page ? { rounds: page.rounds } : {})} />
      </div>
    </div>
  );
}
