/**
 * Names at a table, as large as all of them fit. Where even small ones do not, as many as there is room for, the newest first,
 * and how many more there are. Nothing is cut in half.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { language } from "../lexicon.ts";
import { t } from "../text.ts";

const sizes = ["large", "middle", "small"] as const;
const SMALLEST = sizes.length - 1;

export interface NamesProps {
  readonly title: string;
  /** in the order in which they came */
  readonly names: readonly string[];
  /** seats that nobody holds */
  readonly free: number;
}

export function Names({ title, names, free }: NamesProps) {
  const list = useRef<HTMLUListElement>(null);
  const [{ fit, size }, setFit] = useState({ fit: names.length, size: 0 });
  const shown = [...names].reverse().slice(0, fit);
  const more = names.length - shown.length;
  const everything = `${names.join("\n")} ${language.value}`;
  const again = (): void => setFit({ fit: names.length, size: 0 });
  useLayoutEffect(again, [everything]);
  // What lies below the box is written smaller, then taken out, one at a time from the end.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null || fit === 0 || box.scrollHeight <= box.clientHeight + 1) return;
    setFit(size < SMALLEST ? { fit, size: size + 1 } : { fit: fit - 1, size });
  });
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return;
    const observer = new ResizeObserver(again);
    observer.observe(current);
    return () => observer.disconnect();
  }, [everything]);
  return (
    <section class="wall-table" aria-label={title}>
      <h3>
        {title} <span class="figure">{names.length}</span>
      </h3>
      <ul ref={list} data-size={sizes[size]}>
        {more > 0 ? <li class="wall-more">{t("wall.more", { n: more })}</li> : null}
        {shown.map((name, i) => (
          // Two people may share a name.
          <li key={i} class="wall-name">
            {name}
          </li>
        ))}
        {names.length === 0 ? <li class="wall-more">{t("wall.free", { n: free })}</li> : null}
      </ul>
    </section>
  );
}
