/** After a game: the cards one by one, everything as a file, this session beside earlier ones, and the ways to erase. */

import { useState } from "preact/hooks";
import { HostDebriefPanel } from "../../debrief/panels.tsx";
import { TakeHome } from "../../debrief/TakeHome.tsx";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { say } from "../../ui/Toast.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";

export function DebriefPane() {
  const { hostKey, known, move, drafts, erased } = useCockpit();
  const view = useView();
  const [taking, setTaking] = useState(false);
  const beside = drafts.of("debrief.beside", true);
  const earlier = known.filter(({ code }) => code !== hostKey.code);
  const over = view.tables
    .filter(({ stage }) => stage === "over")
    .map(({ gameId }) => gameId)
    .join(" ");
  return (
    <div class="debrief-pane stack">
      <div>
        <Button icon="download" expanded={taking} onPress={() => setTaking(!taking)}>
          {t("host.take")}
        </Button>
      </div>
      {taking ? (
        <TakeHome
          hostKey={hostKey}
          onErased={() => {
            say(t("host.erased", { code: hostKey.code }), "good");
            erased();
          }}
        />
      ) : null}
      {earlier.length > 0 ? (
        <label class="row check-line">
          <input
            type="checkbox"
            checked={beside.value}
            onChange={() => {
              beside.value = !beside.value;
            }}
          />
          {t("host.earlier", { sessions: earlier.length })}
        </label>
      ) : null}
      <HostDebriefPanel
        key={String(beside.value)}
        hostKey={hostKey}
        {...(earlier.length > 0 ? { earlier: beside.value ? earlier : [] } : {})}
        revealed={view.revealed}
        over={over}
        onReveal={(what, shown) => void move({ type: "reveal", what, shown })}
      />
    </div>
  );
}
