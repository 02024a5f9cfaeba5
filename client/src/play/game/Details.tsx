/** Whoever was chosen on the board: a peer's household, or the Bank's books. */
import type { Choice } from "../../board/types.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { BankDetails } from "./BankDetails.tsx";
import { PeerDetails } from "./PeerDetails.tsx";

export function Details({ of, onClose }: { readonly of: Choice; readonly onClose: () => void }) {
  return (
    <aside class="card details" aria-label={t("play.details")} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <button type="button" class="button quiet details-close" aria-label={t("play.detailsClose")} onClick={onClose}>
        <Icon name="close" />
      </button>
      {of === "bank" ? <BankDetails /> : <PeerDetails seat={of} />}
    </aside>
  );
}
