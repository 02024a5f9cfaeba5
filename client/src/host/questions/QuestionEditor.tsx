/** Writes other questions in the place of those that nobody has answered yet. What is half written waits in this browser. */
import type { QuestionnaireCard } from "@commonwatt/shared/views/session.ts";
import { useState } from "preact/hooks";
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit } from "../cockpit/cockpit.ts";
import { Choice } from "../fields/Choice.tsx";
import { Field } from "../fields/Field.tsx";
import { WholeField } from "../fields/WholeField.tsx";
import {
  emptyItem,
  itemFault,
  QUESTIONS_MOST,
  STEPS,
  textOf,
  titleFault,
  type Written,
  type WrittenItem,
  writtenOf,
} from "./written.ts";

const kinds = ["likert", "choice", "text"] as const;

export function QuestionEditor({ card, onDone }: { readonly card: QuestionnaireCard; readonly onDone: () => void }) {
  const { move, drafts } = useCockpit();
  const draft = drafts.of<Written>(`questions.${card.id}`, writtenOf(shown(card.title), card.items));
  const [tried, setTried] = useState(false);
  const { title, items } = draft.value;
  const change = (part: Partial<Written>): void => {
    draft.value = { ...draft.value, ...part };
  };
  const save = async (): Promise<boolean> => {
    setTried(true);
    const text = textOf(draft.value);
    if (text === undefined) return false;
    const taken = await move({ type: "writeQuestionnaire", questionnaire: card.when, text });
    if (taken) onDone();
    return taken;
  };
  return (
    <div class="question-editor stack-s">
      <Field label={t("host.questions.name")} fault={tried ? titleFault(title) : ""}>
        {(of) => (
          <input
            class="input"
            {...of}
            value={title}
            onInput={({ currentTarget }) => change({ title: currentTarget.value })}
          />
        )}
      </Field>
      {items.map((item, place) => (
        <Item
          key={item.id}
          item={item}
          number={place + 1}
          fault={tried ? itemFault(item) : ""}
          onChange={(part) => change({ items: items.map((one) => (one === item ? { ...one, ...part } : one)) })}
          onDrop={items.length > 1 ? () => change({ items: items.filter((one) => one !== item) }) : undefined}
        />
      ))}
      <div class="row">
        <Button
          icon="plus"
          disabled={items.length >= QUESTIONS_MOST}
          why={t("host.questions.most", { most: QUESTIONS_MOST })}
          onPress={() => change({ items: [...items, emptyItem(items)] })}
        >
          {t("host.questions.add")}
        </Button>
        <Button kind="primary" onPress={save}>
          {t("host.questions.save")}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            draft.value = writtenOf(shown(card.title), card.items);
            onDone();
          }}
        >
          {t("host.questions.leave")}
        </Button>
      </div>
    </div>
  );
}

interface ItemProps {
  readonly item: WrittenItem;
  readonly number: number;
  readonly fault: string;
  readonly onChange: (part: Partial<WrittenItem>) => void;
  readonly onDrop: (() => void) | undefined;
}

function Item({ item, number, fault, onChange, onDrop }: ItemProps) {
  const { kind, text, steps, low, high, options } = item;
  return (
    <fieldset class="question-item stack-s">
      <legend class="label">{t("host.questions.number", { number })}</legend>
      <div class="fields-row">
        <Choice
          label={t("host.questions.kind")}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`host.questions.kind.${value}`) }))}
          onChoose={(value) => onChange({ kind: value })}
        />
        <Field label={t("host.questions.text")} fault={fault}>
          {(of) => (
            <input
              class="input"
              {...of}
              value={text}
              onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
            />
          )}
        </Field>
        {onDrop ? (
          <Button label={t("host.questions.drop", { number })} icon="close" onPress={onDrop}>
            {""}
          </Button>
        ) : null}
      </div>
      {kind === "likert" ? (
        <div class="fields-row">
          <WholeField
            label={t("host.questions.steps")}
            typed={steps}
            {...STEPS}
            onType={(value) => onChange({ steps: value })}
          />
          <Field label={t("host.questions.low")}>
            {(of) => (
              <input
                class="input"
                {...of}
                value={low}
                onInput={({ currentTarget }) => onChange({ low: currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t("host.questions.high")}>
            {(of) => (
              <input
                class="input"
                {...of}
                value={high}
                onInput={({ currentTarget }) => onChange({ high: currentTarget.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
      {kind === "choice" ? (
        <Field label={t("host.questions.options")}>
          {(of) => (
            <textarea
              class="input"
              {...of}
              rows={4}
              value={options}
              onInput={({ currentTarget }) => onChange({ options: currentTarget.value })}
            />
          )}
        </Field>
      ) : null}
    </fieldset>
  );
}
