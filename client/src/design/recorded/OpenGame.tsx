/** Chooses a file with a recorded game: a game's own file, or a session's whole export. */
import { useRef, useState } from "preact/hooks";
import { t } from "../../text.ts";
import type { ReadGame } from "./messages.ts";
import type { Reader } from "./reader.ts";

export interface OpenGameProps {
  readonly reader: Reader;
  readonly word: string;
  readonly onGames: (games: readonly ReadGame[]) => void;
}

export function OpenGame({ reader, word, onGames }: OpenGameProps) {
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [fault, setFault] = useState("");
  const take = async (file: File): Promise<void> => {
    setReading(true);
    setFault("");
    const bytes = await file.arrayBuffer().catch(() => undefined);
    const answer = bytes ? await reader.read(bytes) : ({ ok: false, key: "unreadable", params: {} } as const);
    setReading(false);
    if (answer.ok) onGames(answer.games);
    else setFault(t(`replay.fault.${answer.key}`, answer.params));
  };
  return (
    <span class="open-game">
      <button type="button" class="bench-key" onClick={() => input.current?.click()} aria-busy={reading}>
        {reading ? t("design.recorded.reading") : word}
      </button>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept=".json,.zip"
        tabIndex={-1}
        aria-label={word}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) take(file);
          currentTarget.value = "";
        }}
      />
      {fault === "" ? null : (
        <span class="of-warn small" role="alert">
          {fault}
        </span>
      )}
    </span>
  );
}
