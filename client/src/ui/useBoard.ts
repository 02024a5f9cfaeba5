/** The board in a page's place for it: fetched when it is needed, drawn anew in another language, gone with the page. */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Board, BoardOptions } from "../board/types.ts";
import { language } from "../lexicon.ts";
import { t } from "../text.ts";
import { fetchBoard } from "./fetchBoard.ts";

/** What a page does when somebody points at the board; nothing, where it says nothing. */
export type BoardWishes = Partial<Omit<BoardOptions, "text" | "reducedMotion">>;

export interface BoardHere {
  /** of the element that the board fills */
  readonly host: RefObject<HTMLDivElement | null>;
  /** undefined while it is fetched, and when that failed */
  readonly board: Board | undefined;
  readonly failed: boolean;
}

export function useBoard(wishes: BoardWishes): BoardHere {
  const host = useRef<HTMLDivElement>(null);
  const [board, setBoard] = useState<Board>();
  const [failed, setFailed] = useState(false);
  const latest = useRef(wishes);
  latest.current = wishes;
  const { farther } = wishes;
  useEffect(() => {
    let mounted: Board | undefined;
    let gone = false;
    setFailed(false);
    fetchBoard().then(
      ({ mountBoard }) => {
        if (gone || host.current === null) return;
        mounted = mountBoard(host.current, {
          onSelect: (what) => latest.current.onSelect?.(what),
          onLens: (seat) => latest.current.onLens?.(seat),
          onCell: (cell, at) => latest.current.onCell?.(cell, at),
          text: t,
          ...(farther === undefined ? {} : { farther }),
          reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
        });
        setBoard(mounted);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      mounted?.destroy();
      setBoard(undefined);
    };
    // The map's own words are drawn once: in another language it is drawn anew.
  }, [language.value, farther]);
  return { host, board, failed };
}
