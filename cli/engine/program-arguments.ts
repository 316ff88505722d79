import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { executablePack } from "../../offline/engine/policy-pack";
import { UsageError } from "../shared/exit";
import type { OpenStack } from "./open-stack";
import { stackPackConfiguration } from "./pack-configuration";
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
    { project, places, file }: Pick<OpenStack, "project" | "places" | "file">,
): Promise<string[]> {
    const pack = resolve(project.root, values["policy-pack"]);
    if (!existsSync(join(pack, "PulumiPolicy.yaml"))) {
        throw new UsageError(`--policy-pack: ${pack} is no policy pack; it has no PulumiPolicy.yaml`);
    }
    const configuration = values["policy-pack-config"];
    if (configuration !== undefined) {
        await readPackFile(configuration, pack);
    }
    const config = configuration === undefined ? packFile(pack, places.folder, file) : resolve(configuration);
    return [
        "--stack",
        values.stack,
        ...displayArguments(),
        ...(values.diff ? ["--diff"] : []),
        "--policy-pack",
        executablePack(places.folder, pack, project.root),
        ...(config === undefined ? [] : ["--policy-pack-config", config]),
    ];
}

/** A file with the pack's configuration for the stack, where it states any. */
function packFile(pack: string, folder: string, file: OpenStack["file"]): string | undefined {
    const configuration = file === undefined ? undefined : stackPackConfiguration(pack, file);
    if (configuration === undefined) {
        return undefined;
    }
    const path = join(folder, "policy-pack.json");
    writeFileSync(path, JSON.stringify(configuration));
    return path;
}

/** How the engine's output looks: colour on a terminal only, and not where NO_COLOR is set. */
export function displayArguments(): string[] {
    const color = process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
    return ["--color", color ? "always" : "never", ...(process.stdout.isTTY === true ? [] : ["--suppress-progress"])];
}
