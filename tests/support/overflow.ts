/** Words that do not fit: cut off by a box that hides what is beyond it, or running out of the button, chip or cell they stand in. */
import type { Page } from "playwright-core";

/** What each finding says: the words, and what they do not fit into. Boxes that scroll by themselves hide nothing. */
export const unfit = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const BOXES = "button, .button, .chip, .choice, .pill, .card, td, th, select, [role=tab], .notice";
    const SLACK = 2;
    const found = new Set<string>();
    const beyond = document.documentElement.scrollWidth - window.innerWidth;
    if (beyond > 0) found.add(`the page is ${beyond} px wider than its window`);
    /** Inside a dot of a box: for who listens. */
    const isHeardOnly = (from: Element): boolean => {
      for (let one: Element | null = from; one; one = one.parentElement) {
        const { width, height } = one.getBoundingClientRect();
        if (width <= 1 && height <= 1) return true;
      }
      return false;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? "";
      const at = node.parentElement;
      if (words === "" || !at?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (at.closest(".sr-only, option, script, noscript, .skip")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || isHeardOnly(at)) continue;
      const runsOut = (room: DOMRect, up: boolean): boolean =>
        box.left < room.left - SLACK ||
        box.right > room.right + SLACK ||
        (up && (box.top < room.top - 2 * SLACK || box.bottom > room.bottom + 2 * SLACK));
      const own = at.closest(BOXES);
      if (own && runsOut(own.getBoundingClientRect(), false)) {
        found.add(`"${words.slice(0, 50)}" runs out of ${own.tagName.toLowerCase()}.${own.className}`);
        continue;
      }
      for (let frame: Element | null = at; frame && frame !== document.body; frame = frame.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(frame);
        // Inside of what scrolls everything can be reached.
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        if (!/hidden|clip/.test(overflowX + overflowY)) continue;
        if (runsOut(frame.getBoundingClientRect(), true)) {
          found.add(`"${words.slice(0, 50)}" is cut by ${frame.tagName.toLowerCase()}.${frame.getAttribute("class")}`);
          break;
        }
      }
    }
    return [...found];
  });
