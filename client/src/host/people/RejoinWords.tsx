/** Two new words for somebody who has lost hers: shown until this page is loaded anew, so that they can be read out. */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit } from "../cockpit/cockpit.ts";

export function RejoinWords({ row: { person, name } }: { readonly row: RosterRow }) {
  const { move, session } = useCockpit();
  const words = session.words.value.get(person);
  return (
    <div class="stack-s">
      <Button icon="link" onPress={() => move({ type: "newWords", person })}>
        {t("host.words.new")}
      </Button>
      {words ? (
        <p role="status">
          {t("host.words.are", { name })} <strong class="spoken-words">{words.join(" ")}</strong>
        </p>
      ) : null}
    </div>
  );
}
