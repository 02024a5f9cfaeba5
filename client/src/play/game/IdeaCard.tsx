/** What is new this round, or that it is the last: one card that leads there, put away with one press, gone by itself in the next. */
import { useState } from "preact/hooks";
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { asPlayed, ideasOf } from "../../ui/ideas.ts";
import { leadToNew } from "./leads.ts";
import { ShowMe } from "./ShowMe.tsx";

export function IdeaCard() {
  const { game, mine } = useTable();
  const opened = game.round > 1 ? ideasOf(game)[0] : undefined;
  const [readIn, setReadIn] = useState(0);
  // Once the first tokens are made, or mine earned, the card about it has done its work.
  const first = game.regime === "conventional" ? mine.hint.key === "first_sale" : game.bank.minted === 0;
  const opens = game.round > 1 ? ideasOf(game) : first ? [asPlayed(game, "play.idea.first")] : [];
  const isLast = game.round === game.rounds && opens.length === 0;
  const ideas = isLast ? ["play.idea.last"] : opens;
  if (ideas.length === 0 || readIn === game.round || game.phase !== "day") return null;
  const firstTitle = game.round === 1 ? asPlayed(game, "play.idea.firstTitle") : "play.idea.title";
  const title = isLast ? "play.idea.lastTitle" : firstTitle;
  return (
    <aside class="card of-energy idea" aria-label={t(isLast ? title : "play.idea.title")}>
      <div class="idea-head">
        <h3>
          <Icon name="sun" /> {t(title)}
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
      <p class="idea-show">
        <ShowMe
          lead={opened === undefined ? undefined : leadToNew(mechanicOf(opened))}
          onGone={() => setReadIn(game.round)}
        />
      </p>
    </aside>
  );
}

/** The mechanic that a key of an idea speaks of: `unlock.<mechanic>`, and what follows it. */
const mechanicOf = (idea: string): string => idea.split(".")[1] ?? "";

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
