/** What the server's clock reads, anew every so many milliseconds, for times that are shown. */
import { useEffect, useState } from "preact/hooks";
import { useCockpit } from "./cockpit.ts";

export function useNow(everyMs: number): number {
  const { session } = useCockpit();
  const [now, setNow] = useState(() => session.serverMs());
  useEffect(() => {
    const timer = setInterval(() => setNow(session.serverMs()), everyMs);
    return () => clearInterval(timer);
  }, [session, everyMs]);
  return now;
}
