/** How high a drawing may be in the room that is left for it, in its own px: drawings of the wall are magnified as a whole. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const UNKNOWN_PX = 268;
/** Lower than this, lines cannot be told apart: then it rather stands over. */
const LEAST_PX = 140;

export function useRoom(): { readonly ref: RefObject<HTMLDivElement | null>; readonly height: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(UNKNOWN_PX);
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const measure = (): void => {
      const style = getComputedStyle(box);
      // Under each other, as on a phone, the drawing itself makes the room.
      if (style.overflow !== "hidden") setHeight(UNKNOWN_PX);
      else setHeight(Math.max(LEAST_PX, Math.floor(box.clientHeight / Number(style.getPropertyValue("--chart-zoom")))));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { ref, height };
}
