/** The players' page: join a table, wait in its lobby, play, read what came of it. */
import { render } from "preact";
import "../ui/base.css";
import "./join/join.css";
import { learnWords } from "../words.ts";
import { App } from "./App.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no #page");
void learnWords("first").then(() => render(<App address={window.location} />, page));
