/** The board in words and digits, for who cannot see the canvas or wants to compare. */
import { useTable } from "../../panels/context.ts";
import { TableWrap } from "../../panels/TableWrap.tsx";
import { peerName, t } from "../../text.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { energy, percent, whole } from "../../ui/format.ts";

export function BoardTable({ onClose }: { readonly onClose: () => void }) {
  const { game, mine } = useTable();
  const { bank } = game;
  return (
    <Dialog title={t("play.table.title")} onClose={onClose} wide>
      <p>
        {t("play.table.bank", {
          inventory: bank.inventory,
          low: bank.low,
          high: bank.high,
          request: bank.request,
          pool: bank.pool,
        })}
      </p>
      <TableWrap label={t("play.table.title")}>
        <table class="plain-table">
          <thead>
            <tr>
              {["peer", "generators", "harvest", "battery", "purse", "shelf", "needsMet", "standing", "done"].map(
                (column) => (
                  <th key={column} scope="col">
                    {t(`play.table.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {game.peers.map((peer) => (
              <tr key={peer.seat} class={peer.seat === mine.seat ? "chosen" : ""}>
                <th scope="row">
                  {peer.seat === mine.seat ? t("play.nameYou", { name: peerName(peer.seat) }) : peerName(peer.seat)}
                </th>
                <td>
                  {peer.generators
                    .map((one) => t("panel.generators.name", { kind: one.kind, level: one.level }))
                    .join(", ")}
                </td>
                <td class="figure">{energy(peer.generators.reduce((sum, one) => sum + one.yieldToday, 0))}</td>
                <td class="figure">{energy(peer.battery)}</td>
                <td class="figure">{whole(peer.purse)}</td>
                <td>
                  {game.goods
                    .filter((good) => peer.shelf[good.good] > 0)
                    .map((good) => t("play.table.goods", { n: peer.shelf[good.good], good: good.good }))
                    .join(", ") || t("play.table.nothing")}
                </td>
                <td class="figure">{percent(peer.needsMet)}</td>
                <td class="figure">{whole(peer.standing)}</td>
                <td>{t(peer.done ? "panel.matches.yes" : "panel.matches.no")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Dialog>
  );
}
