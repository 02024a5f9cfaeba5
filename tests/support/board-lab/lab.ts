/** The board alone with made-up views, steered by the address: ?peers=40&loans=80&round=9&own=3&mode=matrix&lens=2 … */
import "../../../client/src/ui/base.css";
import "./lab.css";
import { type Board, type Cell, type Choice, mountBoard } from "../../../client/src/board/index.ts";
import { t } from "../../../client/src/text.ts";
import { learnWords } from "../../../client/src/words.ts";
import { fixtureAffinity, fixtureFlows, fixtureOwnLoans, fixturePeople, fixtureView } from "../fixtures/views.ts";

const asked = new URLSearchParams(window.location.search);
const number = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise);
const word = <const T extends string>(name: string, words: readonly T[], otherwise: NoInfer<T>): T =>
  words.find((known) => known === asked.get(name)) ?? otherwise;

const view = fixtureView({
  peers: number("peers", 12),
  loans: number("loans", 0),
  direct: asked.has("direct"),
  round: number("round", 1),
  phase: word("phase", ["day", "report", "over"], "day"),
  season: word("season", ["spring", "summer", "autumn", "winter"], "summer"),
});
const heard: { select: (Choice | undefined)[]; lens: (number | undefined)[]; cell: (Cell | undefined)[] } = {
  select: [],
  lens: [],
  cell: [],
};

await learnWords("rest");
const host = document.getElementById("board");
if (host === null) throw new Error("index.html has no #board");
const board: Board = mountBoard(host, {
  onSelect(what) {
    heard.select.push(what);
    board.select(what);
  },
  onLens(seat) {
    heard.lens.push(seat);
    board.lens(seat);
  },
  onCell: (cell) => heard.cell.push(cell),
  text: t,
  reducedMotion: asked.has("still"),
  ...(asked.has("renderer") ? { renderer: word("renderer", ["canvas", "webgl"], "canvas") } : {}),
});
const own = number("own", 0);
const people = fixturePeople(view);
board.show(view, people, { seat: own, loans: fixtureOwnLoans(view, number("ownLoans", 0)) });
board.affinity(fixtureAffinity(view.peers.length));
board.setMode(word("mode", ["community", "matrix"], "community"));
if (asked.has("lens")) board.lens(number("lens", 0));
if (asked.has("select")) board.select(asked.get("select") === "bank" ? "bank" : number("select", 0));

declare global {
  interface Window {
    lab: { board: Board; heard: typeof heard; trade(): void; again(round: number): void };
  }
}
window.lab = {
  board,
  heard,
  trade: () => board.animate(fixtureFlows(view)),
  again: (round) => board.show(fixtureView({ peers: view.peers.length, round }), people, { seat: own, loans: [] }),
};
