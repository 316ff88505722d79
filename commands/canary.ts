import { writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { holds } from "../model/prove/expectations";
import { withPercent } from "./canary/edit";
import { moveTo } from "./canary/move";
import { stageName } from "./canary/stages";
import type { Values } from "./shared/arguments";
import { runWithArguments } from "./shared/command";
import { type ExitStatus, exitStatus, Failed, Unusable } from "./shared/exit";
import { stackOptions } from "./shared/options";
import { findProject, loadStackFile } from "./shared/project";

const spec = {
    name: "canary",
    summary:
        "Moves a stack's canary to another stage, in its stack file: on to the next one, or back to any.\n" +
        "Moving on is refused unless the stage is proved. Nothing is deployed: that is left to up.",
    options: {
        to: { type: "string", value: "PERCENT", help: "Share of requests for the new side: 0 or a configured stage." },
        ...stackOptions,
    },
    examples: ["npm run canary -- --to 10", "npm run canary -- --to 0 --stack prod"],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { to, stack, "config-file": configFile } = values;
    if (to === undefined) {
        throw new Unusable("--to is missing: --to PERCENT; see npm run canary -- --help");
    }
    const project = findProject();
    const file = loadStackFile(project.root, stack, configFile);
    const [{ makePlan }, { canariesOf }] = await Promise.all([import("./plan/make-plan"), import("../model/canary")]);
    const { resources, flows } = await makePlan({ project, file });
    const [canary] = canariesOf(resources);
    if (canary === undefined) {
        throw new Unusable(`stack "${stack}" has no canary; add \`canary\` to lattice in ${file.path}`);
    }
    const move = moveTo(canary, to);
    if ("fault" in move) {
        throw new Unusable(move.fault);
    }
    const where = relative(process.cwd(), file.path) || file.path;
    if (move.kind === "none") {
        process.stdout.write(`The canary of stack ${stack} is at ${to} per cent already.\n`);
        return exitStatus.ok;
    }
    const failed = flows.filter((flow) => flow.scenario === stageName(Number(to)) && !holds(flow));
    if (move.kind === "on" && failed.length > 0) {
        const lines = failed.map(({ from, to: target, because }) => `  ${from} -> ${target}: ${because.join("; ")}`);
        throw new Failed(`${to} per cent is not proved, and ${where} stays as it is:\n${lines.join("\n")}`);
    }
    const text = withPercent(file.text, Number(to));
    if (text === undefined) {
        throw new Unusable(`${where}: lattice.canary is no mapping of its own; set its percent to ${to} by hand`);
    }
    await writeFile(file.path, text);
    process.stdout.write(
        `${where}: from ${canary.percent} to ${to} per cent for ${canary.to}. Take it with npm run up -- --stack ${stack}.\n`,
    );
    return exitStatus.ok;
}

runWithArguments(spec, main);
