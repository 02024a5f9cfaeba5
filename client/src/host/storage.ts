/** What this browser keeps beyond a visit; undefined where that is forbidden: merely asking for it throws there. */
export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch (error) {
    console.warn("this browser keeps nothing; the link in the address is the only key", error);
    return undefined;
  }
}
