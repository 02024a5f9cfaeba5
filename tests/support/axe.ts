/** What keeps somebody out of a page: for who cannot see it, who has no mouse, who has a thumb, who enlarges it. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong with the page as it stands. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const judge: { run: (where: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(window, "axe");
    const { violations } = await judge.run(document);
    return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html.slice(0, 120)}`);
  });
}

/** What a person with a thumb (`thumb`: least px), or a narrow window, would complain about. */
export function complaints(page: Page, thumb: number | undefined): Promise<string[]> {
  return page.evaluate((least) => {
    const wrong: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth)
      wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>(
      "button, summary, [role=tab], select, label:has(input)",
    )) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest(".sr-only")) continue;
      const words = (element.textContent ?? "").slice(0, 24) || element.ariaLabel;
      // A number that opens its arithmetic stands in a line of text; its ::after widens where it can be touched.
      if (least !== undefined && box.height < least && !element.matches(".why-button"))
        wrong.push(`${words} is ${Math.round(box.height)} high`);
      if (box.left < -1 || box.right > window.innerWidth + 1) {
        if (!element.closest(".table-wrap")) wrong.push(`${words} lies outside`);
      }
    }
    return wrong;
  }, thumb);
}

/** Presses Tab so many times; which places it leads to whose focus nobody could see. */
export async function unseenFocus(page: Page, presses: number): Promise<string[]> {
  const unseen = new Set<string>();
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => {
      const here = document.activeElement;
      if (!(here instanceof HTMLElement) || here === document.body) return undefined;
      // What is drawn by its label, or by a frame around both, shows the focus there.
      const shown = [here, here.parentElement, here.parentElement?.parentElement];
      const isSeen = shown.some((element) => {
        if (!element) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      });
      return isSeen ? undefined : here.outerHTML.slice(0, 100);
    });
    if (place !== undefined) unseen.add(place);
  }
  return [...unseen];
}
