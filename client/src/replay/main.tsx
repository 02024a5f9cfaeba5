/** The replay page: a recorded game, to watch again from any seat and any action on. */
import { render } from "preact";
import "../ui/base.css";
import "../panels/panels.css";
import "../play/game/game.css";
import "./replay.css";
import { learnWords } from "../words.ts";
import { playerOn, workerWire } from "./player.ts";
import { ReplayApp } from "./ReplayApp.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("replay.html has no #page");
const player = playerOn(workerWire());
void learnWords("rest").then(() => render(<ReplayApp player={player} address={window.location} />, page));
