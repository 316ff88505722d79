import pico from "picocolors";
import type { FlowValues } from "./reach/explain";
import type { Values } from "./shared/arguments";
import { runWithArguments } from "./shared/command";
import { type ExitStatus, exitStatus, UsageError } from "./shared/exit";
import { jsonOption, stackOptions } from "./shared/options";
import { findProject, loadStackFile } from "./shared/project";

const spec = {
    name: "reach",
    summary:
        "Says whether one flow of a stack gets through, hop by hop, or which flows a change opens and closes.\n" +
        "Exit status for a flow: 0 when it gets through, 1 when it does not or not for sure. With --diff: 0 when\n" +
        "nothing opens or closes, 1 when something does. 2 for unusable input.",
    options: {
        from: {
            type: "string",
            value: "SOURCE",
            help: "A workload, internet, carrier:AREA, on-premises or vpc; a class may be narrowed: internet@CIDR.",
        },
        to: { type: "string", value: "TARGET", help: "A workload, a DNS name, or a class as for --from." },
        protocol: { type: "string", value: "NAME", choices: ["tcp", "udp", "icmp"], help: "tcp, udp or icmp. [tcp]" },
        port: { type: "string", value: "NUMBER", help: "Port, 1 to 65535; none for icmp." },
        scenario: { type: "string", value: "NAME", help: "normal, zone-down:AREA or az-down:AZ. [normal]" },
        diff: {
            type: "string",
            value: "REVISION",
            help: "Compare the working tree, with its --config-file if any, with a git revision and its own stack file.",
        },
        ...stackOptions,
        json: jsonOption,
    },
    examples: [
        "npm run reach -- --from carrier:east --to east-app --port 443",
        "npm run reach -- --from internet --to east.edge.example.com --port 443 --scenario zone-down:east",
        "npm run reach -- --diff origin/main --stack prod",
    ],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { stack, json, diff: revision, "config-file": configFile, ...flow } = values;
    refuseMixed(revision, flow);
    const project = findProject();
    const file = loadStackFile(project.root, stack, configFile);
    const { stdout, env } = process;
    const colors = pico.createColors(Boolean(stdout.isTTY) && (env["NO_COLOR"] ?? "") === "");
    // Loaded once the arguments are known to be good: Pulumi takes most of a second.
    if (revision !== undefined) {
        const { compare } = await import("./reach/compare");
        const { text, changed } = await compare({ project, file, revision, json, colors });
        stdout.write(text);
        return changed ? exitStatus.failed : exitStatus.ok;
    }
    const { explain } = await import("./reach/explain");
    const { text, reachable } = await explain({ project, file, flow, json, colors });
    stdout.write(text);
    return reachable ? exitStatus.ok : exitStatus.failed;
}

function refuseMixed(revision: string | undefined, flow: FlowValues): void {
    const given = Object.entries(flow).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
    if (revision !== undefined && given.length > 0) {
        throw new UsageError(`--diff compares all flows; leave out ${given.join(", ")}`);
    }
    const missing = (["from", "to"] as const).filter((name) => flow[name] === undefined);
    if (revision === undefined && missing.length > 0) {
        throw new UsageError(
            missing.map((name) => `--${name} is missing: a flow needs --from and --to, or ask with --diff REVISION`),
        );
    }
}

runWithArguments(spec, main);
