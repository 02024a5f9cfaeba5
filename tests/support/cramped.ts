/** What makes a screen that is to be seen at once hard to see: a page that scrolls, controls that lie over each other. */
import type { Page } from "playwright-core";

/** Sentences about the page as it stands; none = it fits. Only what lies in sight inside a region that scrolls is looked at. */
export function crampedIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
    if (scrollHeight > clientHeight) wrong.push(`the page scrolls: ${scrollHeight} of ${clientHeight}`);
    if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} wide`);

    interface Place {
      readonly element: Element;
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    /** The part of it that is in sight. */
    const placeOf = (element: Element): Place | undefined => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (!/auto|scroll|hidden/.test(getComputedStyle(around).overflow)) continue;
        const box = around.getBoundingClientRect();
        left = Math.max(left, box.left);
        top = Math.max(top, box.top);
        right = Math.min(right, box.right);
        bottom = Math.min(bottom, box.bottom);
      }
      return right - left > 1 && bottom - top > 1 ? { element, left, top, right, bottom } : undefined;
    };
    const named = ({ element }: Place): string =>
      `${element.tagName.toLowerCase()} ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}`;
    const controls = [...document.querySelectorAll("button, a[href], input, select, textarea, h1, h2, h3")]
      .filter((element) => !element.closest(".sr-only, dialog, .toasts, canvas"))
      .flatMap((element) => placeOf(element) ?? []);
    for (const one of controls) {
      if (one.right > innerWidth + 1 || one.bottom > innerHeight + 1) wrong.push(`${named(one)} lies outside`);
      for (const other of controls) {
        if (one === other || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (width > 2 && height > 2) wrong.push(`${named(one)} lies over ${named(other)}`);
      }
    }
    return wrong;
  });
}
