/**
 * The frame of every chart: a heading that says what it shows, the drawing, and the same numbers as a table.
 * The drawing is one image to a screen reader, with `summary` as its words; the table has everything.
 */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";

export interface DataTable {
  readonly columns: readonly string[];
  /** first cell of each row is its heading */
  readonly rows: readonly (readonly string[])[];
}
export interface FigureProps {
  readonly title: string;
  /** one plain sentence about what it means now */
  readonly says?: ComponentChildren;
  readonly data: DataTable;
  readonly children: ComponentChildren;
}

export function Figure({ title, says, data, children }: FigureProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure class="figure-box" aria-labelledby={id}>
      <figcaption class="figure-head">
        <h4 id={id}>{title}</h4>
        <button
          type="button"
          class="button quiet figure-toggle no-print"
          aria-pressed={asTable}
          aria-label={t(asTable ? "report.asChart.of" : "report.asTable.of", { title })}
          onClick={() => setAsTable(!asTable)}
        >
          <Icon name={asTable ? "chart" : "table"} />
          <span class="figure-toggle-word">{t(asTable ? "report.asChart" : "report.asTable")}</span>
        </button>
      </figcaption>
      {says ? <p class="figure-says small">{says}</p> : null}
      {asTable ? <Data title={title} data={data} /> : children}
    </figure>
  );
}

function Data({ title, data }: { readonly title: string; readonly data: DataTable }) {
  return (
    // A wide table scrolls by itself, also with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="figure-table" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, index) => (
            // Two households may share a name: rows are told apart by their place.
            <tr key={index}>
              {row.map((cell, place) =>
                place === 0 ? (
                  <th key={data.columns[place]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={data.columns[place]} class="figure">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
