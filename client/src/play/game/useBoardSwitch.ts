/** Which side of the board is up: the community or the matrix, through whose eyes, and which cell is looked at. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Cell, Mode } from "../../board/types.ts";
import type { TableConnection } from "../../net/types.ts";
import type { BoardSwitch } from "../../panels/context.ts";

export function useBoardSwitch(connection: Pick<TableConnection, "look">): BoardSwitch {
  const [mode, setMode] = useState<Mode>("community");
  const [lens, setLens] = useState<number>();
  const [cell, setCell] = useState<Cell>();
  const [watching, setWatching] = useState(0);

  // The matrix is sent only to who looks: the board's matrix, a lens, or the affinity panel.
  const looks = mode === "matrix" || lens !== undefined || watching > 0;
  useEffect(() => connection.look(looks), [connection, looks]);

  return useMemo(
    () => ({
      mode,
      lens,
      cell,
      setMode,
      setLens,
      setCell,
      watch: () => {
        setWatching((n) => n + 1);
        return () => setWatching((n) => n - 1);
      },
    }),
    [mode, lens, cell],
  );
}
