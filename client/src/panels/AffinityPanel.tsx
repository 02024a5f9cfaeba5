/** Affinity: what I value, what my practice measures, my thumbs, and the matrix on the board with its arithmetic. */
import { useEffect } from "preact/hooks";
import { t } from "../text.ts";
import { CellSum } from "./CellSum.tsx";
import { useTable } from "./context.ts";
import { DeclarePractice } from "./Declare.tsx";
import { Rest } from "./Generic.tsx";
import { MatrixTable } from "./MatrixTable.tsx";
import { Switch } from "./Switch.tsx";
import { Thumbs } from "./Thumbs.tsx";
import { Values } from "./Values.tsx";

export function AffinityPanel() {
  const { board, mine } = useTable();
  useEffect(() => board.watch(), []);
  return (
    <div class="panel">
      <p class="small">{t("panel.affinity.what")}</p>
      <Values />
      <Thumbs />
      <section class="card stack-s">
        <h3>{t("panel.affinity.see")}</h3>
        <Switch
          label={t("panel.affinity.boardShows")}
          choices={[
            { id: "community", words: t("panel.affinity.community") },
            { id: "matrix", words: t("panel.affinity.matrix") },
          ]}
          chosen={board.mode}
          onChoose={board.setMode}
        />
        <label class="lens">
          <input
            type="checkbox"
            checked={board.lens === mine.seat}
            onChange={(event) => board.setLens(event.currentTarget.checked ? mine.seat : undefined)}
          />
          {t("panel.affinity.myEyes")}
        </label>
        <CellSum />
        <MatrixTable />
      </section>
      <DeclarePractice />
      <Rest panel="affinity" />
    </div>
  );
}
