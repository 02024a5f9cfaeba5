/** The pages that belong to this session, each in a window of its own. */
import { t } from "../../text.ts";
import { fragmentOf } from "../address.ts";
import { useCockpit } from "./cockpit.ts";

export function OtherPages() {
  const { hostKey } = useCockpit();
  return (
    <nav class="cockpit-links" aria-label={t("host.links.title")}>
      <a class="button" href={`/wall${fragmentOf(hostKey)}`} target="_blank" rel="noopener">
        {t("host.links.wall")}
      </a>
      <a class="button" href="/kit" target="_blank" rel="noopener">
        {t("host.links.kit")}
      </a>
      <a class="button" href="/design" target="_blank" rel="noopener">
        {t("host.links.design")}
      </a>
    </nav>
  );
}
