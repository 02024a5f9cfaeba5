/** The projector's page: what the whole room may see, made to be read from the back row. */
import { render } from "preact";
import "../ui/base.css";
import "../report/report.css";
import "../debrief/debrief.css";
import "./wall.css";
import { connect } from "../net/connection.ts";
import { connectProjector } from "../net/sessionConnection.ts";
import { learnWords } from "../words.ts";
import { type Lines, WallApp } from "./WallApp.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("wall.html has no #page");

const lines: Lines = {
  session: (key) => connectProjector(key),
  table: ({ code, token }, number) => connect({ code, token, role: "watch", room: `${code}-${number}` }),
};
void learnWords("rest").then(() => render(<WallApp lines={lines} />, page));
