/** Draws parts of the play page into the document, on a fake table, and finds things in them as a person would. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { SeatView } from "@commonwatt/shared/views/types.ts";
import { type ComponentChildren, render } from "preact";
import { act } from "preact/test-utils";
import { type AtTable, TableProvider } from "../../../client/src/panels/context.ts";
import { nameSeats } from "../../../client/src/text.ts";
import type { FakeTable } from "./fakeTable.ts";
import type { LocalTable } from "./localTable.ts";
import { names } from "./views.ts";

export interface Page {
  readonly root: HTMLElement;
  readonly text: () => string;
  /** the first button whose words contain these; throws when there is none */
  readonly button: (words: string) => HTMLButtonElement;
  readonly has: (words: string) => boolean;
  readonly press: (words: string) => Promise<void>;
  readonly type: (label: string, value: string) => Promise<void>;
  readonly redraw: () => Promise<void>;
  readonly gone: () => void;
}

/** Everything the page promised to do next is done when this resolves. */
export async function settled(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

export async function draw(content: () => ComponentChildren): Promise<Page> {
  const root = document.createElement("div");
  document.body.append(root);
  nameSeats((seat) => names[seat]);
  const redraw = async (): Promise<void> => {
    await act(() => render(content(), root));
    await settled();
  };
  await redraw();
  const all = (): HTMLButtonElement[] => [...root.querySelectorAll("button")];
  const wordsOf = (element: Element): string =>
    `${element.textContent ?? ""} ${element.getAttribute("aria-label") ?? ""}`;
  const button = (words: string): HTMLButtonElement => {
    const found = all().find((one) => wordsOf(one).includes(words));
    if (found === undefined) throw new Error(`no button says "${words}"; there are: ${all().map(wordsOf).join(" | ")}`);
    return found;
  };
  return {
    root,
    text: () => (root.textContent ?? "").replaceAll(/\s+/g, " "),
    button,
    has: (words) => all().some((one) => wordsOf(one).includes(words)),
    press: async (words) => {
      await act(() => button(words).click());
      await settled();
    },
    type: async (label, value) => {
      const field = [...root.querySelectorAll("label")].find((one) => one.textContent?.includes(label))?.htmlFor;
      const input = field === undefined ? null : root.querySelector<HTMLInputElement>(`[id="${field}"]`);
      if (input === null) throw new Error(`no field is called "${label}"`);
      await act(() => {
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await settled();
    },
    redraw,
    gone: () => {
      render(null, root);
      root.remove();
    },
  };
}

/** A panel at the table, as the game shell would show it. */
export function atTable(fake: FakeTable | LocalTable, panel: ComponentChildren): ComponentChildren {
  const table = fake.table.value;
  const mine = fake.mine.value;
  const game = table?.game;
  const me = game?.peers.find((peer) => peer.seat === mine?.seat);
  if (table === undefined || mine === undefined || game === undefined || me === undefined)
    throw new Error("no game on this table");
  const here: AtTable = {
    connection: fake,
    table,
    game,
    mine,
    me,
    held: game.paused ? "panel.held.paused" : "",
    select: () => undefined,
    lead: undefined,
    board: {
      mode: "community",
      lens: undefined,
      cell: undefined,
      setMode: () => undefined,
      setLens: () => undefined,
      setCell: () => undefined,
      watch: () => () => undefined,
    },
  };
  return <TableProvider value={here}>{panel}</TableProvider>;
}

/** The same table with some of its game or seat changed. */
export function change(
  fake: FakeTable,
  game: Partial<NonNullable<TableView["game"]>>,
  mine: Partial<SeatView> = {},
): void {
  const table = fake.table.value;
  if (table?.game) fake.table.value = { ...table, game: { ...table.game, ...game } };
  if (fake.mine.value) fake.mine.value = { ...fake.mine.value, ...mine };
}
