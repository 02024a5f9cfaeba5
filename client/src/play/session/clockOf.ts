/** The time of day of something that was said, as the language of the page writes it. */
import { language } from "../../lexicon.ts";

export function clockOf(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(language.value, { hour: "2-digit", minute: "2-digit" });
}
