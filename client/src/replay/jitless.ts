/** Before any rule is loaded: this page may not make code out of text, and the parser need not try whether it can. */
import { config } from "zod";

config({ jitless: true });
