import { join } from "node:path";
import pico from "picocolors";
import { stackPackConfiguration } from "./engine/pack-configuration";
import { readPackFile } from "./engine/pack-file";
import { loadOnDemand } from "./plan/on-demand";
import { holds, type PlanResult, toJson } from "./plan/result";
import { checkPlace, writePicture } from "./plan/write-picture";
import type { Values } from "./shared/arguments";
import { runWithArguments } from "./shared/command";
import { type ExitStatus, exitStatus } from "./shared/exit";
import { jsonOption, packConfigOption, stackOptions } from "./shared/options";
import { findProject, loadStackFile } from "./shared/project";

const spec = {
    name: "plan",
    summary:
        "Plans a stack without an engine or an account: what it declares, held against the policies, and drawn.\n" +
        "Exit status 0 when all holds, 1 when a mandatory policy or an expectation fails, 2 for unusable input.",
    options: {
        ...stackOptions,
        json: jsonOption,
        "policy-pack-config": packConfigOption,
        picture: { type: "string", value: "FILE", help: "Where to write the architecture picture (SVG)." },
    },
    examples: ["npm start", "npm run --silent plan -- --stack prod --json"],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { stack, json, picture, "config-file": configFile, "policy-pack-config": packConfig } = values;
    const project = findProject();
    const file = loadStackFile(project.root, stack, configFile);
    if (picture !== undefined) {
        await checkPlace(picture);
    }
    const pack = join(project.root, "policy");
    const given = packConfig === undefined ? undefined : await readPackFile(packConfig, pack);
    // Loaded once the arguments are known to be good: Pulumi takes most of a second.
    loadOnDemand();
    const { makePlan } = await import("./plan/make-plan");
    const result = await makePlan({
        project,
        file,
        packConfiguration: given ?? stackPackConfiguration(pack, file),
        alone: true,
        withStackTraces: process.env["WAVELENGTH_LATTICE_TRACE"] !== undefined,
    });
    if (json && picture === undefined) {
        process.stdout.write(`${JSON.stringify(toJson(result), undefined, 2)}\n`);
    } else {
        const drawn = await writePicture(project.root, result, picture);
        process.stdout.write(
            json ? `${JSON.stringify(toJson(result), undefined, 2)}\n` : await forPeople(project.root, result, drawn),
        );
    }
    return holds(result) ? exitStatus.ok : exitStatus.failed;
}

async function forPeople(
    root: string,
    result: PlanResult,
    { picture, place }: { readonly picture: string; readonly place: string },
): Promise<string> {
    const [{ report }, { policies }, { writeReport }] = await Promise.all([
        import("./plan/report"),
        import("../policy/policies"),
        import("./plan/write-report"),
    ]);
    const { stdout, env } = process;
    const stepsOf = (name: string) => policies.find((policy) => policy.name === name)?.remediationSteps;
    const page = await writeReport(root, result, picture, stepsOf);
    return report(result, {
        colors: pico.createColors(Boolean(stdout.isTTY) && (env["NO_COLOR"] ?? "") === ""),
        width: stdout.columns ?? 120,
        stepsOf,
        picture: place,
        page,
        elapsed: performance.now(),
    });
}

runWithArguments(spec, main);
