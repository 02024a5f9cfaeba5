/** A run to take away: as a file, and as the command that does the same without a browser. */
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";
import { saveFile } from "./rules/file.ts";

export interface TakeAwayProps {
  /** on the button that saves the file */
  readonly words: string;
  readonly name: string;
  readonly document: unknown;
  readonly command: string;
  /** other things to do with it, before these */
  readonly children?: ComponentChildren;
}

export function TakeAway({ words, name, document, command, children }: TakeAwayProps) {
  return (
    <div class="row">
      {children}
      <button
        type="button"
        class="bench-key"
        onClick={() => saveFile(name, `${JSON.stringify(document, undefined, 2)}\n`)}
      >
        {words}
      </button>
      <span class="small soft">
        {t("design.command")} <code>{command}</code>
      </span>
    </div>
  );
}
