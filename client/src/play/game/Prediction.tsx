/** What do you expect of this round? One line on every panel; pressed, it offers the answers, and an answer puts it away. */
import { useEffect, useState } from "preact/hooks";
import { useAct } from "../../panels/act.ts";
import { useTable } from "../../panels/context.ts";
import { Said } from "../../panels/Do.tsx";
import { refusalText } from "../../refusal.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";

export function Prediction() {
  const { connection, game, held, mine } = useTable();
  const [open, setOpen] = useState(false);
  const act = useAct(connection);
  useEffect(() => setOpen(false), [game.round]);
  const { prediction } = mine;
  if (prediction === undefined || prediction.question === "" || game.phase !== "day") return null;
  const { question, answers, answer, hits, made } = prediction;
  const offered = mine.legal.find((entry) => entry.type === "predict");
  const why = offered?.refusal ? refusalText(offered.refusal) : held === "" ? undefined : t(held);
  const choose = async (said: string): Promise<void> => {
    if (await act.run("predict", { answer: said })) setOpen(false);
  };
  return (
    <aside class="card prediction" aria-label={t("play.prediction.title")} data-act="predict">
      <button type="button" class="prediction-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="question" />
        <span class="grow">
          {t(`question.${question}`)}
          <br />
          <strong class={answer === "" ? "small of-energy" : "small of-leaf"}>
            {answer === ""
              ? t("play.prediction.none")
              : t("play.prediction.said", { said: t(`answer.${question}.${answer}`) })}
          </strong>
        </span>
        <Icon name={open ? "less" : "more"} />
      </button>
      {open && (
        <div class="prediction-body stack-s">
          <fieldset class="row" aria-label={t(`question.${question}`)}>
            {answers.map((said) => (
              <Button
                key={said}
                kind={said === answer ? "primary" : "plain"}
                pressed={said === answer}
                disabled={why !== undefined || act.sending.state === "sending"}
                {...(why ? { why } : {})}
                onPress={() => void choose(said)}
              >
                {t(`answer.${question}.${said}`)}
              </Button>
            ))}
          </fieldset>
          <Said act={act} why={why} />
          <p class="tiny soft">
            {t("play.prediction.change")} {made > 0 && t("play.prediction.score", { hits, made })}
          </p>
        </div>
      )}
    </aside>
  );
}
