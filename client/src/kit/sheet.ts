/** A sheet of the kit as the page draws it: made of its Markdown while the pages are built (`client/kit-sheets.ts`). */
export interface Words {
  readonly kind: "plain" | "strong" | "em" | "code" | "break";
  readonly text: string;
}
export type Line = readonly Words[];

export type Block =
  | { readonly kind: "heading"; readonly line: Line }
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  | { readonly kind: "table"; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };

export interface SheetDocument {
  readonly title: string;
  readonly blocks: readonly Block[];
}
