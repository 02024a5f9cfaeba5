/** How far a run is, and the one button that begins or calls it off. */
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";

export interface BarProps {
  readonly word: string;
  readonly played: number;
  readonly of: number;
  readonly running: boolean;
  /** how far it is, when what is counted is not games */
  readonly told?: string;
  readonly why?: string;
  readonly onBegin: () => void;
  readonly onStop: () => void;
  readonly children?: ComponentChildren;
}

export function RunBar({ word, played, of, running, told, why, onBegin, onStop, children }: BarProps) {
  return (
    <div class="run-bar" data-running={running} data-played={played}>
      {running ? (
        <button type="button" class="bench-key" onClick={onStop}>
          {t("design.stop")}
        </button>
      ) : (
        <button
          type="button"
          class="bench-key primary"
          aria-disabled={why === undefined ? undefined : "true"}
          title={why}
          onClick={() => why === undefined && onBegin()}
        >
          {word}
        </button>
      )}
      {of > 0 ? (
        <>
          <progress value={played} max={of} aria-label={t("design.futures.progress")} />
          <span class="figure small" role="status">
            {told ?? t("design.futures.played", { played, of })}
          </span>
        </>
      ) : null}
      {why === undefined ? null : <span class="small soft">{why}</span>}
      {children}
    </div>
  );
}
