/** Sending an action and telling the truth about it: sending, done, or the refusal. Nothing is assumed to have worked. */

import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { TableConnection } from "../net/types.ts";
import type { Payload } from "./legal.ts";

export type Sending =
  | { readonly state: "idle" }
  | { readonly state: "sending" }
  | { readonly state: "done" }
  | { readonly state: "refused"; readonly refusal: Refusal };

const idle: Sending = { state: "idle" };
/** how long "done" stays beside a control */
const doneShownMs = 2_500;

export interface Act {
  readonly sending: Sending;
  /** Sends; resolves to whether the table agreed. */
  readonly run: (type: string, payload: Payload) => Promise<boolean>;
  readonly clear: () => void;
}

/** One control's line to the table. While an answer is out, `run` does nothing. */
export function useAct(connection: Pick<TableConnection, "act">): Act {
  const [sending, setSending] = useState<Sending>(idle);
  const busy = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  useEffect(() => {
    if (sending.state !== "done") return undefined;
    const timer = setTimeout(() => setSending(idle), doneShownMs);
    return () => clearTimeout(timer);
  }, [sending]);

  const run = useCallback(
    async (type: string, payload: Payload): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setSending({ state: "sending" });
      const answer = await connection.act(type, payload).finally(() => {
        busy.current = false;
      });
      if (mounted.current) setSending(answer.ok ? { state: "done" } : { state: "refused", refusal: answer.refusal });
      return answer.ok;
    },
    [connection],
  );
  return { sending, run, clear: useCallback(() => setSending(idle), []) };
}
