/** Work beyond the ordinary day can be done, but it is not free: it takes wellbeing. Said before it is begun. */
import { t } from "../text.ts";
import { useTable } from "./context.ts";

export function Overtime({ minutes }: { readonly minutes: number }) {
  const { mine } = useTable();
  const over = minutes - mine.minutesLeft;
  if (minutes <= 0 || over <= 0) return null;
  return <p class="small of-warn">{t("panel.overtime", { over })}</p>;
}
