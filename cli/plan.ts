import { join } from "node:path";
import { loadOnDemand } from "../internals/program/on-demand";
import { readPackFile } from "./engine/pack-file";
import { checkPlaces, present, resultOptions } from "./plan/present";
import type { Values } from "./shared/arguments";
import { commandOf } from "./shared/command";
import type { ExitStatus } from "./shared/exit";
import { findSources, gather } from "./sources/gather";
import { sourceOptions } from "./sources/options";
import { withConfiguration } from "./sources/with-configuration";

const spec = {
    name: "plan",
    summary:
        "Plans a stack without an engine or an account: what it declares, held against the policies, and drawn.\n" +
        "Exit status 0 when all holds, 1 when a mandatory policy or an expectation fails, 2 for unusable input.",
    options: { ...sourceOptions, ...resultOptions },
    examples: ["", "--stack prod --json", "--dir ../app --state network.json"],
} as const;

/** This project: its pack reads its stack files, and its pictures are kept in its folder. */
const ownRoot = join(__dirname, "..");
const pack = join(ownRoot, "policy");

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { "policy-pack-config": packConfig } = values;
    const sources = findSources(values, "always");
    await checkPlaces(values);
    const given = packConfig === undefined ? undefined : await readPackFile(packConfig, pack);
    // Loaded once the arguments are known to be good: Pulumi takes most of a second.
    loadOnDemand();
    const [{ assess }, { stackConfiguration }] = await Promise.all([
        import("./plan/assess"),
        import("../policy/pack/stack-configuration"),
    ]);
    const { project, file } = sources.program ?? {};
    const configuration = given ?? (file === undefined ? undefined : stackConfiguration(file.config));
    const gathered = await gather(await withConfiguration(sources, configuration), { alone: true });
    const root = project?.root === ownRoot ? ownRoot : undefined;
    return present(assess(gathered, configuration), values, root);
}

export const command = commandOf(spec, main);
