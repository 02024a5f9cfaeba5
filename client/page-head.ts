/** What the heads of all pages have in common. A page's own file keeps its title, its few words without JavaScript, and its script. */
import type { HtmlTagDescriptor, Plugin } from "vite";

const SUN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <circle cx="16" cy="16" r="9" fill="#f2a91f" stroke="#1f2a3a" stroke-width="2"/>
</svg>`;
/** The one page that people find; the others are come to by an address that somebody was given. */
const FRONT_DOOR = "/index.html";

const meta = (attrs: Record<string, string>): HtmlTagDescriptor => ({ tag: "meta", attrs, injectTo: "head-prepend" });

export function pageHead(): Plugin {
  return {
    name: "page-head",
    transformIndexHtml: {
      order: "pre",
      handler: (_html, { path }) => [
        meta({ charset: "utf-8" }),
        meta({ name: "viewport", content: "width=device-width, initial-scale=1, viewport-fit=cover" }),
        meta({ name: "theme-color", content: "#fbf5e6" }),
        // A session's key may stand in a page's address: no other site is told it, and no search engine lists it.
        ...(path === FRONT_DOOR
          ? []
          : [meta({ name: "robots", content: "noindex" }), meta({ name: "referrer", content: "no-referrer" })]),
        {
          tag: "link",
          attrs: { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(SUN)}` },
          injectTo: "head",
        },
      ],
    },
  };
}
