/** My story: every line with what it did to my purse and battery, and the purse as a small chart. */
import type { Sum } from "@commonwatt/shared/views/types.ts";
import { journalText } from "../journalText.ts";
import { t } from "../text.ts";
import { energy, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Why } from "../ui/Why.tsx";
import { useTable } from "./context.ts";
import { Rest } from "./Generic.tsx";
import { chapters, type Line, purseHistory } from "./journal.ts";
import { Mandate } from "./Mandate.tsx";
import { PurseChart } from "./PurseChart.tsx";

export function JournalPanel() {
  const { connection, me } = useTable();
  const entries = connection.journal.value;
  const history = purseHistory(entries, me.purse);
  return (
    <div class="panel">
      {history.length > 1 && (
        <section class="card stack-s">
          <h3>{t("panel.journal.purse")}</h3>
          <PurseChart history={history} />
        </section>
      )}
      <Mandate />
      <Rest panel="journal" />
      {entries.length === 0 && <p class="card soft">{t("panel.journal.empty")}</p>}
      {chapters(entries, me.purse).map((chapter) => (
        <section key={chapter.round} class="chapter">
          <h3 class="chapter-title">{t("panel.journal.round", { round: chapter.round })}</h3>
          <ul>
            {chapter.lines.map((line, place) => (
              <Entry key={`${line.entry.seq} ${place}`} line={line} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry({ line: { entry, purseAfter } }: { readonly line: Line }) {
  return (
    <li class="entry">
      <span class="entry-words">{journalText(entry)}</span>
      <span class="entry-figures">
        {entry.tokens !== 0 && (
          <span class="of-money">
            <Why sum={purseSum(entry.tokens, purseAfter)}>
              {signed(entry.tokens)} <Icon name="token" label={t("panel.purse")} size="1em" />
            </Why>
          </span>
        )}
        {entry.joules !== 0 && (
          <span class="of-energy figure">{entry.joules > 0 ? `+${energy(entry.joules)}` : energy(entry.joules)}</span>
        )}
      </span>
    </li>
  );
}

function signed(tokens: number): string {
  return tokens > 0 ? `+${whole(tokens)}` : whole(tokens);
}

function purseSum(change: number, after: number): Sum {
  return {
    key: "purseAfter",
    value: after,
    unit: "T",
    parts: [
      { key: "purseBefore", op: "+", value: after - change, unit: "T" },
      { key: "thisLine", op: change < 0 ? "-" : "+", value: Math.abs(change), unit: "T" },
    ],
  };
}
