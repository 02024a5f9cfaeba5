/** The open questionnaire: scales, choices and words of one's own. Every tap is kept at once; there is nothing to hand in. */
import type { QuestionnaireItem, SelfView } from "@commonwatt/shared/views/session.ts";
import { useId } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { keepChosen } from "../../panels/keepChosen.ts";
import { refusalText } from "../../refusal.ts";
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { type Asked, answeredOf, useAnswers } from "./answers.ts";

/** symbols of an answer in words; the session takes a thousand */
const TEXT_MOST = 1000;

export interface QuestionsProps {
  readonly connection: TableConnection;
  readonly self: SelfView;
  readonly asked: Asked;
  readonly onClose: () => void;
}

export function Questions({ connection, self, asked, onClose }: QuestionsProps) {
  const { answers, refusal, underway, give, write, sendWritten } = useAnswers(connection, self.code, asked);
  const n = answeredOf(asked, answers);
  const all = asked.items.length;
  const close = (): void => {
    sendWritten();
    onClose();
  };
  return (
    <Dialog
      title={shown(asked.title)}
      onClose={close}
      actions={
        <>
          <p class="small soft grow" role="status">
            {underway > 0 && connection.link.value.state !== "live"
              ? t("session.questions.waiting")
              : t("session.questions.kept", { n, all })}
          </p>
          <Button kind={n === all ? "primary" : "plain"} onPress={close}>
            {t(n === all ? "session.questions.done" : "session.questions.later")}
          </Button>
        </>
      }
    >
      <div class="questions stack">
        <p class="small soft">{t("session.questions.about")}</p>
        {refusal && (
          <p class="notice of-warn" role="alert">
            {refusalText(refusal)}
          </p>
        )}
        {asked.items.map((item, place) => (
          <Item
            key={item.id}
            item={item}
            number={place + 1}
            answer={answers[item.id]}
            onGive={(value) => give(item.id, value)}
            onWrite={(text) => write(item.id, text)}
            onWritten={sendWritten}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface ItemProps {
  readonly item: QuestionnaireItem;
  readonly number: number;
  readonly answer: number | string | undefined;
  readonly onGive: (value: number) => void;
  readonly onWrite: (text: string) => void;
  readonly onWritten: () => void;
}

function Item({ item, number, answer, onGive, onWrite, onWritten }: ItemProps) {
  const id = useId();
  const title = `${number}. ${shown(item.text)}`;
  if (item.kind === "text")
    return (
      <div class="field question">
        <label for={id}>{title}</label>
        <textarea
          id={id}
          class="input"
          rows={3}
          maxLength={TEXT_MOST}
          value={typeof answer === "string" ? answer : ""}
          onInput={(event) => onWrite(event.currentTarget.value)}
          onBlur={onWritten}
        />
      </div>
    );
  const choices =
    item.kind === "likert"
      ? Array.from({ length: item.steps }, (_, step) => ({ value: step + 1, words: String(step + 1) }))
      : item.options.map((words, value) => ({ value, words: shown(words) }));
  return (
    <fieldset class="question" data-kind={item.kind}>
      <legend class="label">{title}</legend>
      <div class={item.kind === "likert" ? "likert" : "stack-s"}>
        {choices.map(({ value, words }) => (
          <label key={value} class={answer === value ? "question-choice on" : "question-choice"}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={answer === value}
              aria-label={item.kind === "likert" ? likertLabel(item, value) : undefined}
              onChange={(event) => {
                keepChosen(event.currentTarget, String(value));
                onGive(value);
              }}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {item.kind === "likert" && (
        <p class="likert-ends tiny soft" aria-hidden="true">
          <span>{shown(item.low)}</span>
          <span>{shown(item.high)}</span>
        </p>
      )}
    </fieldset>
  );
}

/** A step of a scale as it is read out: its number, and what an end of the scale is called. */
function likertLabel(item: Extract<QuestionnaireItem, { kind: "likert" }>, value: number): string {
  const end = value === 1 ? item.low : value === item.steps ? item.high : "";
  return end === "" ? t("session.questions.step", { n: value, all: item.steps }) : `${value}: ${shown(end)}`;
}
