/** The facilitator's page. */
import { render } from "preact";
import "../ui/base.css";
import "./host.css";
import { connect } from "../net/connection.ts";
import { HostApp } from "./HostApp.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("host.html has no #page");
render(<HostApp connect={connect} storage={openStorage()} />, page);

/** A browser that forbids storage throws when asked for it. */
function openStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch (error) {
    console.warn("this browser keeps nothing; the link in the address is the only key", error);
    return undefined;
  }
}
