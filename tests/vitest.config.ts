import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");

/** Files of the given folders under tests/. */
function within(...folders: string[]): string[] {
  return folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);
}

/** Every text of the client's in English. */
const setupFiles = [join(import.meta.dirname, "support/english.ts")];

const toolchain = "tests/architecture/toolchain.test.ts";

// node:sqlite still announces itself as experimental, once a process.
const execArgv = ["--disable-warning=ExperimentalWarning"];

/**
 * What starts real servers and browsers depends on a machine that others use too. Where nobody looks on, a test that fails there
 * gets a second try, and the run names it at its end: a race to be found, not one to be forgotten.
 */
const retry = process.env.CI === "true" ? 1 : 0;

/** What is polled for is the work of another program: a second, as Vitest has it, is too short on a machine that others use too. */
const patient = { poll: { timeout: 15_000 } };

// Groups run one after the other, and never more than two workers at a time: what measures time or starts
// whole servers and browsers is not disturbed by the rest.
export default defineConfig({
  root,
  test: {
    passWithNoTests: true,
    allowOnly: false,
    reporters: ["default", join(root, "tests/support/closing-line.ts")],
    projects: [
      {
        root,
        test: {
          name: "unit",
          include: within("scenarios", "properties", "golden", "simulation", "architecture"),
          exclude: [toolchain],
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          execArgv,
        },
      },
      {
        root,
        test: {
          name: "pages",
          include: within("pages"),
          environment: "happy-dom",
          setupFiles,
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          execArgv,
        },
      },
      {
        root,
        test: {
          name: "toolchain",
          include: [toolchain],
          testTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          name: "server",
          include: within("server", "scale"),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry,
          expect: patient,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          execArgv,
        },
      },
      {
        root,
        test: {
          name: "faults",
          include: within("faults", "sim-faults"),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry,
          expect: patient,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          execArgv,
        },
      },
      {
        root,
        test: {
          name: "browser",
          include: within("browser"),
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry,
          expect: patient,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          execArgv,
        },
      },
    ],
  },
});
