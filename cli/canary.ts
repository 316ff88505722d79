import { writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { takeStage } from "./canary/take";
import type { Values } from "./shared/arguments";
import { commandOf } from "./shared/command";
import { type ExitStatus, exitStatus, UsageError } from "./shared/exit";
import { stackOptions } from "./shared/options";
import { findProject, loadStackFile } from "./shared/project";
import { gather } from "./sources/gather";

const spec = {
    name: "canary",
    summary:
        "Moves a stack's canary to another stage, in its stack file: on to the next one, or back to any.\n" +
        "Moving on is refused unless the stage is proved. Nothing is deployed: that is left to up.",
    options: {
        to: { type: "string", value: "PERCENT", help: "Share of requests for the new side: 0 or a configured stage." },
        ...stackOptions,
    },
    examples: ["--to 10", "--to 0 --stack prod"],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { to, stack, "config-file": configFile } = values;
    if (to === undefined) {
        throw new UsageError("--to is missing: --to PERCENT, 0 or a configured stage");
    }
    const project = findProject();
    const file = loadStackFile(project, stack, configFile);
    const [{ assess }, { canariesOf }] = await Promise.all([import("./plan/assess"), import("../model/canary")]);
    const { joined: resources, flows } = assess(await gather({ program: { project, file }, states: [] }));
    const [canary] = canariesOf(resources);
    if (canary === undefined) {
        throw new UsageError(`stack "${stack}" has no canary; add \`canary\` to lattice in ${file.path}`);
    }
    const where = relative(process.cwd(), file.path) || file.path;
    const { said, text } = takeStage({ stack, text: file.text, where }, canary, flows, to);
    if (text !== undefined) {
        await writeFile(file.path, text);
    }
    process.stdout.write(`${said}\n`);
    return exitStatus.ok;
}

export const command = commandOf(spec, main);
