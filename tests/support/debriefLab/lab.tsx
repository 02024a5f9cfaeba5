/** Shows the debrief of games that were really played: `?show=host|wall|peer|year`, `&revealed=moment.1,debrief.compared`, `&tables=1`. */
import { momentName, type SessionDebrief, type YearView } from "@commonwatt/shared/views/debrief.ts";
import { render } from "preact";
import { useState } from "preact/hooks";
import "../../../client/src/ui/base.css";
import { HostDebrief, PeerDebrief, WallDebrief, Year } from "../../../client/src/debrief/index.ts";
import { learnWords } from "../../../client/src/words.ts";

const NAMES = ["Ada", "Bo", "Cleo", "Dan", "Eve", "Fay", "Gus", "Hal"];
const asked = new URLSearchParams(location.search);
const show = asked.get("show") ?? "host";
const named = (_game: string, seat: number): string | undefined => NAMES[seat];
const replay = (game: string, seq: number): string => `/replay#game=${game}&seq=${seq}`;

interface Data {
  readonly whole: SessionDebrief;
  readonly shared: SessionDebrief;
  readonly year: YearView;
}

function Lab({ whole, shared, year }: Data) {
  const wished = (asked.get("revealed") ?? "").split(",").filter(Boolean);
  const [revealed, setRevealed] = useState<readonly string[]>(() =>
    wished.map((what) => {
      const moment = whole.moments.find(({ n }) => what === `moment.${n}`);
      return moment ? momentName(moment) : what;
    }),
  );
  const reveal = (what: string, shown: boolean): void =>
    setRevealed(shown ? [...revealed, what] : revealed.filter((one) => one !== what));
  const own = <Year year={year} name="Ada" replay={replay} />;
  return (
    <main style={{ padding: "1rem" }}>
      {show === "host" ? (
        <HostDebrief debrief={whole} names={named} revealed={revealed} replay={replay} onReveal={reveal} />
      ) : (
        <>
          <h1 class="sr-only">A debrief</h1>
          {show === "wall" ? <WallDebrief debrief={shared} names={named} revealed={revealed} /> : null}
          {show === "peer" ? <PeerDebrief debrief={shared} names={named} revealed={revealed} year={own} /> : null}
          {show === "year" ? own : null}
        </>
      )}
    </main>
  );
}

await learnWords("rest");
const page = document.getElementById("page");
const answer = await fetch(`/data.json?tables=${asked.get("tables") ?? "2"}`);
if (page) render(<Lab {...((await answer.json()) as Data)} />, page);
