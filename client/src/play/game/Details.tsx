/** Whoever was chosen on the board: a peer's household, or the Bank's books. */
import type { Choice } from "../../board/types.ts";
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { BankDetails } from "./BankDetails.tsx";
import { PeerDetails } from "./PeerDetails.tsx";

/** half of the map's width, in its own units */
const middle = 500;

export function Details({ of, onClose }: { readonly of: Choice; readonly onClose: () => void }) {
  const { game } = useTable();
  // On the other side of the map, so that it does not cover whom it is about.
  const x = game.peers.find((peer) => peer.seat === of)?.x ?? middle;
  return (
    <aside
      class="card details"
      data-side={x < middle ? "right" : "left"}
      aria-label={t("play.details")}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <button type="button" class="button quiet details-close" aria-label={t("play.detailsClose")} onClick={onClose}>
        <Icon name="close" />
      </button>
      {of === "bank" ? <BankDetails /> : <PeerDetails seat={of} />}
    </aside>
  );
}
