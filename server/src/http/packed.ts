/**
 * Files of a build, packed once and kept packed: a board of 850 kB is one of 230 over the air of a classroom. Their names say
 * what is in them, so what was packed stays good for as long as the process lives; there are no more of them than the build has.
 */
import { readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { NextFunction, Request, Response } from "express";

/** What gets smaller, with its media type. Pictures and sounds are packed already. */
const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};
/** A name in the folder itself, and nothing that leads elsewhere. */
const NAME = /^\/([\w-][\w.-]*)$/;
/** Nearly as small as it gets, in a tenth of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const pack = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
} as const;
type Encoding = keyof typeof pack;

/** Answers for what a browser takes packed; all else goes on to the next. `maxAgeMs`: how long browsers may keep it. */
export function packed(folder: string, maxAgeMs: number): (req: Request, res: Response, next: NextFunction) => void {
  const kept = new Map<string, Promise<Buffer>>();
  const header = `public, max-age=${Math.floor(maxAgeMs / 1000)}, immutable`;

  return (req, res, next) => {
    const name = NAME.exec(req.path)?.[1];
    const type = name === undefined ? undefined : TYPES[extname(name)];
    if (name === undefined || type === undefined || (req.method !== "GET" && req.method !== "HEAD")) return next();
    const encoding = req.acceptsEncodings("br", "gzip");
    if (!isPacked(encoding) || req.headers.range !== undefined || !isFile(join(folder, name))) return next();
    const key = `${name} ${encoding}`;
    const bytes = kept.get(key) ?? pack[encoding](readFileSync(join(folder, name)));
    kept.set(key, bytes);
    bytes.then((body) => {
      res.setHeader("Cache-Control", header);
      res.setHeader("Content-Encoding", encoding);
      res.setHeader("Content-Type", type);
      res.vary("Accept-Encoding");
      res.end(req.method === "HEAD" ? undefined : body);
    }, next);
  };
}

const isPacked = (encoding: string | false): encoding is Encoding =>
  encoding !== false && Object.hasOwn(pack, encoding);
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
