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
  useEffect(() => {
    const opened = connect(credentials);
    setConnection(opened);
    return () => opened.leave();
  }, [credentials]);
  return connection ? <AtSeat connection={connection} onLeave={onLeave} /> : null;
}
