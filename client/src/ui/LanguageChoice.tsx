/** The language of the page: on every page, remembered in this browser, changed at once without losing anything. */
import { useSignal } from "@preact/signals";
import { isLanguage, LANGUAGES, language } from "../lexicon.ts";
import { t } from "../text.ts";
import { choose } from "../words.ts";
import { Icon } from "./Icon.tsx";

/** Each in its own words, so that whoever landed in the wrong one finds the way back. */
const NAMES = { en: "English", de: "Deutsch", es: "Español" } as const;

export interface LanguageChoiceProps {
  /** a globe alone, as wide as a thumb, where there is no room for a word */
  readonly small?: boolean;
}

export function LanguageChoice({ small = false }: LanguageChoiceProps) {
  const failed = useSignal(false);
  const take = (chosen: string): void => {
    if (!isLanguage(chosen)) return;
    choose(chosen).then(
      () => {
        failed.value = false;
      },
      () => {
        failed.value = true;
      },
    );
  };
  return (
    <label class={small ? "language small-choice" : "language"} title={t("ui.language")}>
      <Icon name="globe" />
      <span class="sr-only">{t("ui.language")}</span>
      <select value={language.value} onChange={(event) => take(event.currentTarget.value)}>
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {NAMES[one]}
          </option>
        ))}
      </select>
      {failed.value ? (
        <span class="tiny of-warn" role="alert">
          {t("ui.language.failed")}
        </span>
      ) : null}
    </label>
  );
}
