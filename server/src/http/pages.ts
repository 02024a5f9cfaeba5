/** The pages themselves: the built client, with headers that let it run nothing but itself. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type Express } from "express";
import helmet from "helmet";
import { packed } from "./packed.ts";

const CLIENT = join(import.meta.dirname, "../../../client/dist");
const ASSETS = join(CLIENT, "assets");
const YEAR_MS = 365 * 24 * 3_600_000;

/** An app with the security headers and the pages; `before` adds the routes that come first. */
export function pagesApp(before: (app: Express) => void): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", ...ownScripts()],
          styleSrc: ["'self'"],
          // Preact and Phaser place things by style attributes; no style sheet may come from there.
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", "data:", "blob:"],
          connectSrc: ["'self'"],
          fontSrc: ["'self'"],
          mediaSrc: ["'self'"],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: "no-referrer" },
      // A class on a local network has no certificate: promising one would lock the door.
      strictTransportSecurity: false,
      // Only meaningful on https; on plain http browsers just warn about them.
      originAgentCluster: false,
      crossOriginOpenerPolicy: { policy: "same-origin" },
    }),
  );
  app.use((_req, res, next) => {
    res.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    next();
  });
  before(app);
  app.use(
    "/assets",
    packed(ASSETS, YEAR_MS),
    express.static(ASSETS, { immutable: true, maxAge: YEAR_MS, fallthrough: false, index: false }),
  );
  for (const [path, file] of PAGES) {
    app.get(path, (_req, res) => {
      res.setHeader("Cache-Control", "no-cache");
      res.sendFile(file, { root: CLIENT });
    });
  }
  app.use(express.static(CLIENT, { index: false, dotfiles: "ignore", maxAge: 0 }));
  app.use((_req, res) => {
    res.status(404).type("text/plain").send("Not found");
  });
  app.use(plainError);
  return app;
}

export const isBuilt = (): boolean => existsSync(join(CLIENT, "index.html"));

/** A code in the address leads to the join page, which reads it. */
const PAGES: readonly (readonly [string, string])[] = [
  ["/", "index.html"],
  ["/j/:code", "index.html"],
  ["/host", "host.html"],
  ["/replay", "replay.html"],
  ["/design", "design.html"],
  ["/wall", "wall.html"],
  ["/kit", "kit.html"],
];

/** The few lines that a built page begins with, by their hash: what stands in no file of ours does not run. */
function ownScripts(): string[] {
  const files = [...new Set(PAGES.map(([, file]) => join(CLIENT, file)))].filter((file) => existsSync(file));
  const scripts = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) => script ?? ""),
  );
  return [...new Set(scripts)].map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
}

/** Says no more than that it failed: what failed is in the log. */
function plainError(error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction): void {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  res
    .status(status >= 400 && status < 600 ? status : 500)
    .type("text/plain")
    .send(status === 404 ? "Not found" : "Something failed");
}
