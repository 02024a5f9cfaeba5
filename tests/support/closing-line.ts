import { writeSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`: the last thing printed, for people and CI alike.
 * A file that cannot be loaded and an error outside any test count as one failure each. Tests that passed at their second try only are named above it.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const secondTry: string[] = [];
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const { state } = test.result();
        // A test that never ran (its file stopped half-way) did not pass.
        count[state === "pending" ? "failed" : state] += 1;
        if (test.diagnostic()?.flaky) secondTry.push(`${module.relativeModuleId} > ${test.fullName}`);
      }
      const failedOnItsOwn =
        module.errors().length > 0 || [...module.children.allSuites()].some((s) => s.errors().length > 0);
      if (failedOnItsOwn) count.failed += 1;
      else if (!module.ok() && tests.every((test) => test.ok())) count.failed += 1;
    }
    // Said at exit, because Vitest's other reporters still print after this hook.
    process.once("exit", () => {
      if (count.failed > 0) process.exitCode = 1;
      for (const name of secondTry) writeSync(1, `passed at its second try only: ${name}\n`);
      writeSync(1, `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
    });
  }
}
