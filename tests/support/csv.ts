/** Reads RFC 4180 as a stranger would: shares no code with what writes it. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\r") {
      rows.at(-1)?.push(cell);
      cell = "";
      if (c === "\r") {
        if (text[++i] !== "\n") throw new Error("a line that does not end in CRLF");
        rows.push([]);
      }
    } else cell += c;
  }
  if (rows.at(-1)?.length !== 0 || cell !== "") throw new Error("the last line is not closed");
  const [names = [], ...lines] = rows.slice(0, -1);
  return lines.map((line) => {
    if (line.length !== names.length) throw new Error(`${line.length} cells under ${names.length} columns`);
    return Object.fromEntries(names.map((name, i) => [name, line[i] ?? ""]));
  });
}
