import type { Colors } from "picocolors/types";
import type { NetworkIndex } from "../../model/network/indexed";
import { networkOf } from "../../model/resources/network-of";
import { recordStack } from "../plan/make-plan";
import { UsageError } from "../shared/exit";
import { findProject, loadStackFile, type Project, type StackFile } from "../shared/project";
import { type Changes, changesBetween, type FlowChange, type NameChange } from "./changes";
import { withRevision } from "./revision";

export interface CompareRequest {
    readonly project: Project;
    readonly file: StackFile;
    /** Anything that git reads as a commit. */
    readonly revision: string;
    readonly json: boolean;
    readonly colors: Colors;
}

/**
 * Which flows the working tree opens and closes, compared with a revision of the repository. Both programs are planned
 * and proved by this version of the proof, so that what differs is the program.
 * @throws Unusable where the revision is not there or cannot be planned.
 */
export async function compare(request: CompareRequest): Promise<{ readonly text: string; readonly changed: boolean }> {
    const { project, file, revision } = request;
    const { commit, result: before } = await withRevision(project.root, revision, (root) =>
        planned(root, file.stack, revision),
    );
    const after = networkOf((await recordStack({ project, file })).resources);
    const changes = changesBetween(before, after);
    const changed = changes.flows.length + changes.names.length > 0;
    const text = request.json
        ? `${JSON.stringify({ stack: file.stack, revision, commit, ...grouped(changes) }, undefined, 2)}\n`
        : forPeople(request, commit, changes);
    return { text, changed };
}

async function planned(root: string, stack: string, revision: string): Promise<NetworkIndex> {
    try {
        const project = findProject(root);
        return networkOf((await recordStack({ project, file: loadStackFile(project.root, stack) })).resources);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new UsageError(`revision "${revision}" cannot be planned: ${reason.replaceAll(`${root}/`, "")}`);
    }
}

function grouped({ flows, names }: Changes) {
    const by = (wanted: FlowChange["change"]) => flows.filter(({ change }) => change === wanted);
    return { opened: by("opened"), closed: by("closed"), unsure: by("unsure"), names };
}

function forPeople({ file, revision, colors }: CompareRequest, commit: string, changes: Changes): string {
    const { opened, closed, unsure, names } = grouped(changes);
    const lines = [colors.bold(`Stack ${file.stack}, compared with ${revision} (${commit.slice(0, 9)})`)];
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
