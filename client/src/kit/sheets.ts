/** The sheets of the kit, by language: each is fetched when it is shown. */
import type { Language } from "../lexicon.ts";
import type { SheetDocument } from "./sheet.ts";

export const sheetNames = ["guide", "script-45", "script-90", "roles", "board", "questions", "data"] as const;
export type SheetName = (typeof sheetNames)[number];

type Fetch = () => Promise<{ readonly default: SheetDocument }>;

/** Written out, so that each becomes a file of its own. */
const files: Readonly<Record<Language, Readonly<Record<SheetName, Fetch>>>> = {
  en: {
    guide: () => import("../../../assets/kit/en/guide.md?sheet"),
    "script-45": () => import("../../../assets/kit/en/script-45.md?sheet"),
    "script-90": () => import("../../../assets/kit/en/script-90.md?sheet"),
    roles: () => import("../../../assets/kit/en/roles.md?sheet"),
    board: () => import("../../../assets/kit/en/board.md?sheet"),
    questions: () => import("../../../assets/kit/en/questions.md?sheet"),
    data: () => import("../../../assets/kit/en/data.md?sheet"),
  },
  de: {
    guide: () => import("../../../assets/kit/de/guide.md?sheet"),
    "script-45": () => import("../../../assets/kit/de/script-45.md?sheet"),
    "script-90": () => import("../../../assets/kit/de/script-90.md?sheet"),
    roles: () => import("../../../assets/kit/de/roles.md?sheet"),
    board: () => import("../../../assets/kit/de/board.md?sheet"),
    questions: () => import("../../../assets/kit/de/questions.md?sheet"),
    data: () => import("../../../assets/kit/de/data.md?sheet"),
  },
  es: {
    guide: () => import("../../../assets/kit/es/guide.md?sheet"),
    "script-45": () => import("../../../assets/kit/es/script-45.md?sheet"),
    "script-90": () => import("../../../assets/kit/es/script-90.md?sheet"),
    roles: () => import("../../../assets/kit/es/roles.md?sheet"),
    board: () => import("../../../assets/kit/es/board.md?sheet"),
    questions: () => import("../../../assets/kit/es/questions.md?sheet"),
    data: () => import("../../../assets/kit/es/data.md?sheet"),
  },
};

export interface NamedSheet extends SheetDocument {
  readonly name: SheetName;
}

export const fetchSheets = (language: Language): Promise<readonly NamedSheet[]> =>
  Promise.all(sheetNames.map(async (name) => ({ name, ...(await files[language][name]()).default })));
