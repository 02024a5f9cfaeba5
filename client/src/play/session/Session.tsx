/**
 * The session around whatever I look at, waiting room, lobby or game: its dialogs, and the strips in which it speaks up.
 * What is inside places the strips and the button where it has room for them.
 */
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Toasts } from "../../ui/Toast.tsx";
import { type Asked, answeredOf } from "./answers.ts";
import { HostSays } from "./HostSays.tsx";
import { Questions } from "./Questions.tsx";
import { RecapDialog } from "./RecapDialog.tsx";
import { SessionButton } from "./SessionButton.tsx";
import { SessionDialog, type SessionPart } from "./SessionDialog.tsx";
import "./session.css";
import { useSelfNews } from "./useSelfNews.ts";

interface Around {
  readonly connection: TableConnection;
  readonly self: SelfView;
  readonly open: (part: SessionPart) => void;
  readonly openQuestions: () => void;
}

const Here = createContext<Around | undefined>(undefined);

export interface SessionProps {
  readonly connection: TableConnection;
  readonly onLeave: () => void;
  readonly children: ComponentChildren;
}

export function Session({ connection, onLeave, children }: SessionProps) {
  const self = connection.self.value;
  const recap = connection.recap.value;
  const [part, setPart] = useState<SessionPart>();
  const [asking, setAsking] = useState(false);
  const [recapped, setRecapped] = useState(recap);
  const asked = self?.questionnaire;
  useSelfNews(self);
  // Questions come up by themselves, once, while there is something to answer.
  useEffect(() => setAsking(asked !== undefined && hasMore(asked)), [asked?.id]);
  const around = useMemo<Around | undefined>(
    () => self && { connection, self, open: setPart, openQuestions: () => setAsking(true) },
    [connection, self],
  );
  return (
    <Here.Provider value={around}>
      {children}
      {self && part && (
        <SessionDialog
          connection={connection}
          self={self}
          part={part}
          onClose={() => setPart(undefined)}
          onLeave={onLeave}
        />
      )}
      {self && asked && asking && (
        <Questions connection={connection} self={self} asked={asked} onClose={() => setAsking(false)} />
      )}
      {recap && recap !== recapped && <RecapDialog recap={recap} onClose={() => setRecapped(recap)} />}
      <Toasts />
    </Here.Provider>
  );
}

const hasMore = (asked: Asked): boolean => answeredOf(asked, asked.answers) < asked.items.length;

/** What the session has to say now, above what I do. Nothing outside a session. */
export function SessionStrips() {
  const around = useContext(Here);
  if (around === undefined) return null;
  const { connection, self, open, openQuestions } = around;
  const asked = self.questionnaire;
  return (
    <div class="session-strips">
      <HostSays connection={connection} self={self} onReply={() => open("host")} />
      {asked && (
        <p class="questions-strip">
          <Icon name="question" />
          <span class="grow">
            {t("session.questions.strip", {
              title: shown(asked.title),
              n: answeredOf(asked, asked.answers),
              all: asked.items.length,
            })}
          </span>
          <Button onPress={openQuestions}>
            {t(hasMore(asked) ? "session.questions.open" : "session.questions.again")}
          </Button>
        </p>
      )}
    </div>
  );
}

export function SessionDoor() {
  const around = useContext(Here);
  if (around === undefined) return null;
  return <SessionButton connection={around.connection} self={around.self} onOpen={around.open} />;
}
