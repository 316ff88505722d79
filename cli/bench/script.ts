import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failed } from "../shared/exit";

/** The words of a script before the module that it runs: the same Node, the same flags and the same loader. */
export function loaderOf(root: string, name: string): [string, ...string[]] {
    const [program, ...args] = scriptOf(root, name);
    const module = args.findIndex((word) => word.endsWith(".ts"));
    return [program, ...args.slice(0, module < 0 ? args.length : module)];
}

/**
 * A script of package.json as the words of its command, to run it without npm, which takes a quarter of a second.
 * @throws Failed where there is none.
 */
export function scriptOf(root: string, name: string): [string, ...string[]] {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        scripts: Record<string, string>;
    };
    const [program, ...args] = (scripts[name] ?? "").split(" ");
    if (program === undefined || program === "") {
        throw new Failed(`package.json has no script "${name}"`);
    }
    return [program, ...args.map((word) => word.replace(/^'(.*)'$/, "$1"))];
}
