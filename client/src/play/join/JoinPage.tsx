/** Joining: a code, a name or none, one button. Who was here before goes on with one tap, or with her two words on another device. */

import type { SessionCard } from "@commonwatt/shared/protocol/http.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { useEffect, useState } from "preact/hooks";
import type { Credentials } from "../../net/types.ts";
import { refusalText } from "../../refusal.ts";
import { t } from "../../text.ts";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import { codeLength, isWholeCode, strangeSymbols, tidyCode } from "../address.ts";
import { preloadAll } from "../preload.ts";
import { drawName, randomBelow } from "./drawName.ts";
import { comeBack, comeBackWith, knownSeat, lookAtSession, takeSeat } from "./joining.ts";
import { SunScene } from "./SunScene.tsx";

export interface JoinPageProps {
  readonly code: string;
  readonly onSeat: (seat: Credentials) => void;
}

export function JoinPage({ code: given, onSeat }: JoinPageProps) {
  const [code, setCode] = useState(given);
  const [strange, setStrange] = useState("");
  const [name, setName] = useState("");
  /** she was here before, on another device */
  const [before, setBefore] = useState(false);
  const [words, setWords] = useState("");
  const [trouble, setTrouble] = useState<Refusal>();
  const [joining, setJoining] = useState(false);
  const [room, setRoom] = useState("");
  const known = isWholeCode(code) ? knownSeat(code) : undefined;

  // A whole code is looked up at once, so that a mistyped one is known before the name is written.
  useEffect(() => {
    setRoom("");
    if (!isWholeCode(code)) return undefined;
    let current = true;
    preloadAll();
    void lookAtSession(code).then((seen) => {
      if (!current) return;
      if (seen.ok) setRoom(roomWords(seen.value));
      else setTrouble(seen.error);
    });
    return () => {
      current = false;
    };
  }, [code]);

  const typeCode = (typed: string): void => {
    preloadAll();
    setTrouble(undefined);
    setStrange(strangeSymbols(typed));
    setCode(tidyCode(typed));
  };

  const enter = async (asked: Promise<Awaited<ReturnType<typeof takeSeat>>>): Promise<void> => {
    setJoining(true);
    setTrouble(undefined);
    const seat = await asked;
    setJoining(false);
    if (seat.ok) onSeat(seat.value);
    else setTrouble(seat.error);
  };

  const submit = (event: Event): void => {
    event.preventDefault();
    if (joining) return;
    if (!isWholeCode(code)) setTrouble({ code: "codeTooShort", params: { missing: codeLength - code.length } });
    else void enter(before ? comeBackWith(code, words) : takeSeat(code, name));
  };

  const turn = (): void => {
    setTrouble(undefined);
    setBefore(!before);
  };

  return (
    <main class="join">
      <header class="join-head">
        <SunScene />
        <h1>{t("join.title")}</h1>
        <p>{t("join.tagline")}</p>
      </header>
      <form class="join-card card stack" onSubmit={submit} noValidate>
        <div class="field">
          <label for="join-code">{t("join.code")}</label>
          <input
            id="join-code"
            class="input join-code"
            type="text"
            name="code"
            value={code}
            placeholder={t("join.codeExample")}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            autofocus={given === ""}
            aria-describedby="join-code-note"
            aria-invalid={strange !== "" || trouble !== undefined}
            onInput={(event) => {
              const field = event.currentTarget;
              typeCode(field.value);
              field.value = tidyCode(field.value);
            }}
          />
          <p id="join-code-note" class="small soft" aria-live="polite">
            {strange !== "" ? t("join.strangeSymbols", { symbols: strange }) : room || t("join.codeNote")}
          </p>
        </div>
        {known && !before && (
          <div class="join-known stack-s">
            <button
              type="button"
              class="button primary big wide"
              aria-disabled={joining}
              onClick={() => !joining && void enter(comeBack(code))}
            >
              {t("join.goOnAs", { name: known.name })}
            </button>
            <p class="small soft join-or">{t("join.orSomeoneElse")}</p>
          </div>
        )}
        {before ? (
          <div class="field">
            <label for="join-words">{t("join.words")}</label>
            <input
              id="join-words"
              class="input join-words"
              type="text"
              name="words"
              value={words}
              maxLength={80}
              placeholder={t("join.wordsExample")}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              autofocus
              aria-describedby="join-words-note"
              onInput={(event) => {
                setTrouble(undefined);
                setWords(event.currentTarget.value);
              }}
            />
            <p id="join-words-note" class="small soft">
              {t("join.beforeNote")}
            </p>
          </div>
        ) : (
          <div class="field">
            <label for="join-name">{t("join.name")}</label>
            <div class="join-name-row">
              <input
                id="join-name"
                class="input"
                type="text"
                name="name"
                value={name}
                maxLength={24}
                placeholder={t("join.nameEmpty")}
                autocomplete="nickname"
                autofocus={given !== "" && known === undefined}
                onFocus={preloadAll}
                onInput={(event) => setName(event.currentTarget.value)}
              />
              <button
                type="button"
                class="button join-dice"
                aria-label={t("join.drawNameLong")}
                onClick={() => setName(drawName(randomBelow))}
              >
                <Dice />
                <span>{t("join.drawName")}</span>
              </button>
            </div>
          </div>
        )}
        <button
          type="submit"
          class={`button big wide ${known && !before ? "" : "primary"}`}
          aria-disabled={joining}
          data-state={joining ? "sending" : "idle"}
        >
          {joining && <span class="spinner" aria-hidden="true" />}
          {t(before ? (joining ? "join.comingBack" : "join.comeBack") : joining ? "join.joining" : "join.join")}
        </button>
        <div class="join-trouble" role="alert">
          {trouble && <p class="notice of-warn">{refusalText(trouble)}</p>}
        </div>
        <button type="button" class="button quiet join-turn" onClick={turn}>
          {t(before ? "join.new" : "join.before")}
        </button>
      </form>
      <footer class="join-foot">
        <a href="/host">{t("join.host")}</a>
        <LanguageChoice />
      </footer>
    </main>
  );
}

function roomWords({ stage, door, freeSeats, over }: SessionCard): string {
  if (stage === "closed") return t("join.sessionClosed");
  if (door === "locked") return t("join.doorLocked");
  if (door === "ask") return t("join.doorAsk");
  if (over) return t("join.tableOver");
  return freeSeats > 0 ? t("join.seatsFree", { n: freeSeats }) : t("join.noSeatFree");
}

function Dice() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path
        d="M4 3.500 L18.500 3 L19 18 L3.500 19 Z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.800"
        stroke-linejoin="round"
      />
      {[
        [7.5, 7.5],
        [14.8, 7.2],
        [11, 11],
        [7.3, 15],
        [15, 14.8],
      ].map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1.500" fill="currentColor" />
      ))}
    </svg>
  );
}
