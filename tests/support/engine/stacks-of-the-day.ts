import { join } from "node:path";
import { listStacks } from "../../../cli/shared/project";

const all = [...listStacks(join(__dirname, "..", "..", ".."))].sort();

/**
 * The stacks that a long test takes: those that a variable names (`all`, or names with commas between), by default another
 * one each day.
 * @param always stacks that the default takes besides.
 */
export function stacksOfTheDay(variable: string, always: readonly string[] = []): readonly string[] {
    const wanted = process.env[variable];
    if (wanted !== undefined) {
        return wanted === "all" ? all : wanted.split(",");
    }
    const others = all.filter((stack) => !always.includes(stack));
    return [...always, ...others.slice(day(others.length)).slice(0, 1)];
}

function day(count: number): number {
    return Math.floor(Date.now() / 86_400_000) % count;
}
