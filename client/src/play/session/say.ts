/** Saying something to the session, and telling the truth about it: on its way, said, or refused. */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { PersonMessage } from "@commonwatt/shared/protocol/session.ts";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { DistributiveOmit, TableConnection } from "../../net/types.ts";
import type { Sending } from "../../panels/act.ts";

export type Words = DistributiveOmit<PersonMessage, "id">;
export type Mouth = Pick<TableConnection, "say">;

export interface Say {
  readonly sending: Sending;
  /** Sends; resolves to whether it was taken. While an answer is out it does nothing. */
  readonly run: (words: Words) => Promise<boolean>;
  readonly clear: () => void;
}

const idle: Sending = { state: "idle" };

export function useSay(connection: Mouth): Say {
  const [sending, setSending] = useState<Sending>(idle);
  const busy = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const run = useCallback(
    async (words: Words): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setSending({ state: "sending" });
      const answer: AckMessage = await connection.say(words).finally(() => {
        busy.current = false;
      });
      if (here.current) setSending(answer.ok ? idle : { state: "refused", refusal: answer.refusal });
      return answer.ok;
    },
    [connection],
  );
  return { sending, run, clear: useCallback(() => setSending(idle), []) };
}
