/**
 * Who may import whom, and what may not be used where. The tests in tests/architecture/boundaries.test.ts hold the
 * sources against this; a part that is missing here may import nothing and be imported by nobody.
 */
import { posix } from "node:path";
import { type Files, lineOf, type Node, parse, walk } from "./source.ts";

/** What each part may import from the parts of `shared`, beside itself. */
const GRAPH: Record<string, readonly string[]> = {
  "shared/kernel": [],
  "shared/ledger": ["kernel"],
  "shared/ruleset": ["kernel"],
  "shared/rules": ["kernel", "ledger", "ruleset"],
  "shared/mechanics": ["kernel", "ledger", "ruleset", "rules"],
  "shared/protocol": ["kernel", "ledger", "ruleset", "rules", "mechanics"],
  "shared/views": ["kernel", "ledger", "ruleset", "rules", "mechanics", "protocol"],
  "shared/debrief": ["kernel", "ledger", "ruleset", "rules", "mechanics", "views"],
  "shared/export": ["kernel", "ledger", "ruleset", "rules", "mechanics", "views", "debrief"],
  "shared/bots": ["kernel", "ledger", "ruleset", "rules", "mechanics", "protocol", "views"],
  "shared/sim": ["kernel", "ledger", "ruleset", "rules", "mechanics", "protocol", "views", "bots", "debrief"],
  server: [
    ...["kernel", "ledger", "ruleset", "rules", "mechanics", "protocol", "views", "bots", "sim"],
    ...["debrief", "export"],
  ],
  client: ["protocol", "views"],
};

/** The few packages that the rules stand on. */
const PACKAGES: Record<string, readonly string[]> = {
  "shared/kernel": ["pure-rand"],
  "shared/ruleset": ["zod"],
  "shared/rules": ["zod", "pure-rand"],
  "shared/mechanics": ["zod", "pure-rand"],
  "shared/protocol": ["zod"],
  "shared/bots": ["pure-rand"],
  "shared/sim": ["zod", "pure-rand", "genetic-search"],
};

/** Of the kernel, the export and the ruleset, the page needs units, text of cells and types; the engine comes through one entry. */
const CLIENT_FILES = ["shared/src/kernel/units.ts", "shared/src/export/csv.ts"];
const ENGINE_ENTRY = "shared/src/sim/index.ts";
const ENGINE_USERS = ["client/src/design/", "client/src/replay/"];

const FORBIDDEN_PACKAGES: Record<string, string> = {
  colyseus: "import from @colyseus/core: the collecting package reads the machine's environment files as it loads",
};

/** Exact on every machine; the rest of Math differs in the last bit from engine to engine. */
const EXACT_MATH = ["abs", "ceil", "clz32", "floor", "imul", "max", "min", "round", "sign", "sqrt", "trunc"];

/** What is not the same on every machine and at every time, or reaches out of the rules. */
const IMPURE = new Set(
  [
    "Date Intl performance process console globalThis window self document navigator crypto Buffer require eval",
    "fetch XMLHttpRequest WebSocket EventSource Worker localStorage sessionStorage indexedDB",
    "setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame structuredClone WeakRef",
  ].flatMap((line) => line.split(" ")),
);

const IMPURE_MEMBERS = /^(toLocale\w*|localeCompare)$/;

/** Ways to put text into a page as markup. */
const MARKUP_MEMBERS =
  /^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createFromHTML|setHTMLUnsafe)$/;

interface Import {
  specifier: string;
  typeOnly: boolean;
  offset: number;
}

/** Everything a file imports, in whatever way. */
export function findImports(program: Node): Import[] {
  const found: Import[] = [];
  walk(program, (node) => {
    const source = node.source as Node | null | undefined;
    if (!source) return;
    const literal = source.type === "TSLiteralType" ? (source.literal as Node) : source;
    const specifier = typeof literal.value === "string" ? literal.value : "";
    if (node.type === "ImportDeclaration") {
      found.push({ specifier, typeOnly: node.importKind === "type", offset: node.start });
    } else if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") {
      found.push({ specifier, typeOnly: node.exportKind === "type", offset: node.start });
    } else if (node.type === "ImportExpression") {
      found.push({ specifier, typeOnly: false, offset: node.start });
    } else if (node.type === "TSImportType") {
      found.push({ specifier, typeOnly: true, offset: node.start });
    }
  });
  return found;
}

/** `shared/kernel`, `server`, `client`: the part that a file of the checkout belongs to. */
function partOf(path: string): string {
  const [workspace, src, folder, ...rest] = path.split("/");
  if (workspace !== "shared") return workspace;
  return src === "src" && rest.length > 0 ? `shared/${folder}` : "shared";
}

/** The file in the checkout that a specifier means; undefined for a package. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier === "@commonwatt/shared/sim") return ENGINE_ENTRY;
  if (specifier.startsWith("@commonwatt/shared/")) return `shared/src/${specifier.slice("@commonwatt/shared/".length)}`;
  if (specifier.startsWith("@commonwatt/")) return specifier.slice("@commonwatt/".length);
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  return undefined;
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function judgePackage(part: string, { specifier }: Import): string | undefined {
  const name = packageOf(specifier);
  if (specifier === "") return "an import whose target is only known when it runs";
  if (FORBIDDEN_PACKAGES[name]) return FORBIDDEN_PACKAGES[name];
  if (part.startsWith("shared") && !(PACKAGES[part] ?? []).includes(name)) {
    return `${part} may not use the package ${name}`;
  }
  if (part === "client" && specifier.startsWith("node:")) return "Node's own modules are not there in a browser";
  return undefined;
}

function judgeClient(from: string, target: string, typeOnly: boolean): string | undefined {
  if (target === ENGINE_ENTRY) {
    if (ENGINE_USERS.some((folder) => from.startsWith(folder))) return undefined;
    return `only ${ENGINE_USERS.join(" and ")} load the engine; a page shows what the server sends`;
  }
  const part = partOf(target);
  if (CLIENT_FILES.includes(target) || (part === "shared/kernel" && typeOnly)) return undefined;
  if (part === "shared/ruleset" && typeOnly) return undefined;
  return `client may not import ${part}`;
}

function judgeFile(from: string, target: string, { specifier, typeOnly }: Import): string | undefined {
  const part = partOf(from);
  const workspace = part.split("/")[0];
  const targetWorkspace = target.split("/")[0];

  if (specifier.startsWith(".") && workspace !== targetWorkspace && targetWorkspace !== "assets") {
    return `write @commonwatt/${targetWorkspace}/... across workspaces`;
  }
  if (workspace === "shared" && !specifier.startsWith(".")) return "write a relative path inside shared";
  if (specifier !== "@commonwatt/shared/sim" && !/\.\w+(\?\w+)?$/.test(specifier)) {
    return "name the file with its ending: Node runs the sources as they are";
  }
  if (targetWorkspace === "assets") return workspace === "shared" ? "shared reads no files" : undefined;
  if (targetWorkspace !== "shared") {
    return workspace === targetWorkspace ? undefined : `${part} may not import ${targetWorkspace}`;
  }

  const targetPart = partOf(target);
  if (part === targetPart) return undefined;
  // What a person may see is plain data, and its types are everyone's.
  if (typeOnly && targetPart === "shared/views") return undefined;
  if (GRAPH[part]?.includes(targetPart.slice("shared/".length))) return undefined;
  if (part === "client") return judgeClient(from, target, typeOnly);
  return `${part} may not import ${targetPart}`;
}

/** A name that is the label of a property, parameter type or label, not a reference to something. */
function isLabel(node: Node, parent: Node | undefined, field: string | undefined): boolean {
  if (!parent || parent.computed === true) return false;
  if (field === "property") return parent.type === "MemberExpression";
  if (field === "key" || field === "imported" || field === "exported") return true;
  return parent.type === "TSQualifiedName" && field === "right" && node.type === "Identifier";
}

/** Names that the file gives to things of its own; the ones it does not declare mean the surroundings. */
function declaredNames(program: Node): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    const node = pattern as Node | null | undefined;
    if (!node) return;
    if (node.type === "Identifier") names.add(node.name as string);
    else if (node.type === "ObjectPattern") for (const item of node.properties as Node[]) bind(item.value ?? item);
    else if (node.type === "ArrayPattern") (node.elements as Node[]).forEach(bind);
    else if (node.type === "AssignmentPattern") bind(node.left);
    else if (node.type === "RestElement") bind(node.argument);
  };
  walk(program, (node) => {
    if (/^(VariableDeclarator|Function|Class)/.test(node.type)) bind(node.id);
    if (node.type.startsWith("Import")) bind(node.local);
    if (Array.isArray(node.params)) node.params.forEach(bind);
  });
  return names;
}

/** Uses of what makes a game differ between two machines. */
function findImpure(program: Node): { offset: number; what: string }[] {
  const found: { offset: number; what: string }[] = [];
  const own = declaredNames(program);
  walk(program, (node, parent, field) => {
    const add = (what: string) => found.push({ offset: node.start, what });
    if (node.type === "Identifier") {
      const name = node.name as string;
      if (isLabel(node, parent, field)) {
        if (IMPURE_MEMBERS.test(name)) add(`${name} depends on the machine's language`);
      } else if (IMPURE.has(name) && !own.has(name)) {
        add(`${name} has no place in the rules`);
      } else if (name === "Math") {
        const member = parent?.type === "MemberExpression" && !parent.computed ? (parent.property as Node).name : "";
        if (!EXACT_MATH.includes(member as string)) add(`Math.${member} is not exact on every machine`);
      }
    } else if (node.operator === "**" || node.operator === "**=") {
      add("** is not exact on every machine");
    } else if (node.type === "MetaProperty" && (node.meta as Node).name === "import") {
      add("import.meta depends on who loads the file");
    }
  });
  return found;
}

function findMarkup(program: Node): { offset: number; what: string }[] {
  const found: { offset: number; what: string }[] = [];
  walk(program, (node) => {
    const name = node.type === "Literal" ? node.value : node.name;
    const named = node.type === "Identifier" || node.type === "JSXIdentifier" || node.type === "Literal";
    if (named && typeof name === "string" && MARKUP_MEMBERS.test(name)) {
      found.push({ offset: node.start, what: `${name} makes markup out of text` });
    }
  });
  return found;
}

/** Everything in the files that is against the rules, as `path: what`, with the line where it stands. */
export function violations(files: Files): { edge: string; line: number }[] {
  const found: { edge: string; line: number }[] = [];
  for (const [path, text] of files) {
    const part = partOf(path);
    if (!GRAPH[part]) {
      // A build file beside src/ is tooling.
      if (path.includes("/src/")) found.push({ edge: `${path}: ${part} is no known part`, line: 1 });
      continue;
    }
    if (!path.includes("/src/")) continue;

    const program = parse(path, text);
    const report = (offset: number, what: string) =>
      found.push({ edge: `${path}: ${what}`, line: lineOf(text, offset) });
    for (const one of findImports(program)) {
      const target = resolve(path, one.specifier);
      const verdict = target === undefined ? judgePackage(part, one) : judgeFile(path, target, one);
      if (verdict) report(one.offset, `${one.specifier || "import()"}: ${verdict}`);
    }
    if (part.startsWith("shared")) for (const { offset, what } of findImpure(program)) report(offset, what);
    if (part === "client") for (const { offset, what } of findMarkup(program)) report(offset, what);
  }
  return found;
}

/** Allowed exceptions that are no longer needed. */
export function stale(allowed: readonly string[], found: readonly { edge: string }[]): string[] {
  return allowed.filter((edge) => !found.some((one) => one.edge === edge));
}
