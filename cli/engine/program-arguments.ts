import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { installPackRunner } from "../../offline/engine/policy-pack";
import { UsageError } from "../shared/exit";
import type { OpenStack } from "./open-stack";
import { readPackFile } from "./pack-file";

export interface ProgramValues {
    readonly stack: string;
    readonly "policy-pack": string;
    readonly "policy-pack-config": string | undefined;
    readonly diff: boolean;
}

/** The CLI's arguments for an operation that runs the program and holds it to the policy pack. */
export async function programArguments(
    values: ProgramValues,
    { project, places }: Pick<OpenStack, "project" | "places">,
): Promise<string[]> {
    const pack = resolve(project.root, values["policy-pack"]);
    if (!existsSync(join(pack, "PulumiPolicy.yaml"))) {
        throw new UsageError(`--policy-pack: ${pack} is no policy pack; it has no PulumiPolicy.yaml`);
    }
    const configuration = values["policy-pack-config"];
    if (configuration !== undefined) {
        await readPackFile(configuration, pack);
    }
    installPackRunner(places.home, project.root);
    return [
        "--stack",
        values.stack,
        ...displayArguments(),
        ...(values.diff ? ["--diff"] : []),
        "--policy-pack",
        pack,
        ...(configuration === undefined ? [] : ["--policy-pack-config", resolve(configuration)]),
    ];
}

/** How the engine's output looks: colour on a terminal only, and not where NO_COLOR is set. */
export function displayArguments(): string[] {
    const color = process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
    return ["--color", color ? "always" : "never", ...(process.stdout.isTTY === true ? [] : ["--suppress-progress"])];
}
