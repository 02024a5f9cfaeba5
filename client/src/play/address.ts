/** The join code in an address, and back. `/j/CODE` is what the QR shows; `#CODE` is what a person may type. */

/** The symbols of a code: no vowels, no look-alikes. The same as the server's; kept here so that joining loads no parser. */
const alphabet = "BCDFGHJKLMNPQRSTVWXZ2345";
export const codeLength = 6;

/** What a person typed, as a code: upper case, other symbols dropped, at most six. */
export function tidyCode(typed: string): string {
  return [...typed.toUpperCase()]
    .filter((symbol) => alphabet.includes(symbol))
    .slice(0, codeLength)
    .join("");
}

/** Symbols a person typed that no code has, for a friendly word about them. */
export function strangeSymbols(typed: string): string {
  return [...new Set(typed.toUpperCase())]
    .filter((symbol) => !alphabet.includes(symbol) && !/[\s-]/.test(symbol))
    .join(" ");
}

export function isWholeCode(code: string): boolean {
  return code.length === codeLength;
}

/** The code in an address, or "" when there is none. */
export function codeInAddress(address: { readonly pathname: string; readonly hash: string }): string {
  const path = /^\/j\/([^/]+)\/?$/.exec(address.pathname);
  return tidyCode(path?.[1] ?? address.hash.replace(/^#/, ""));
}

export function addressOf(code: string): string {
  return `/j/${code}`;
}
