/**
 * What the page's address says behind its `#`: which rules, and which of its tabs.
 *
 *   /design#rules=<id>&tab=sweep
 */
export const TABS = ["futures", "compare", "sweep", "optimise", "experiments", "recorded"] as const;
export type TabId = (typeof TABS)[number];

export interface DesignAddress {
  readonly rules: string;
  readonly tab: TabId;
}

const ID = /^[a-z0-9][a-z0-9.-]{0,60}$/;

export function addressIn(fragment: string): DesignAddress {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  const rules = asked.get("rules") ?? "";
  return { rules: ID.test(rules) ? rules : "default", tab: TABS.find((tab) => tab === asked.get("tab")) ?? "futures" };
}

export const fragmentOf = ({ rules, tab }: DesignAddress): string => `#rules=${rules}&tab=${tab}`;
