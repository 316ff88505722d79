import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import pico from "picocolors";
import { printableLines } from "../../model/printable";
import type { Options, Values } from "../shared/arguments";
import { type ExitStatus, exitStatus, UsageError } from "../shared/exit";
import { jsonOption, packConfigOption } from "../shared/options";
import { holds, type PlanResult, toJson } from "./result";
import { checkPlace, writePicture } from "./write-picture";

/** How a command on all of a stack shows what it found, and by which configuration of the pack it goes. */
export const resultOptions = {
    json: jsonOption,
    "policy-pack-config": packConfigOption,
    picture: { type: "string", value: "FILE", help: "Where to write the architecture picture (SVG)." },
    report: { type: "string", value: "FILE", help: "Where to write the report: one HTML file that answers questions." },
} as const satisfies Options;

type Wanted = Pick<Values<typeof resultOptions>, "json" | "picture" | "report">;

/**
 * Sees whether everything can be written where its user wants it, each thing to a place of its own.
 * @throws UsageError where it cannot, or where it would take the place of what is read.
 */
export async function checkPlaces(wanted: Wanted & { readonly state: readonly string[] }): Promise<void> {
    const { picture, report, state } = wanted;
    const read = state.filter((file) => file !== "-");
    const taken = new Map(read.map((file) => [fileAt(file), `--state ${file}`]));
    for (const [option, place] of Object.entries({ picture, report })) {
        const file = place === undefined ? undefined : fileAt(place);
        if (file !== undefined) {
            const other = taken.get(file);
            if (other !== undefined) {
                throw new UsageError(`--${option} ${place} is the file of ${other}; choose another place`);
            }
            taken.set(file, `--${option}`);
        }
    }
    await Promise.all([
        ...(picture === undefined ? [] : [checkPlace(picture)]),
        ...(report === undefined ? [] : [checkPlace(report, "report")]),
    ]);
}

/**
 * Shows a result as its user wants it, and says how the command ends.
 * @param root folder of a project that keeps its picture and its report where nobody chose a place.
 */
export async function present(result: PlanResult, wanted: Wanted, root?: string): Promise<ExitStatus> {
    const { json, picture, report } = wanted;
    const keeps = json ? undefined : root;
    const written =
        picture === undefined && report === undefined && keeps === undefined ? {} : await write(result, wanted, keeps);
    process.stdout.write(
        json ? `${JSON.stringify(toJson(result), undefined, 2)}\n` : printableLines(await forPeople(result, written)),
    );
    return holds(result) ? exitStatus.ok : exitStatus.failed;
}

/** The file that a path leads to, there or not; undefined for a pipe and the like, which several may write to. */
function fileAt(path: string): string | undefined {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? resolve(path) : found.isFile() ? realpathSync(path) : undefined;
}

/** Where picture and report are, for people. */
interface Places {
    readonly picture?: string | undefined;
    readonly page?: string | undefined;
}

async function write(result: PlanResult, wanted: Wanted, root: string | undefined): Promise<Places> {
    const { picture, place } = await writePicture(root, result, wanted.picture, wanted.report);
    const to = wanted.report !== undefined ? { wanted: wanted.report } : root === undefined ? undefined : { root };
    if (to === undefined) {
        return { picture: place };
    }
    const { writeReport } = await import("./write-report");
    return { picture: place, page: await writeReport(to, result, picture, await stepsOf()) };
}

async function stepsOf(): Promise<(name: string) => string | undefined> {
    const { policies } = await import("../../policy/policies");
    return (name) => policies.find((policy) => policy.name === name)?.remediationSteps;
}

async function forPeople(result: PlanResult, { picture, page }: Places): Promise<string> {
    const { report } = await import("./report");
    const { stdout, env } = process;
    return report(result, {
        colors: pico.createColors(Boolean(stdout.isTTY) && (env["NO_COLOR"] ?? "") === ""),
        width: stdout.columns ?? 120,
        stepsOf: await stepsOf(),
        picture,
        page,
        elapsed: performance.now(),
    });
}
