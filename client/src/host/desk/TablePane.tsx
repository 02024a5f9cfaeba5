/** What is looked at: one table from inside, or all of them side by side. */
import { useScope } from "../cockpit/cockpit.ts";
import { AllTables } from "./AllTables.tsx";
import { OneTable } from "./OneTable.tsx";

export function TablePane() {
  const { number } = useScope();
  return number === 0 ? <AllTables /> : <OneTable key={number} number={number} />;
}
