/** Leads to what was just spoken of. Nothing where there is nothing to be led to. */
import { type Lead, useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";

export interface ShowMeProps {
  readonly lead: Lead | undefined;
  /** told when it was pressed */
  readonly onGone?: () => void;
}

export function ShowMe({ lead, onGone }: ShowMeProps) {
  const { leadTo } = useTable();
  if (lead === undefined || leadTo === undefined) return null;
  return (
    <button
      type="button"
      class="button hint-show"
      onClick={() => {
        onGone?.();
        // Another object each time: the same place can be asked for again.
        leadTo({ ...lead });
      }}
    >
      {t("play.hint.show")}
    </button>
  );
}
