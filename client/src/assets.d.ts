/** Files of words, and parts of them as `client/page-words.ts` hands them out. */
declare module "*.json?first" {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module "*.json?rest" {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module "*.json?bench" {
  const words: Readonly<Record<string, string>>;
  export default words;
}
/** A sheet of the kit, as `client/kit-sheets.ts` hands it out. */
declare module "*.md?sheet" {
  const sheet: import("./kit/sheet.ts").SheetDocument;
  export default sheet;
}
