/** Small disks that fill up or lose their power. Making one takes the rights of root on Linux. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Disk {
  readonly folder: string;
  /** takes all the room there is, until it is removed */
  fill(): void;
  makeRoom(): void;
  dispose(): void;
}

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: "pipe" });
};

/** Why no disks can be made here; undefined when they can. */
export function cannotMakeDisks(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux";
  try {
    const disk = powerDisk();
    disk.dispose();
    return undefined;
  } catch {
    return "this machine mounts no disks";
  }
}

/** A disk in memory of so many megabytes. */
export function smallDisk(megabytes: number): Disk {
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-disk-"));
  run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder);
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: () => {
      for (let size = megabytes * 1024 * 1024; size >= 1024; size = Math.floor(size / 2)) {
        try {
          writeFileSync(ballast, Buffer.alloc(size, 1), { flag: "a" });
        } catch {
          // No room for so much: half of it may still fit.
        }
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    dispose: () => {
      run("umount", "-l", folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface PowerDisk {
  readonly folder: string;
  /** The disk as it would be found had the power failed just now: what was never synced is not on it. */
  afterPowerCut(): PowerDisk;
  dispose(): void;
}

const IMAGE_BYTES = 24 * 1024 * 1024;

/** A file system on a file: what it has not synced yet is in memory only, and the file does not have it. */
export function powerDisk(): PowerDisk {
  const image = join(mkdtempSync(join(tmpdir(), "commonwatt-image-")), "disk");
  writeFileSync(image, "");
  truncateSync(image, IMAGE_BYTES);
  run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0", image);
  return mounted(image);
}

function mounted(image: string): PowerDisk {
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-power-"));
  // Nothing is written by itself for as long as a test takes.
  run("mount", "-o", "loop,commit=600", image, folder);
  return {
    folder,
    afterPowerCut: () => {
      const copy = join(mkdtempSync(join(tmpdir(), "commonwatt-image-")), "disk");
      copyFileSync(image, copy);
      return mounted(copy);
    },
    dispose: () => {
      run("umount", "-l", folder);
      rmSync(folder, { recursive: true, force: true });
      rmSync(join(image, ".."), { recursive: true, force: true });
    },
  };
}
