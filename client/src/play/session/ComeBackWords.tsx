/** The two words with which I come back on another device. They are told once, so this browser keeps them. */
import { knownSeat } from "../../net/seatStore.ts";
import { t } from "../../text.ts";

/** The same in one line, for where there is other reading; nothing when this browser has none. */
export function ComeBackLine({ code }: { readonly code: string }) {
  const words = knownSeat(code)?.words;
  if (words === undefined) return null;
  return (
    <p class="come-back-line">
      <span class="small">{t("session.words.short")}</span> <strong class="come-back-words">{words.join(" ")}</strong>
    </p>
  );
}

export function ComeBackWords({ code }: { readonly code: string }) {
  const words = knownSeat(code)?.words;
  return (
    <div class="come-back stack-s">
      <h2>{t("session.words.title")}</h2>
      {words ? (
        <>
          <p class="come-back-words">{words.join(" ")}</p>
          <p class="small soft">{t("session.words.what", { code })}</p>
        </>
      ) : (
        <p class="small soft">{t("session.words.unknown")}</p>
      )}
    </div>
  );
}
