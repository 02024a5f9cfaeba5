/**
 * The folder of a sweep's results: its plan, one file for each finished part, and a journal. A part is written aside, synced
 * and then named, so that a part which is there is whole; each carries its checksum all the same, and one that does not
 * match is taken out and played again. One command at a time works in a folder.
 */
import { createHash } from "node:crypto";
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { SweepPart, SweepRow } from "@commonwatt/shared/sim";

export interface FolderPlan {
  /** of what is played */
  readonly sweep: string;
  /** version of the rules */
  readonly rules: string;
  readonly rows: number;
  readonly parts: number;
  /** the sweep's file, for whoever reads the folder */
  readonly document: unknown;
}

const PLAN = "plan.json";
const JOURNAL = "journal.jsonl";
const LOCK = "lock";
const PARTS = "parts";

export class SweepFolder {
  private readonly path: string;
  private readonly parts: readonly SweepPart[];
  private readonly plan: FolderPlan;
  private readonly finished = new Set<number>();
  /** parts that were there and not whole */
  readonly torn: readonly number[];

  /** Throws a sentence when the folder holds another sweep, or another command works in it. */
  constructor(path: string, plan: FolderPlan, parts: readonly SweepPart[]) {
    this.path = path;
    this.plan = plan;
    this.parts = parts;
    mkdirSync(join(path, PARTS), { recursive: true });
    this.lock();
    try {
      this.compare();
      this.torn = this.look();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** parts that are still to be played, in order */
  get missing(): SweepPart[] {
    return this.parts.filter(({ index }) => !this.finished.has(index));
  }

  /** Keeps a part's rows; a part that is there already is left as it is. */
  put({ index, from, to }: SweepPart, rows: readonly SweepRow[], by: string): void {
    if (this.finished.has(index)) return;
    if (rows.length !== to - from || rows.some(({ row }, i) => row !== from + i))
      throw new Error(`part ${index} came back with other rows than ${from} to ${to - 1}`);
    const body = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const head = JSON.stringify({ sweep: this.plan.sweep, index, from, to, sha256: sha256(body) });
    const file = this.fileOf(index);
    const aside = `${file}.new`;
    const handle = openSync(aside, "w");
    try {
      writeSync(handle, `${head}\n${body}`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(aside, file);
    this.finished.add(index);
    appendFileSync(join(this.path, JOURNAL), `${JSON.stringify({ part: index, by })}\n`);
  }

  /** All rows in their order, a part at a time. Throws when one is missing. */
  *rows(): Generator<readonly SweepRow[]> {
    for (const part of this.parts) {
      const rows = this.read(part);
      if (!rows) throw new Error(`part ${part.index} is missing or torn`);
      yield rows;
    }
  }

  close(): void {
    rmSync(join(this.path, LOCK), { force: true });
  }

  private fileOf(index: number): string {
    return join(this.path, PARTS, `${String(index).padStart(6, "0")}.jsonl`);
  }

  private lock(): void {
    const file = join(this.path, LOCK);
    if (existsSync(file)) {
      const owner = Number(readFileSync(file, "utf8"));
      if (isRunning(owner))
        throw new Error(`process ${owner} works in ${this.path}: wait for it, or name another folder`);
      rmSync(file, { force: true });
    }
    writeFileSync(file, String(process.pid), { flag: "wx" });
  }

  private compare(): void {
    const file = join(this.path, PLAN);
    if (!existsSync(file)) {
      writeFileSync(`${file}.new`, `${JSON.stringify(this.plan, undefined, 2)}\n`);
      renameSync(`${file}.new`, file);
      return;
    }
    const found = JSON.parse(readFileSync(file, "utf8")) as FolderPlan;
    if (found.sweep !== this.plan.sweep || found.parts !== this.plan.parts)
      throw new Error(`${this.path} holds another sweep: name another folder`);
    if (found.rules !== this.plan.rules)
      throw new Error(`the parts in ${this.path} were played by other rules (${found.rules}): name another folder`);
  }

  private look(): number[] {
    const torn: number[] = [];
    for (const name of readdirSync(join(this.path, PARTS)))
      if (name.endsWith(".new")) rmSync(join(this.path, PARTS, name), { force: true });
    for (const part of this.parts) {
      if (!existsSync(this.fileOf(part.index))) continue;
      if (this.read(part)) this.finished.add(part.index);
      else {
        torn.push(part.index);
        rmSync(this.fileOf(part.index), { force: true });
      }
    }
    return torn;
  }

  /** A part's rows; undefined when its file is not what was written. */
  private read({ index, from, to }: SweepPart): readonly SweepRow[] | undefined {
    const text = existsSync(this.fileOf(index)) ? readFileSync(this.fileOf(index), "utf8") : "";
    const end = text.indexOf("\n");
    if (end < 0) return undefined;
    const body = text.slice(end + 1);
    const head: unknown = parsed(text.slice(0, end));
    const is = { sweep: this.plan.sweep, index, from, to, sha256: sha256(body) };
    if (typeof head !== "object" || head === null) return undefined;
    if (Object.entries(is).some(([key, value]) => Reflect.get(head, key) !== value)) return undefined;
    return body
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as SweepRow);
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRunning(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
    return process_ !== process.pid;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
