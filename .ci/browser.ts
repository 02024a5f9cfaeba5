// Makes sure a Chromium is there for the browser tests; on a Debian machine, as root, it is installed.
import { spawnSync } from "node:child_process";
import { findChromium } from "../tests/support/chromium.ts";

if (!findChromium() && !process.env.CHROMIUM && process.getuid?.() === 0) {
  console.error("Installing Chromium (apt-get), once ...");
  const options = {
    stdio: ["ignore", 2, 2] as ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
}

if (!findChromium()) {
  console.error(
    "The browser tests need Chromium or Google Chrome: install one, or set CHROMIUM to the path of its executable.",
  );
  process.exit(1);
}
