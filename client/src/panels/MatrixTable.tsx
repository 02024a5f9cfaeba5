/** One row of the matrix as a table: how a buyer sees every seller. For who cannot see the matrix, or wants the digits. */
import { useState } from "preact/hooks";
import { peerName, t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { cellOf } from "./affinity.ts";
import { useTable } from "./context.ts";
import { TableWrap } from "./TableWrap.tsx";

export function MatrixTable() {
  const { board, connection, game, mine } = useTable();
  const [buyer, setBuyer] = useState(mine.seat);
  const view = connection.affinity.value;
  if (view === undefined) return null;
  const rows = game.peers.flatMap(({ seat }) => {
    const cell = cellOf(view, buyer, seat);
    return cell ? [{ seat, cell }] : [];
  });
  rows.sort((a, b) => b.cell.total - a.cell.total || a.seat - b.seat);
  return (
    <details class="fold">
      <summary>{t("panel.affinity.asTable")}</summary>
      <label class="row">
        <span class="label">{t("panel.affinity.through")}</span>
        <select class="input" value={buyer} onChange={(event) => setBuyer(Number(event.currentTarget.value))}>
          {game.peers.map(({ seat }) => (
            <option key={seat} value={seat}>
              {peerName(seat)}
            </option>
          ))}
        </select>
      </label>
      <TableWrap label={t("panel.affinity.asTable")}>
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("panel.matches.peer")}</th>
              <th scope="col">{t("panel.affinity.total")}</th>
              {rows[0]?.cell.parts.map((part) => (
                <th key={part.key} scope="col">
                  {t("panel.affinity.part", { part: part.key })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ seat, cell }) => (
              <tr key={seat}>
                <th scope="row">
                  <button type="button" class="linkish" onClick={() => board.setCell({ buyer, seller: seat })}>
                    {peerName(seat)}
                  </button>
                </th>
                <td class="figure strong">{percent(cell.total)}</td>
                {cell.parts.map((part) => (
                  <td key={part.key} class="figure">
                    {percent(part.value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </details>
  );
}
