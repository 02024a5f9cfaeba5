/** Gives the client's texts their English words, as a page does before it draws anything. */
import words from "../../assets/text/en.json";
import { speakIn } from "../../client/src/lexicon.ts";

speakIn("en", words);
