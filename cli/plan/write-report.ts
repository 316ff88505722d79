import { mkdir } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { PlanResult } from "./result";
import { codeOf, refuse } from "./write-picture";

/**
 * Writes the report as one HTML file, at the place that was wanted or in the project's own folder.
 * @param stepsOf Steps that end a policy's violations, by policy name.
 * @returns What is said of it: its place as seen from the current folder, or why there is none, since a plan holds without.
 * @throws UsageError where it cannot be written to the place that was wanted.
 */
export async function writeReport(
    place: { readonly root: string } | { readonly wanted: string },
    result: PlanResult,
    picture: string,
    stepsOf: (policy: string) => string | undefined,
): Promise<string> {
    const path = "wanted" in place ? resolve(place.wanted) : join(place.root, ".work", `report-${result.stack}.html`);
    const seen = relative(process.cwd(), path) || path;
    const [{ writePage }, { writeWhole }] = await Promise.all([
        import("../../report/page/write-page"),
        import("../../report/write-report"),
    ]);
    const page = writePage({ ...result, resources: result.joined }, { picture, stepsOf });
    try {
        if ("root" in place) {
            await mkdir(dirname(path), { recursive: true });
        }
        await writeWhole(path, page);
    } catch (error) {
        if ("wanted" in place) {
            refuse(path, error, "report");
        }
        return `could not be written to ${seen} (${codeOf(error)}); --report FILE chooses another place`;
    }
    return seen;
}
