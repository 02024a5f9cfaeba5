/** Leaves out of the pages the words that no page shows: what the server prints, and names of ledger reasons for exports. */
import type { Plugin } from "vite";

const elsewhere = ["server.", "reason."] as const;

export function pageWords(): Plugin {
  return {
    name: "page-words",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("/assets/text/en.json")) return null;
      const words = Object.entries(JSON.parse(code) as Record<string, string>);
      const shown = words.filter(([key]) => !elsewhere.some((namespace) => key.startsWith(namespace)));
      return { code: JSON.stringify(Object.fromEntries(shown)), map: null };
    },
  };
}
