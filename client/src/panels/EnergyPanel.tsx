/** Energy: the Bank's desk first, as that is what one comes for; then what I have and what tonight needs, my generators, tomorrow's weather. */
import { BankDesk } from "./BankDesk.tsx";
import { BatteryCard } from "./BatteryCard.tsx";
import { useTable } from "./context.ts";
import { Generators } from "./Generators.tsx";
import { Rest } from "./Generic.tsx";
import { PromiseCard } from "./Promise.tsx";
import { Weather } from "./Weather.tsx";

export function EnergyPanel() {
  const { game } = useTable();
  return (
    <div class="panel">
      <BankDesk key={`desk ${game.round}`} />
      <BatteryCard />
      <PromiseCard key={`promise ${game.round}`} />
      <Generators key={`works ${game.round}`} />
      <Weather />
      <Rest panel="energy" />
    </div>
  );
}
