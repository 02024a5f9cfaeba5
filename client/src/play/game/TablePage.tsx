/** The table of one seat: opens the connection and keeps it while the page is up. */
import { useEffect, useState } from "preact/hooks";
import { connect } from "../../net/connection.ts";
import type { Credentials, TableConnection } from "../../net/types.ts";
import { AtSeat } from "./AtSeat.tsx";

export interface TablePageProps {
  readonly credentials: Credentials;
  /** back to the join form; the seat stays known to this browser */
  readonly onLeave: () => void;
}

export function TablePage({ credentials, onLeave }: TablePageProps) {
  const [connection, setConnection] = useState<TableConnection>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const opened = connect(credentials);
    setConnection(opened);
    return () => opened.leave();
  }, [credentials, tries]);
  if (connection === undefined) return null;
  return <AtSeat connection={connection} seatKey={credentials} onLeave={onLeave} onRetry={() => setTries(tries + 1)} />;
}
