/** What was done at my seat while somebody else played it: shown once, when I have it back. */
import type { Recap } from "@commonwatt/shared/views/session.ts";
import { journalText } from "../../journalText.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { energy } from "../../ui/format.ts";

export function RecapDialog({ recap, onClose }: { readonly recap: Recap; readonly onClose: () => void }) {
  const { why, fromRound, toRound } = recap;
  const lines = recap.lines.filter(({ key }) => key !== "round");
  const rounds = [...new Set(lines.map(({ round }) => round))];
  return (
    <Dialog
      title={t("session.recap.title")}
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {t("session.recap.goOn")}
        </Button>
      }
    >
      <div class="stack-s">
        <p>
          {t(`session.recap.${why}`)}{" "}
          {t(fromRound === toRound ? "session.recap.oneRound" : "session.recap.rounds", { fromRound, toRound })}
        </p>
        {lines.length === 0 && <p class="soft">{t("session.recap.nothing")}</p>}
        {rounds.map((round) => (
          <section key={round}>
            <h3>{t("panel.journal.round", { round })}</h3>
            <ul class="recap-lines">
              {lines
                .filter((line) => line.round === round)
                .map((line) => (
                  <li key={line.seq}>
                    {journalText(line)}
                    {line.joules !== 0 && (
                      <span class="tiny soft">
                        {" "}
                        {line.joules > 0 ? `+${energy(line.joules)}` : energy(line.joules)}
                      </span>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <p class="small soft">{t("session.recap.mandate")}</p>
      </div>
    </Dialog>
  );
}
