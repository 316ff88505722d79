import { join } from "node:path";
import { readPackFile } from "./engine/pack-file";
import { checkPlaces, present, resultOptions } from "./plan/present";
import type { Values } from "./shared/arguments";
import { commandOf } from "./shared/command";
import { type ExitStatus, UsageError } from "./shared/exit";
import { findSources, gather } from "./sources/gather";
import { sourceOptions } from "./sources/options";
import { withConfiguration } from "./sources/with-configuration";

const spec = {
    name: "check",
    summary:
        "Holds deployed stacks, as pulumi stack export wrote them, against the policies and their expectations.\n" +
        "Policies have the levels that a stack's own program registered, as this project's does, each stack its own; for\n" +
        "other programs the pack's levels. --policy-pack-config takes the place of both.\n" +
        "Exit status 0 when all holds, 1 when a mandatory policy or an expectation fails, 2 for unusable input.",
    options: { state: sourceOptions.state, ...resultOptions },
    examples: ["--state export.json", "--state network.json --state app.json", "--state - < export.json"],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { state, "policy-pack-config": packConfig } = values;
    if (state.length === 0) {
        throw new UsageError(
            "--state is missing: --state FILE, what pulumi stack export wrote; for a program, see plan",
        );
    }
    const sources = findSources({ state, dir: undefined, stack: undefined, "config-file": undefined }, "unless-states");
    await checkPlaces(values);
    const given =
        packConfig === undefined ? undefined : await readPackFile(packConfig, join(__dirname, "..", "policy"));
    const [{ assess }, { presetsText }] = await Promise.all([import("./plan/assess"), import("./plan/by-stack")]);
    const gathered = await gather(await withConfiguration(sources, given));
    if (given !== undefined) {
        return present(assess(gathered, given), values);
    }
    const about = `${gathered.about}${presetsText(sources.states)}`;
    return present(assess({ ...gathered, about }, undefined, sources.states), values);
}

export const command = commandOf(spec, main);
