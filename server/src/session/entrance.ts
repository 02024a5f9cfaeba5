/** Ways into a session: for the first time, back with two words on another device, and other words for who has lost hers. */
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Answer } from "../rooms/intake.ts";
import { newToken, tokenHash } from "../secrets.ts";
import { withNewWords } from "./commands/people.ts";
import type { Doing, Outcome } from "./doing.ts";
import { decideJoin } from "./joining.ts";
import type { Register } from "./register.ts";
import { drawWords, hashWords, readWords, type Words } from "./rejoinWords.ts";
import { personOf, type SessionState, withPerson } from "./state.ts";

/** Somebody who is in, with what her page has to keep. */
export interface Entered {
  readonly person: number;
  readonly name: string;
  readonly token: string;
  readonly words?: Words;
}

const CANNOT_SAVE: Refusal = { code: "cannot_save", params: {} };
const UNKNOWN_WORDS: Refusal = { code: "unknown_words", params: {} };

export class Entrance {
  readonly #register: Register;
  readonly #doing: (state: SessionState) => Doing;

  constructor(register: Register, doing: (state: SessionState) => Doing) {
    this.#register = register;
    this.#doing = doing;
  }

  /** Somebody new. Resolves once she is in for good, and not at all while saving fails. */
  async join(name: string): Promise<Entered | Refusal> {
    if (!this.#register.saves) return CANNOT_SAVE;
    const token = newToken();
    const { words, wordsHash } = await this.#freshWords();
    const newcomer = { name, tokenHash: tokenHash(token), wordsHash };
    const refusal = await this.#decided("join", 0, (state) => decideJoin(newcomer, this.#doing(state)));
    const who = this.#register.state.people.find((one) => one.tokenHash === newcomer.tokenHash);
    return refusal ?? (who ? { person: who.person, name: who.name, token, words } : CANNOT_SAVE);
  }

  /** Back with her words: she has another token from now on, and her old device none. */
  async rejoin(typed: string): Promise<Entered | Refusal> {
    const words = readWords(typed);
    const hash = words && (await hashWords(words, this.#register.state.hostHash));
    const who = this.#register.state.people.find(({ wordsHash }) => wordsHash !== "" && wordsHash === hash);
    if (!who) return UNKNOWN_WORDS;
    if (who.standing === "removed") return { code: "removed", params: {} };
    if (!this.#register.saves) return CANNOT_SAVE;
    const token = newToken();
    const refusal = await this.#decided("rejoin", who.person, (state) => {
      const now = personOf(state, who.person);
      if (!now || now.wordsHash !== hash) return UNKNOWN_WORDS;
      return { state: withPerson(state, { ...now, tokenHash: tokenHash(token) }) };
    });
    return refusal ?? { person: who.person, name: who.name, token };
  }

  /** A facilitator's command. `told` hears the words, once: a repeat is only answered as the first time. */
  async newWords(id: string, person: number, told: (words: Words) => void, answer: Answer): Promise<void> {
    const { words, wordsHash } = await this.#freshWords();
    let drawn = false;
    this.#register.decide(
      { id, by: "host", person: 0, type: "newWords", asked: { person } },
      (state) => {
        drawn = true;
        return withNewWords(person, wordsHash, this.#doing(state));
      },
      (ack) => {
        if (ack.ok && drawn) told(words);
        answer(ack);
      },
    );
  }

  /** Words that nobody in this session has. */
  async #freshWords(): Promise<{ readonly words: Words; readonly wordsHash: string }> {
    for (;;) {
      const words = drawWords();
      const wordsHash = await hashWords(words, this.#register.state.hostHash);
      if (!this.#register.state.people.some((one) => one.wordsHash === wordsHash)) return { words, wordsHash };
    }
  }

  /** Resolves with the refusal, or with undefined once it is saved. */
  #decided(type: string, person: number, work: (state: SessionState) => Outcome): Promise<Refusal | undefined> {
    return new Promise((resolve) => {
      this.#register.decide({ by: "person", person, type, asked: {} }, work, (ack) =>
        resolve(ack.ok ? undefined : ack.refusal),
      );
    });
  }
}
