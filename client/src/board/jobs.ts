/** Drawing work that may wait: done a few milliseconds a frame, so that a change of zoom does not stop the picture. */
export class Jobs {
  private readonly waiting = new Map<string, () => void>();

  /** A later job of the same name takes the place of an earlier one. */
  add(name: string, job: () => void): void {
    this.waiting.set(name, job);
  }

  drop(name: string): void {
    this.waiting.delete(name);
  }

  /** Works for about `budgetMs`, at least one job. Returns true when some are left. */
  work(budgetMs: number): boolean {
    const began = performance.now();
    for (const [name, job] of this.waiting) {
      this.waiting.delete(name);
      job();
      if (performance.now() - began > budgetMs) break;
    }
    return this.waiting.size > 0;
  }
}
