/** The kit for facilitators: guide, scripts, role cards and sheets, to read and to print. */
import { render } from "preact";
import "../ui/base.css";
import "./kit.css";
import { learnWords } from "../words.ts";
import { Kit } from "./Kit.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("kit.html has no #page");
void learnWords("rest").then(() => render(<Kit />, page));
