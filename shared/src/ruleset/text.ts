/**
 * A ruleset document out of a file that anybody may have written. Nothing is parsed before its size is known to be small; then
 * the text is read once, and the first thing that no ruleset holds ends it: nested too deep, too many members, a name twice
 * in one place, a name that a program could stumble over, a number that is not whole and exact.
 */
import { type Bound, fault, type RulesetFault } from "./faults.ts";
import { type Phrase, type PhraseText, say } from "./phrases.ts";

/** Bytes. The largest ruleset that ships has a thirtieth of it. */
export const RULESET_BYTES_MOST = 200_000;
const DEPTH_MOST = 8;
const MEMBERS_MOST = 500;
const TEXT_MOST = 4_000;
/** Names by which a program reaches what belongs to all objects. */
const RESERVED: readonly string[] = ["__proto__", "constructor", "prototype"];

export type ReadText =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly faults: readonly RulesetFault[] };

/** Reads the text of a file, or its bytes as UTF-8. Says where and why when it is not a document of small, plain, exact data. */
export function readRulesetText(file: string | Uint8Array): ReadText {
  // A character is at least a byte: what is too long as text is too long as bytes.
  if (file.length > RULESET_BYTES_MOST) return no(tooLarge(file.length));
  const text = typeof file === "string" ? file : decoded(file);
  if (text === undefined) return no(fault("", undefined, "is no text in UTF-8"));
  try {
    return { ok: true, document: new Reader(text).document() };
  } catch (error) {
    if (error instanceof Unreadable) return no(error.fault);
    throw error;
  }
}

/** What to say of a file whose size alone is too much, before any of it is read. */
export const tooLarge = (bytes: number): RulesetFault =>
  fault(
    "",
    undefined,
    say("is {bytes} bytes long: no ruleset is", { bytes }),
    say("at most {most} bytes", { most: RULESET_BYTES_MOST }),
  );

const no = (one: RulesetFault): ReadText => ({ ok: false, faults: [one] });

class Unreadable extends Error {
  readonly fault: RulesetFault;
  constructor(at: RulesetFault) {
    super(at.message);
    this.fault = at;
  }
}

/** Reads JSON (RFC 8259) and nothing beyond it. */
class Reader {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  private readonly path: (string | number)[] = [];

  constructor(text: string) {
    this.text = text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  document(): unknown {
    const document = this.value();
    this.blanks();
    if (this.at < this.text.length)
      this.refuse("goes on after its end (line {line})", this.text.slice(this.at, this.at + 20));
    return document;
  }

  private value(): unknown {
    this.blanks();
    const c = this.text[this.at];
    if (c === "{") return this.object();
    if (c === "[") return this.list();
    if (c === '"') return this.string();
    if (c === "-" || isDigit(c)) return this.number();
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.refuse("is no JSON here (line {line})", this.text.slice(this.at, this.at + 20));
  }

  private object(): unknown {
    const entries: [string, unknown][] = [];
    const names = new Set<string>();
    this.members("}", () => {
      if (this.text[this.at] !== '"') this.refuse("has a member without a name in quotes (line {line})", undefined);
      const name = this.string();
      this.path.push(name);
      if (RESERVED.includes(name)) this.refuse("is a name that no ruleset may use (line {line})", undefined);
      if (names.has(name)) this.refuse("stands there twice (line {line})", undefined);
      names.add(name);
      this.blanks();
      if (this.text[this.at] !== ":") this.refuse("has no value (line {line})", undefined);
      this.at++;
      entries.push([name, this.value()]);
      this.path.pop();
    });
    return Object.fromEntries(entries);
  }

  private list(): unknown {
    const list: unknown[] = [];
    this.members("]", () => {
      this.path.push(list.length);
      list.push(this.value());
      this.path.pop();
    });
    return list;
  }

  /** Members with commas between them, up to the bracket that closes. */
  private members(close: "}" | "]", read: () => void): void {
    if (++this.depth > DEPTH_MOST)
      this.refuse("is nested too deep (line {line})", undefined, say("at most {most} levels", { most: DEPTH_MOST }));
    this.at++;
    this.blanks();
    for (let n = 1; this.text[this.at] !== close; n++) {
      if (n > MEMBERS_MOST)
        this.refuse("has too many members (line {line})", undefined, say("at most {most}", { most: MEMBERS_MOST }));
      read();
      this.blanks();
      if (this.text[this.at] === close) break;
      if (this.text[this.at] !== ",") this.refuse("is not closed (line {line})", undefined);
      this.at++;
      this.blanks();
      if (this.text[this.at] === close) this.refuse("has a comma with nothing after it (line {line})", undefined);
    }
    this.at++;
    this.depth--;
  }

  private string(): string {
    const from = this.at++;
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined || c < " ") this.refuse("has a text that is not closed (line {line})", undefined);
      if (c === '"') break;
      this.at += c === "\\" ? 2 : 1;
      if (this.at - from > TEXT_MOST)
        this.refuse("has a text that is too long (line {line})", undefined, say("at most {most}", { most: TEXT_MOST }));
    }
    this.at++;
    try {
      return JSON.parse(this.text.slice(from, this.at)) as string;
    } catch {
      return this.refuse(
        "has a text that is no JSON (line {line})",
        this.text.slice(from, Math.min(this.at, from + 40)),
      );
    }
  }

  private number(): number {
    const from = this.at;
    while (/[-+.\deE]/.test(this.text[this.at] ?? "") && this.at - from <= DIGITS_MOST) this.at++;
    const written = this.text.slice(from, this.at);
    const wrong = (what: PhraseText): never => this.refuse(what, undefined, undefined, { written: shown(written) });
    if (!WHOLE_NUMBER.test(written)) wrong("is {written}, which is no whole number (line {line})");
    const number = Number(written);
    if (!Number.isSafeInteger(number)) wrong("is {written}, more than can be counted exactly (line {line})");
    return number;
  }

  private blanks(): void {
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at++;
  }

  private refuse(what: PhraseText, value: unknown, bound?: Bound, params: Phrase["params"] = {}): never {
    const line = this.text.slice(0, this.at).split("\n").length;
    throw new Unreadable(fault(this.path.join("."), value, say(what, { ...params, line }), bound));
  }
}

const WORDS: readonly (readonly [string, boolean | null])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];
const WHOLE_NUMBER = /^(0|-?[1-9]\d*)$/;
const DIGITS_MOST = 40;
const isDigit = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "9";
const shown = (written: string): string =>
  written.length > DIGITS_MOST ? `${written.slice(0, DIGITS_MOST)}...` : written;

/** UTF-8 by hand, for the rules know no machine; undefined when the bytes are none. */
function decoded(bytes: Uint8Array): string | undefined {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] as number;
    const more = furtherBytes(first);
    if (more < 0 || i + more >= bytes.length) return undefined;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k] as number;
      if ((next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    if (code < (LEAST[more] as number) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    text += String.fromCodePoint(code);
    i += more + 1;
  }
  return text;
}
/** How many bytes follow this one in a character; -1 when none begins with it. */
function furtherBytes(first: number): number {
  if (first < 0x80) return 0;
  if (first < 0xc2 || first > 0xf4) return -1;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}
/** The least that may be written with so many further bytes. */
const LEAST = [0, 0x80, 0x800, 0x10000];
