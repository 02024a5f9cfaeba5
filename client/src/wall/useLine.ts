import { useEffect, useState } from "preact/hooks";

/** A line that lives as long as what it leads to is looked at. */
export function useLine<T extends { leave(): void }>(open: () => T, of: readonly unknown[]): T | undefined {
  const [line, setLine] = useState<T>();
  useEffect(() => {
    const opened = open();
    setLine(opened);
    return () => opened.leave();
  }, of);
  return line;
}
