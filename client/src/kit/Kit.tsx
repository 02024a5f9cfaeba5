/** All sheets one under the other, each on a paper of its own, with what prints one of them or all. */
import { useEffect, useState } from "preact/hooks";
import { language } from "../lexicon.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { Sheet } from "./Sheet.tsx";
import { fetchSheets, type NamedSheet, type SheetName } from "./sheets.ts";

export function Kit() {
  const [sheets, setSheets] = useState<readonly NamedSheet[]>([]);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  /** the one that is printed; all of them otherwise */
  const [only, setOnly] = useState<SheetName>();
  const chosen = language.value;
  useEffect(() => {
    let stale = false;
    setFailed(false);
    fetchSheets(chosen).then(
      (fetched) => {
        if (!stale) setSheets(fetched);
      },
      () => {
        if (!stale) setFailed(true);
      },
    );
    return () => {
      stale = true;
    };
  }, [chosen, tries]);
  useEffect(() => {
    document.title = t("kit.pageTitle");
  }, [chosen]);
  useEffect(() => {
    if (only === undefined) return;
    const all = (): void => setOnly(undefined);
    window.addEventListener("afterprint", all);
    window.print();
    return () => window.removeEventListener("afterprint", all);
  }, [only]);
  return (
    <div class="kit" data-only={only}>
      <header class="kit-head no-print">
        <div>
          <h1>{t("kit.title")}</h1>
          <p class="soft">{t("kit.about")}</p>
        </div>
        <p class="row">
          <LanguageChoice />
          <Button icon="download" onPress={() => window.print()}>
            {t("kit.printAll")}
          </Button>
        </p>
      </header>
      <nav class="kit-nav no-print" aria-label={t("kit.sheets")}>
        <ul>
          {sheets.map(({ name, title }) => (
            <li key={name}>
              <a class="button" href={`#${name}`}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="kit-sheets" lang={chosen}>
        {sheets.length === 0 ? (
          <p class="row kit-wait" role={failed ? "alert" : "status"}>
            <Icon name={failed ? "warning" : "clock"} />
            {t(failed ? "kit.failed" : "kit.loading")}
            {failed ? <Button onPress={() => setTries(tries + 1)}>{t("host.open.retry")}</Button> : null}
          </p>
        ) : null}
        {sheets.map((sheet) => (
          <Sheet key={sheet.name} sheet={sheet} isOther={only !== undefined && only !== sheet.name} onPrint={setOnly} />
        ))}
      </main>
    </div>
  );
}
