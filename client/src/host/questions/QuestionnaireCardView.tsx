/** One questionnaire as it stands: open it, see what was answered, show that to the room, write other questions. */
import type { QuestionnaireCard, QuestionnaireItem } from "@commonwatt/shared/views/session.ts";
import { useState } from "preact/hooks";
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { Bars } from "./Bars.tsx";
import { QuestionEditor } from "./QuestionEditor.tsx";

export function QuestionnaireCardView({ card }: { readonly card: QuestionnaireCard }) {
  const { move } = useCockpit();
  const { revealed } = useView();
  const [editing, setEditing] = useState(false);
  const answers = `answers.${card.id}`;
  const isShown = revealed.includes(answers);
  return (
    <section class="card stack-s" aria-label={shown(card.title)}>
      <header class="row spread">
        <div>
          <h3>{shown(card.title)}</h3>
          <p class="small soft" role="status">
            {t(`host.questions.${card.when}`)} · {t("host.questions.answered", { people: card.answered })}
          </p>
        </div>
        <div class="row">
          <Button
            kind={card.open ? "sun" : "primary"}
            onPress={() => move({ type: "questionnaire", questionnaire: card.when, open: !card.open })}
          >
            {t(card.open ? "host.questions.close" : "host.questions.open")}
          </Button>
          <Button
            pressed={isShown}
            disabled={card.answered === 0}
            why={t("host.questions.noAnswers")}
            onPress={() => move({ type: "reveal", what: answers, shown: !isShown })}
          >
            {t(isShown ? "host.questions.hide" : "host.questions.show")}
          </Button>
          <Button
            icon="pencil"
            disabled={card.answered > 0}
            why={t("refusal.already_answered", { people: card.answered })}
            expanded={editing}
            onPress={() => setEditing(!editing)}
          >
            {t("host.questions.edit")}
          </Button>
        </div>
      </header>
      {editing && card.answered === 0 ? (
        <QuestionEditor card={card} onDone={() => setEditing(false)} />
      ) : (
        <ol class="question-list">
          {card.items.map((item) => (
            <li key={item.id}>
              <p>{shown(item.text)}</p>
              <Answered card={card} item={item} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Answered({ card, item }: { readonly card: QuestionnaireCard; readonly item: QuestionnaireItem }) {
  if (item.kind === "text") return <p class="small soft">{t("host.questions.inExport")}</p>;
  const counts = card.counts?.[item.id];
  if (card.answered === 0 || counts === undefined)
    return (
      <p class="small soft">
        {item.kind === "likert"
          ? t("host.questions.scale", { steps: item.steps, low: shown(item.low), high: shown(item.high) })
          : item.options.map(shown).join(" · ")}
      </p>
    );
  const labels =
    item.kind === "choice"
      ? item.options.map(shown)
      : counts.map((_, i) =>
          i === 0 ? `1 ${shown(item.low)}` : i === item.steps - 1 ? `${item.steps} ${shown(item.high)}` : String(i + 1),
        );
  return <Bars bars={counts.map((n, i) => ({ label: labels[i] ?? "", n }))} />;
}
