/** The facilitator's page. */
import { render } from "preact";
import "../ui/base.css";
import "./host.css";
import "./cockpit/cockpit.css";
import { connect } from "../net/connection.ts";
import { connectSession } from "../net/sessionConnection.ts";
import { learnWords } from "../words.ts";
import type { Lines } from "./Console.tsx";
import { HostApp } from "./HostApp.tsx";
import { browserStorage } from "./storage.ts";

const page = document.getElementById("page");
if (page === null) throw new Error("host.html has no #page");

const lines: Lines = {
  session: (key) => connectSession(key),
  table: ({ code, token }, number, see) =>
    connect({ code, token, role: "host", room: `${code}-${number}`, ...(see === undefined ? {} : { see }) }),
};
void learnWords("rest").then(() => render(<HostApp lines={lines} storage={browserStorage()} />, page));
