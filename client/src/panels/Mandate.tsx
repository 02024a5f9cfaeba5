/** What my autopilot may do when I am away. */
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";

const fields = ["sellAbove", "keep", "lend", "scarce"] as const;

export function Mandate() {
  const { mine } = useTable();
  const entry = offer(mine.legal, "mandate");
  if (entry === undefined) return null;
  return (
    <details class="card fold" data-mechanic="mandate">
      <summary>
        <Icon name="bot" /> {t("panel.mandate.title")}
      </summary>
      <div class="stack-s">
        <p class="small">{t("panel.mandate.what")}</p>
        <Do
          entry={entry}
          labels={Object.fromEntries(fields.map((name) => [name, t(`panel.mandate.${name}`)]))}
          preview={() => null}
          words={() => t("panel.mandate.button")}
        />
      </div>
    </details>
  );
}
