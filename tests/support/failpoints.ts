/**
 * The server, with faults that a test arms by putting a file of this name into its data folder:
 *   kill-before, kill-after   the process dies at its next commit, just before or just after it is durable
 *   eio                       commits fail as a broken disk would make them
 *   eio-sync                  they are written, but bringing them onto the disk fails
 *   clock                     the wall clock is off by the milliseconds in the file
 * NO_SYNC=1 lets the store write without waiting for the disk, as a database that promises less would.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Disk } from "../../server/src/store/disk.ts";

const folder = process.env.DATA_DIR ?? "";
const armed = (fault: string): boolean => existsSync(join(folder, fault));
const syncs = process.env.NO_SYNC !== "1";
const die = () => process.kill(process.pid, "SIGKILL");

const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  if (sql !== "COMMIT") {
    exec.call(this, syncs ? sql : sql.replace("synchronous=NORMAL", "synchronous=OFF"));
    return;
  }
  if (armed("kill-before")) die();
  if (armed("eio")) throw Object.assign(new Error("disk I/O error"), { errcode: 10 });
  exec.call(this, sql);
};

const sync = Disk.prototype.sync;
Disk.prototype.sync = async function (this: Disk): Promise<void> {
  if (armed("eio-sync")) throw Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" });
  if (syncs) await sync.call(this);
  if (armed("kill-after")) die();
};

const wallClock = Date.now;
Date.now = () => wallClock() + (armed("clock") ? Number(readFileSync(join(folder, "clock"), "utf8")) : 0);

await import("../../server/src/main.ts");
