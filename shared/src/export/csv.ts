/**
 * Rows as text: RFC 4180, every line closed by CRLF. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front; numbers are written as they are. What is not there is an empty cell, never a number that means "none".
 */

export type Cell = string | number | boolean | undefined;

/** What spreadsheets begin to reckon with. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

export function cellText(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "boolean") return cell ? "1" : "0";
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;
