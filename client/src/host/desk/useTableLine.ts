/** A line to a table that lives as long as it is looked at. */
import { useEffect, useState } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { useCockpit } from "../cockpit/cockpit.ts";

/** @param see the seat whose eyes to look through; -1 = nobody's */
export function useTableLine(number: number, see = -1): TableConnection | undefined {
  const { lineTo, hostKey } = useCockpit();
  const [line, setLine] = useState<TableConnection>();
  useEffect(() => {
    const opened = see < 0 ? lineTo(hostKey, number) : lineTo(hostKey, number, see);
    setLine(opened);
    return () => opened.leave();
  }, [lineTo, hostKey.code, hostKey.token, number, see]);
  return line;
}
