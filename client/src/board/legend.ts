/** What the colours mean while we look through a peer's eyes: a small card of real elements over the drawing. */
import { bucketColour, bucketInk } from "./textures/bucket.ts";
import type { BoardOptions } from "./types.ts";

export class Legend {
  private readonly card: HTMLElement;
  private readonly options: BoardOptions;

  constructor(root: HTMLElement, options: BoardOptions) {
    this.options = options;
    this.card = element("aside", "board-legend");
    this.card.hidden = true;
    root.append(this.card);
  }

  /** Shown for the peer called `name`, or hidden. */
  show(name: string | undefined, buckets: number): void {
    this.card.hidden = name === undefined;
    if (name === undefined) return;
    const { text } = this.options;
    const title = element("strong", "board-legend-title", text("board.lens.title", { name }));
    const scale = element("ol", "board-legend-scale");
    for (let bucket = 1; bucket <= buckets; bucket++) {
      const step = element("li", "board-legend-step", String(bucket));
      step.style.backgroundColor = bucketColour(bucket, buckets);
      step.style.color = bucketInk(bucket, buckets);
      scale.append(step);
    }
    const row = element("div", "board-legend-row");
    row.append(
      element("span", "", text("board.affinity.least")),
      scale,
      element("span", "", text("board.affinity.most")),
    );
    this.card.replaceChildren(title, row);
  }
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}
