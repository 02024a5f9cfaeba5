// Makes sure the tests of several servers find PostgreSQL and Redis; on a Debian machine, as root, both are installed.
import { spawnSync } from "node:child_process";
import { findPostgres, findRedis } from "../tests/support/services.ts";

const missing = [findPostgres() ? "" : "postgresql", findRedis() ? "" : "redis-server"].filter((name) => name !== "");
if (missing.length > 0 && process.getuid?.() === 0) {
  console.error(`Installing ${missing.join(" and ")} (apt-get), once ...`);
  const options = {
    stdio: ["ignore", 2, 2] as ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], options);
}
if (!findPostgres() || !findRedis()) {
  console.error(
    "The tests of several servers need PostgreSQL and Redis (Debian: postgresql, redis-server): install both.",
  );
  process.exit(1);
}
