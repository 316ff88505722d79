import type { Colors } from "picocolors/types";
import type { NetworkIndex } from "../../model/network/indexed";
import { networkOf } from "../../model/resources/network-of";
import { UsageError } from "../shared/exit";
import { findProject } from "../shared/project";
import { type Gathered, gather, type Sources } from "../sources/gather";
import { stackOf } from "../sources/stack-of";
import { nameOf, type StateFile } from "../sources/state-files";
import { type Changes, changesBetween, type FlowChange, type NameChange } from "./changes";
import { withRevision } from "./revision";

export interface CompareRequest {
    readonly sources: Sources;
    /** What they are compared with: a commit, as git reads it, of the program's repository, or deployed stacks. */
    readonly before: { readonly revision: string } | { readonly states: readonly StateFile[] };
    readonly json: boolean;
    readonly colors: Colors;
}

/** What is compared with, and how it is told. */
interface Before {
    readonly network: NetworkIndex;
    /** `origin/main (1a2b3c4d5)`, or the files. */
    readonly title: string;
    readonly json: Readonly<Record<string, unknown>>;
}

/**
 * Which flows the sources open and close, compared with what was before. Both sides are read and proved by this version
 * of the proof, so that what differs is the program.
 * @throws UsageError where the revision is not there or cannot be planned.
 */
export async function compare(request: CompareRequest): Promise<{ readonly text: string; readonly changed: boolean }> {
    const { sources, before: wanted } = request;
    const before =
        "states" in wanted
            ? await deployed({ ...sources, states: wanted.states })
            : await revised(sources, wanted.revision);
    const { stack, joined } = await gather(sources);
    const changes = changesBetween(before.network, networkOf(joined));
    const changed = changes.flows.length + changes.names.length > 0;
    const text = request.json
        ? `${JSON.stringify({ stack, ...before.json, ...grouped(changes) }, undefined, 2)}\n`
        : forPeople(`Stack ${stack}, compared with ${before.title}`, request.colors, changes);
    return { text, changed };
}

async function deployed({ states, stated }: Sources): Promise<Before> {
    const { joined } = await gather({ states, ...(stated === undefined ? {} : { stated }) });
    const files = states.map(({ file }) => nameOf(file));
    return { network: networkOf(joined), title: files.join(", "), json: { states: files } };
}

/** An earlier program, joined to the same deployed stacks. */
async function revised({ program, ...beside }: Sources, revision: string): Promise<Before> {
    if (program === undefined) {
        throw new UsageError("--diff compares with a revision of a program; give its folder with --dir");
    }
    const { commit, result } = await withRevision(program.project.root, revision, (root) =>
        planned(root, program.file.stack, revision, beside),
    );
    return {
        network: networkOf(result.joined),
        title: `${revision} (${commit.slice(0, 9)})`,
        json: { revision, commit },
    };
}

async function planned(root: string, stack: string, revision: string, beside: Sources): Promise<Gathered> {
    try {
        const project = findProject(root);
        return await gather({ program: { project, file: stackOf(project, stack) }, ...beside });
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new UsageError(`revision "${revision}" cannot be planned: ${reason.replaceAll(`${root}/`, "")}`);
    }
}

function grouped({ flows, names }: Changes) {
    const by = (wanted: FlowChange["change"]) => flows.filter(({ change }) => change === wanted);
    return { opened: by("opened"), closed: by("closed"), unsure: by("unsure"), names };
}

function forPeople(title: string, colors: Colors, changes: Changes): string {
    const { opened, closed, unsure, names } = grouped(changes);
    const lines = [colors.bold(title)];
    const section = (title: string, rows: readonly string[]): void => {
        if (rows.length > 0) {
            lines.push("", title, ...rows.map((row) => `  ${row}`));
        }
    };
    section(colors.red("Opens"), opened.map(flowLine));
    section(colors.green("Closes"), closed.map(flowLine));
    section(colors.yellow("Changes, not for sure"), unsure.map(flowLine));
    section("Serves a name", names.map(nameLine));
    if (lines.length === 1) {
        lines.push("No flow opens or closes.");
    }
    return `${lines.join("\n")}\n`;
}

const states = { open: "open", closed: "closed", partly: "open in part", unknown: "not known" } as const;

function flowLine({ from, to, what, before, after }: FlowChange): string {
    return `${from} -> ${to} ${what}: ${states[before]} before, ${states[after]} now`;
}

function nameLine({ name, scenario, before, after }: NameChange): string {
    return `${name} (${scenario}): ${before} before, ${after} now`;
}
