/** A whole page with one message and at most one thing to do. */
import type { ComponentChildren } from "preact";

export interface NoticeProps {
  readonly title: string;
  readonly words: string;
  /** something is on its way: shows it moves */
  readonly waiting?: boolean;
  readonly children?: ComponentChildren;
}

export function Notice({ title, words, waiting = false, children }: NoticeProps) {
  return (
    <main class="notice-page">
      <div class="card stack notice-card" role="status">
        <svg class={waiting ? "notice-sun turning" : "notice-sun"} viewBox="0 0 64 64" aria-hidden="true">
          {Array.from({ length: 10 }, (_, i) => (
            <path key={i} d="M32 3 l2.500 9 h-5 z" transform={`rotate(${i * 36} 32 32)`} />
          ))}
          <circle cx="32" cy="32" r="16" />
        </svg>
        <h1>{title}</h1>
        {words !== "" && <p>{words}</p>}
        {children}
      </div>
    </main>
  );
}
