/** Everybody stops, at all tables, and reads the facilitator's words. */
import { CAPTION_MOST } from "@commonwatt/shared/protocol/known.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit } from "./cockpit.ts";

const ready = ["listen", "talk", "break"] as const;

export function PauseForm() {
  const { move, drafts } = useCockpit();
  const draft = drafts.of("caption", "");
  const words = draft.value.trim();
  const isTooLong = words.length > CAPTION_MOST;
  const pause = async (): Promise<boolean> => {
    if (isTooLong) return false;
    const taken = await move({ type: "pause", table: 0, text: words });
    if (taken) draft.value = "";
    return taken;
  };
  return (
    <form
      class="pause-form"
      onSubmit={(event) => {
        event.preventDefault();
        void pause();
      }}
    >
      <Button kind="sun" size="big" icon="pause" onPress={pause}>
        {t("host.pause.pause")}
      </Button>
      <div class="grow">
        <label class="sr-only" for="pause-caption">
          {t("host.pause.caption")}
        </label>
        <input
          id="pause-caption"
          class="input"
          type="text"
          list="pause-captions"
          placeholder={t("host.pause.placeholder")}
          value={draft.value}
          autocomplete="off"
          aria-invalid={isTooLong ? "true" : undefined}
          aria-describedby={isTooLong ? "pause-fault" : undefined}
          onInput={({ currentTarget }) => {
            draft.value = currentTarget.value;
          }}
        />
        {isTooLong ? (
          <p id="pause-fault" class="field-error" role="alert">
            {t("host.field.tooLong", { most: CAPTION_MOST, now: words.length })}
          </p>
        ) : null}
        <datalist id="pause-captions">
          {ready.map((key) => (
            <option key={key} value={t(`host.pause.${key}`)} />
          ))}
        </datalist>
      </div>
    </form>
  );
}
