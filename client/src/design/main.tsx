/** The designer's page: rules as documents, and what becomes of them. */
import "../replay/jitless.ts";
import { render } from "preact";
import "../ui/base.css";
import "../report/report.css";
import "./design.css";
import { nameSeats } from "../text.ts";
import { learnWords } from "../words.ts";
import { comparerOf } from "./compare/compare.ts";
import { Crew } from "./crew.ts";
import { DesignApp } from "./DesignApp.tsx";
import { deskWith } from "./desk.ts";
import { laboratoryOf } from "./experiments/experiments.ts";
import { futuresOf } from "./futures/futures.ts";
import { optimiserOn } from "./optimise/optimiser.ts";
import { presetOf } from "./presets.ts";
import { readerOf } from "./recorded/reader.ts";
import { keeperOf } from "./rules/keeper.ts";
import { Sampler } from "./sampler.ts";
import { sweeperOn } from "./sweep/sweep.ts";

const page = document.getElementById("page");
if (page === null) throw new Error("design.html has no #page");
nameSeats(() => undefined);

const storage = openStorage();
const desk = deskWith(presetOf("default"));
const sampler = new Sampler(new Crew());
const bench = (
  <DesignApp
    {...{ desk, sampler }}
    futures={futuresOf(desk, sampler)}
    keeper={keeperOf(desk, sampler.crew, storage)}
    comparer={comparerOf(sampler)}
    sweeper={sweeperOn(sampler.crew)}
    optimiser={optimiserOn(sampler.crew)}
    laboratory={laboratoryOf(sampler, storage)}
    reader={readerOf()}
  />
);
void Promise.all([learnWords("rest"), learnWords("bench")]).then(() => render(bench, page));

/** A browser that forbids storage throws when asked for it. */
function openStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch (error) {
    console.warn("this browser keeps nothing; rules are found again by their link alone", error);
    return undefined;
  }
}
