/**
 * Which numbers may stand in the rules. A number that changes what happens in a game is a dial; one that is the same
 * in every game, a unit or a size, has a name and a sentence about it. Nothing and one may stand anywhere, for they
 * begin counts and step to the next, and two may stand in a reckoning, where it halves and doubles.
 */
import { type Files, lineOf, type Node, parse, walk } from "./source.ts";

/** Whose numbers decide what happens in a game; what computes hashes and shares is a method, not a rule. */
const RULES = /^shared\/src\/(mechanics|rules|ledger)\//;
const DIALS = ["whole", "share", "choice"];
/** What describes the payload of an action, with the bounds of each number in it. */
const SHAPES = "z";

/** The name at the left of `a.b(1).c(2)`. */
function rootOf(node: Node): string {
  if (node.type === "CallExpression") return rootOf(node.callee as Node);
  if (node.type === "MemberExpression") return rootOf(node.object as Node);
  return node.type === "Identifier" ? (node.name as string) : "";
}

/** The functions of a file that make dials, so that dials of one kind are said once. */
function makersOf(program: Node): Set<string> {
  const makers = new Set(DIALS);
  walk(program, (node) => {
    const made = node.type === "VariableDeclarator" ? (node.init as Node | null) : null;
    if (made?.type !== "ArrowFunctionExpression") return;
    const body = made.body as Node;
    if (body.type === "CallExpression" && DIALS.includes(rootOf(body))) makers.add((node.id as Node).name as string);
  });
  return makers;
}

/** Names in capitals at the top of a file, with a sentence above them. */
function isConstant(statement: Node, text: string): boolean {
  const declaration = (statement.type === "ExportNamedDeclaration" ? statement.declaration : statement) as Node | null;
  if (declaration?.type !== "VariableDeclaration" || declaration.kind !== "const") return false;
  const names = (declaration.declarations as Node[]).map(({ id }) => String((id as Node).name));
  const above = text.slice(0, statement.start).trimEnd().split("\n").at(-1) ?? "";
  return names.every((name) => /^[A-Z][A-Z\d_]*$/.test(name)) && /\*\/$|^\/\//.test(above);
}

const isFree = (value: number, parent: Node | undefined): boolean =>
  value === 0 || value === 1 || (value === 2 && parent?.type === "BinaryExpression");

/** Every number in the rules that is neither a dial nor a documented constant, as `path: line: number`. */
export function strayNumbers(files: Files): string[] {
  const found: string[] = [];
  for (const [path, text] of files) {
    if (!RULES.test(path)) continue;
    const program = parse(path, text);
    const makers = makersOf(program);
    const spoken: Node[] = (program.body as Node[]).filter((statement) => isConstant(statement, text));
    walk(program, (node) => {
      if (node.type !== "CallExpression") return;
      const root = rootOf(node);
      if (root === SHAPES || makers.has(root)) spoken.push(node);
    });
    walk(program, (node, parent) => {
      if (node.type !== "Literal" || typeof node.value !== "number" || isFree(node.value, parent)) return;
      if (spoken.some((part) => part.start <= node.start && node.start < (part.end as number))) return;
      found.push(`${path}: line ${lineOf(text, node.start)}: ${node.raw}`);
    });
  }
  return found;
}
