import { join } from "node:path";
import pico from "picocolors";
import { printableLines } from "../model/printable";
import { readPackFile } from "./engine/pack-file";
import type { FlowValues } from "./reach/explain";
import type { Values } from "./shared/arguments";
import { commandOf } from "./shared/command";
import { type ExitStatus, exitStatus, UsageError } from "./shared/exit";
import { jsonOption } from "./shared/options";
import { findSources } from "./sources/gather";
import { sourceOptions } from "./sources/options";
import { readStateFiles } from "./sources/state-files";
import { withConfiguration } from "./sources/with-configuration";

const spec = {
    name: "reach",
    summary:
        "Says whether one flow of a stack gets through, hop by hop, or which flows a change opens and closes.\n" +
        "Exit status for a flow: 0 when it gets through, 1 when it does not or not for sure. With --diff or\n" +
        "--diff-state: 0 when nothing opens or closes, 1 when something does. 2 for unusable input.",
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
        "diff-state": {
            type: "string",
            value: "FILE",
            multiple: true,
            help: "Compare with what pulumi stack export wrote before; may be repeated, or name several.",
        },
        ...sourceOptions,
        "policy-pack-config": {
            type: "string",
            value: "FILE",
            help: "JSON configuration of the policy pack: what it says of things that are not declared is known.",
        },
        json: jsonOption,
    },
    examples: [
        "--from carrier:east --to east-app --port 443",
        "--from internet --to east.edge.example.com --port 443 --scenario zone-down:east",
        "--from internet --to web --port 443 --state network.json --state app.json",
        "--diff origin/main --stack prod",
        "--diff-state deployed.json --stack prod",
    ],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const {
        json,
        diff: revision,
        "diff-state": files,
        dir,
        stack,
        "config-file": configFile,
        state,
        ...others
    } = values;
    const { "policy-pack-config": packConfig, ...flow } = others;
    refuseMixed(values, flow);
    const found = findSources({ dir, stack, "config-file": configFile, state }, "unless-states");
    const given =
        packConfig === undefined ? undefined : await readPackFile(packConfig, join(__dirname, "..", "policy"));
    const sources = await withConfiguration(found, given);
    const { stdout, env } = process;
    const colors = pico.createColors(Boolean(stdout.isTTY) && (env["NO_COLOR"] ?? "") === "");
    // Loaded once the arguments are known to be good: Pulumi takes most of a second.
    if (revision !== undefined || files.length > 0) {
        const before = revision === undefined ? { states: readStateFiles(files) } : { revision };
        const { compare } = await import("./reach/compare");
        const { text, changed } = await compare({ sources, before, json, colors });
        stdout.write(json ? text : printableLines(text));
        return changed ? exitStatus.failed : exitStatus.ok;
    }
    const { explain } = await import("./reach/explain");
    const { text, reachable } = await explain({ sources, flow, json, colors });
    stdout.write(json ? text : printableLines(text));
    return reachable ? exitStatus.ok : exitStatus.failed;
}

function refuseMixed({ diff, "diff-state": files }: Values<typeof spec.options>, flow: FlowValues): void {
    const compares = [...(diff === undefined ? [] : ["--diff"]), ...(files.length === 0 ? [] : ["--diff-state"])];
    if (compares.length > 1) {
        throw new UsageError("--diff and --diff-state each compare with something else; give one of them");
    }
    const given = Object.entries(flow).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
    const [compared] = compares;
    if (compared !== undefined && given.length > 0) {
        throw new UsageError(`${compared} compares all flows; leave out ${given.join(", ")}`);
    }
    const missing = (["from", "to"] as const).filter((name) => flow[name] === undefined);
    if (compared === undefined && missing.length > 0) {
        throw new UsageError(
            missing.map((name) => `--${name} is missing: a flow needs --from and --to, or ask with --diff REVISION`),
        );
    }
}

export const command = commandOf(spec, main);
