/** One sheet. On the sheet of role cards every heading begins a card to cut out. */
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import type { Block, Line } from "./sheet.ts";
import type { NamedSheet, SheetName } from "./sheets.ts";

export interface SheetProps {
  readonly sheet: NamedSheet;
  /** another one is printed just now */
  readonly isOther: boolean;
  readonly onPrint: (name: SheetName) => void;
}

export function Sheet({ sheet: { name, title, blocks }, isOther, onPrint }: SheetProps) {
  return (
    <article
      class="sheet"
      id={name}
      data-sheet={name}
      data-other={isOther ? "true" : undefined}
      aria-labelledby={`${name}-title`}
    >
      <header class="sheet-head">
        <h2 id={`${name}-title`}>{title}</h2>
        <button
          type="button"
          class="button quiet no-print"
          aria-label={t("kit.printOne", { title })}
          onClick={() => onPrint(name)}
        >
          <Icon name="download" />
          {t("kit.print")}
        </button>
      </header>
      {name === "roles" ? <Cards blocks={blocks} /> : <Blocks blocks={blocks} />}
      <p class="sheet-foot">Commonwatt</p>
    </article>
  );
}

function Cards({ blocks }: { readonly blocks: readonly Block[] }) {
  const { before, cards } = cardsIn(blocks);
  return (
    <>
      <Blocks blocks={before} />
      <div class="roles">
        {cards.map((card, i) => (
          <section key={i} class="role">
            <Blocks blocks={card} />
          </section>
        ))}
      </div>
    </>
  );
}

/** What stands before the first heading, and what each heading begins. */
export function cardsIn(blocks: readonly Block[]): {
  readonly before: readonly Block[];
  readonly cards: readonly (readonly Block[])[];
} {
  const before: Block[] = [];
  const cards: Block[][] = [];
  for (const block of blocks) {
    if (block.kind === "heading") cards.push([block]);
    else (cards.at(-1) ?? before).push(block);
  }
  return { before, cards };
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, i) => (
        <One key={i} block={block} />
      ))}
    </>
  );
}

function One({ block }: { readonly block: Block }): ComponentChildren {
  switch (block.kind) {
    case "heading":
      return <h3>{said(block.line)}</h3>;
    case "paragraph":
      return <p>{said(block.line)}</p>;
    case "list":
      return (
        <ul class="sheet-list">
          {block.items.map((item, i) => (
            <li key={i}>{said(item)}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <table class="sheet-table">
          <thead>
            <tr>
              {block.head.map((cell, i) => (
                <th key={i} scope="col">
                  {said(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, place) =>
                  place === 0 ? (
                    <th key={place} scope="row">
                      {said(cell)}
                    </th>
                  ) : (
                    <td key={place}>{said(cell)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function said(line: Line): ComponentChildren {
  return line.map(({ kind, text }, i) => {
    if (kind === "strong") return <strong key={i}>{text}</strong>;
    if (kind === "em") return <em key={i}>{text}</em>;
    if (kind === "code") return <code key={i}>{text}</code>;
    return kind === "break" ? <br key={i} /> : text;
  });
}
