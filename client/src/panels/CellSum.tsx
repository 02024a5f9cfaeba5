/** The arithmetic of the cell somebody pressed in the matrix: values, proximity, willingness, each with its weight. */
import { peerName, t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { cellOf } from "./affinity.ts";
import { useTable } from "./context.ts";

export function CellSum() {
  const { board, connection } = useTable();
  const view = connection.affinity.value;
  if (view === undefined) return <p class="tiny soft">{t("panel.affinity.fetching")}</p>;
  const cell = board.cell && cellOf(view, board.cell.buyer, board.cell.seller);
  if (board.mode !== "matrix" && cell === undefined) return null;
  if (board.cell === undefined || cell === undefined) return <p class="small soft">{t("panel.affinity.pressCell")}</p>;
  const weights = cell.parts.reduce((sum, part) => sum + part.weight, 0);
  return (
    <div class="cell-sum" aria-live="polite">
      <p class="small">
        {t("panel.affinity.cell", { buyer: peerName(board.cell.buyer), seller: peerName(board.cell.seller) })}
      </p>
      <table class="sum">
        <tbody>
          {cell.parts.map((part, place) => (
            <tr key={part.key}>
              <td class="sum-op">{place === 0 ? "" : "+"}</td>
              <th scope="row">{t("panel.affinity.part", { part: part.key })}</th>
              <td class="figure">
                {t("panel.affinity.weighted", {
                  value: percent(part.value),
                  weight: percent(weights > 0 ? (part.weight / weights) * 1_000_000 : 0),
                })}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td class="sum-op">=</td>
            <th scope="row">{t("panel.affinity.total")}</th>
            <td class="figure strong">{percent(cell.total)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="tiny soft">{t("panel.affinity.bucket", { bucket: cell.bucket, buckets: view.buckets })}</p>
    </div>
  );
}
