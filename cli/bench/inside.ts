import { join } from "node:path";
import { Failed } from "../shared/exit";
import type { Context } from "./finding";
import { launch } from "./launch";
import { loaderOf } from "./script";

/**
 * Runs a script of bench/inside in a fresh process, and reads the JSON object that it prints as its last line. What is
 * measured inside a process has to meet a compiler that has not seen it before.
 */
export async function inside<T>(script: string, args: readonly string[], context: Context): Promise<T> {
    const { root } = context;
    const file = join(root, "bench", "inside", `${script}.ts`);
    // The same Node, the same flags and the same loader as a plan has.
    const [node, ...flags] = loaderOf(root, "start");
    const command = [node, "--max-old-space-size=8192", ...flags, file, ...args] as const;
    const { output } = await launch({ command: [...command], cwd: root }, context);
    const line = output.trim().split("\n").at(-1) ?? "";
    try {
        return JSON.parse(line) as T;
    } catch {
        throw new Failed(`bench/inside/${script}.ts printed no result: ${line.slice(0, 200)}`);
    }
}
