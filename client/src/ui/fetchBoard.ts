/** The board comes by itself, with what draws it: the largest part of any page. */
export const fetchBoard = () => import("../board/index.ts");
