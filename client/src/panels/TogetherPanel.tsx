/** What nobody can do alone: joint works, co-ops, designs, gifts; and whatever has no other place. */
import { Commons } from "./Commons.tsx";
import { Coops } from "./Coops.tsx";
import { Designs } from "./Designs.tsx";
import { Rest } from "./Generic.tsx";
import { Gifts } from "./Gifts.tsx";

export function TogetherPanel() {
  return (
    <div class="panel">
      <Commons />
      <Coops />
      <Designs />
      <Gifts />
      <Rest panel="together" />
    </div>
  );
}
