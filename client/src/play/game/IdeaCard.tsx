/** What is new this round: one card, put away with one press, gone by itself in the next round. */
import { useState } from "preact/hooks";
import { useTable } from "../../panels/context.ts";
import { hasText, t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";

export function IdeaCard() {
  const { game } = useTable();
  const [readIn, setReadIn] = useState(0);
  const opened = game.opensNow.map((mechanic) => `unlock.${mechanic}`).filter(hasText);
  // Once the first tokens are made, the card about making them has done its work.
  const ideas = game.round > 1 ? opened : game.bank.minted === 0 ? ["play.idea.first"] : [];
  if (ideas.length === 0 || readIn === game.round || game.phase !== "day") return null;
  return (
    <aside class="card of-energy idea" aria-label={t("play.idea.title")}>
      <div class="idea-head">
        <h3>
          <Icon name="sun" /> {t(game.round === 1 ? "play.idea.firstTitle" : "play.idea.title")}
        </h3>
        <button
          type="button"
          class="button quiet idea-close"
          aria-label={t("play.idea.close")}
          onClick={() => setReadIn(game.round)}
        >
          <Icon name="close" />
        </button>
      </div>
      {ideas.map((idea, place) => (
        <Idea key={idea} words={t(idea)} folded={place > 0} />
      ))}
    </aside>
  );
}

/** The first idea is told at once; where several open in one round, the others wait behind their names. */
function Idea({ words, folded }: { readonly words: string; readonly folded: boolean }) {
  const end = words.indexOf(". ");
  if (!folded || end < 0) return <p>{words}</p>;
  return (
    <details class="fold">
      <summary>{words.slice(0, end)}</summary>
      <p>{words.slice(end + 2)}</p>
    </details>
  );
}
