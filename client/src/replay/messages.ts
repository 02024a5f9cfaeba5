/** What the page and its worker say to each other. The worker holds the game; the page holds one frame of it. */
import type {
  AffinityView,
  Flow,
  JournalEntry,
  MatchView,
  Params,
  PublicView,
  RoundReport,
  SeatView,
} from "@commonwatt/shared/views/types.ts";

export type Asked =
  /** a file as it lies on disk: a game as JSON, or a session's zip */
  | { readonly type: "open"; readonly bytes: ArrayBuffer; readonly game: string }
  /** a game of the zip that was opened */
  | { readonly type: "choose"; readonly path: string }
  /** the state after an action; `seat` -1 = nobody's own view */
  | { readonly type: "seek"; readonly ask: number; readonly seq: number; readonly seat: number };

export type Said =
  | { readonly type: "games"; readonly games: readonly GameEntry[] }
  | { readonly type: "opened"; readonly reel: ReelInfo; readonly lines: readonly ActionLine[] }
  | { readonly type: "ready"; readonly upTo: number }
  | { readonly type: "frame"; readonly ask: number; readonly frame: Frame }
  /** `replay.fault.<key>` */
  | { readonly type: "fault"; readonly key: string; readonly params: Params };

export interface GameEntry {
  readonly path: string;
  /** the game's id */
  readonly id: string;
}

export interface Mark {
  readonly seq: number;
  readonly round: number;
  readonly phase: "day" | "report";
}

export interface ReelInfo {
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  readonly rounds: number;
  readonly peers: number;
  /** actions in the log */
  readonly length: number;
  readonly marks: readonly Mark[];
}

/** One action of the log, for the list: `replay.act.<type>`. */
export interface ActionLine {
  readonly seq: number;
  readonly round: number;
  readonly phase: "day" | "report";
  readonly by: string;
  readonly seat: number;
  readonly type: string;
  readonly ok: boolean;
  readonly params: Params;
}

export interface Frame {
  readonly seq: number;
  readonly view: PublicView;
  readonly reports: readonly RoundReport[];
  /** what moved with this action */
  readonly flows: readonly Flow[];
  /** what the chosen seat saw; absent without one */
  readonly own?: OwnFrame;
}

export interface OwnFrame {
  readonly mine: SeatView;
  readonly journal: readonly JournalEntry[];
  readonly matches: readonly MatchView[];
  readonly affinity: AffinityView;
}
