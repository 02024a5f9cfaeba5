/**
 * What can be said of a ruleset that is wrong. Each phrase is written here once, in English, with gaps; whoever shows one may
 * have it in another language under this very wording. Nothing else can be said of a ruleset: the compiler holds to the list.
 */
export const PHRASES = [
  // of its names and values
  "is no name that is known here",
  "is missing",
  "is of another kind than what belongs here",
  "is written in a way that is not known here",
  "is not the right size",
  "is no round, and not “never”",
  "is none of {options}",
  "is text: write the number of {unit} alone",
  "is no number of {unit}",
  "is not whole: write a whole number of {unit}",
  "is below the least, {least} {unit}",
  "is above the whole, {most} {unit}",
  "is above the most, {most} {unit}",
  // what could stand there
  "{least} to {most} {unit}",
  "at least {least}",
  "at most {most}",
  "1 to {most}, or “never”",
  "at most {most} bytes",
  "at most {most} levels",
  "1 T or more, or a till",
  "more than 0, while there is wear",
  "one of them above 0",
  // what cannot be meant together
  "stands above {dial}",
  "is listed twice",
  "comes after the last round: say “never”",
  "makes tokens, which conventional money is not",
  "makes tokens for losses",
  "belongs to the conventional regime",
  "leaves nobody any money, with nothing in the till",
  "makes no price where sellers ask their own",
  "sets no margin where sellers ask their own",
  "leaves no room for offers at interest",
  "has no place where price alone counts: say “never”",
  "weighs nothing, like everything else in vitality",
  "mends nothing of what wears",
  "takes {good}, a good that is not there",
  // of a file
  "(the document)",
  "nothing",
  "is {bytes} bytes long: no ruleset is",
  "is no text in UTF-8",
  "goes on after its end (line {line})",
  "is no JSON here (line {line})",
  "has a member without a name in quotes (line {line})",
  "is a name that no ruleset may use (line {line})",
  "stands there twice (line {line})",
  "has no value (line {line})",
  "is nested too deep (line {line})",
  "has too many members (line {line})",
  "is not closed (line {line})",
  "has a comma with nothing after it (line {line})",
  "has a text that is not closed (line {line})",
  "has a text that is too long (line {line})",
  "has a text that is no JSON (line {line})",
  "is {written}, which is no whole number (line {line})",
  "is {written}, more than can be counted exactly (line {line})",
  // of money that would have no end
  "the Bank makes new tokens for what is not repaid, each token lent gives room to borrow more than one, and that room never fades: those who lend to each other and do not pay have tokens made without end",
  "a game with seed {seed} broke: {why}",
  "in a short run with seed {seed} the Bank made {losses} tokens for unpaid loans and {energy} for energy",
  "in a short run with seed {seed} tokens outstanding doubled {doublings} rounds in a row, to {tokens}",
] as const;

export type PhraseText = (typeof PHRASES)[number];

export interface Phrase {
  readonly text: PhraseText;
  readonly params: Readonly<Record<string, string | number>>;
}

export const say = (text: PhraseText, params: Phrase["params"] = {}): Phrase => ({ text, params });

/** In English, its gaps filled. */
export const inEnglish = ({ text, params }: Phrase): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
