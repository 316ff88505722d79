import { loadOnDemand } from "../internals/program/on-demand";
import type { Values } from "./shared/arguments";
import { commandOf } from "./shared/command";
import type { ExitStatus } from "./shared/exit";
import { findSources, gather } from "./sources/gather";
import { sourceOptions } from "./sources/options";

const spec = {
    name: "permissions",
    summary:
        "Prints what whoever deploys a stack has to be allowed, as a list of IAM documents made from the types that it\n" +
        "declares: each fits a managed policy, of which a role takes ten (aws iam create-policy --policy-document).\n" +
        "They cover the types that this project's own program and components declare; others are named on standard\n" +
        "error, and their service's page in AWS's Service Authorization Reference lists what they need.\n" +
        "Exit status 0, 1 where a type is not known (standard error names it), 2 for unusable input.",
    options: sourceOptions,
    examples: ["--stack prod > deployer.json", "--state export.json"],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const sources = findSources(values, "unless-states");
    loadOnDemand();
    const { deployerRights } = await import("../model/aws/deployer/document");
    const { resources, manages } = await gather({ ...sources, stated: {} }, { alone: true });
    const { documents, unlisted } = deployerRights(resources.filter(({ urn }) => manages(urn)));
    process.stdout.write(`${JSON.stringify(documents, undefined, 4)}\n`);
    for (const type of unlisted) {
        process.stderr.write(`not known what ${type} needs: its actions are in no document\n`);
    }
    return unlisted.length === 0 ? 0 : 1;
}

export const command = commandOf(spec, main);
