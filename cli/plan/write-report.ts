import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { PlanResult } from "./result";
import { codeOf } from "./write-picture";

/**
 * Writes the report of a plan as one HTML file into the project's own folder.
 * @param stepsOf Steps that end a policy's violations, by policy name.
 * @returns What is said of it: its place as seen from the current folder, or why there is none, since a plan holds without.
 */
export async function writeReport(
    root: string,
    result: PlanResult,
    picture: string,
    stepsOf: (policy: string) => string | undefined,
): Promise<string> {
    const path = join(root, ".work", `report-${result.stack}.html`);
    const seen = relative(process.cwd(), path) || path;
    const { writePage } = await import("../../report/page/write-page");
    const page = writePage(result, { picture, stepsOf });
    try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, page);
    } catch (error) {
        return `could not be written to ${seen} (${codeOf(error)})`;
    }
    return seen;
}
