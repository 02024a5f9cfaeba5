/** Command lines: `--name value` and flags, checked by name, with a sentence for whoever mistyped. */
import { parseArgs } from "node:util";

/** What was typed was no good; `message` says why, and `usage` follows it. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
}

export type Options = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;

export interface Arguments {
  text(name: string, otherwise: string): string;
  /** a whole number from `min` to `max` */
  whole(name: string, otherwise: number, min: number, max: number): number;
  flag(name: string): boolean;
  readonly files: readonly string[];
}

export function readArguments(argv: readonly string[], options: Options): Arguments {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  return {
    text: (name, otherwise) => (typeof values[name] === "string" ? values[name] : otherwise),
    whole: (name, otherwise, min, max) => {
      const given = values[name];
      if (typeof given !== "string") return otherwise;
      const number = Number(given);
      if (!/^\d{1,12}$/.test(given) || number < min || number > max) {
        throw new UsageFault(`--${name} is a whole number from ${min} to ${max}, not "${given}"`);
      }
      return number;
    },
    flag: (name) => values[name] === true,
    files: positionals,
  };
}

/** Runs a command; its answer is the exit code. What goes wrong is one sentence on standard error, and 2. */
export async function runCommand(usage: string, command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof UsageFault ? `${message}\n\n${usage}` : message);
    process.exitCode = 2;
  }
}
