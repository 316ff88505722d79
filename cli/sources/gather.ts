import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Declared } from "../../model/resources/declared";
import { joinParts, type Part } from "../../model/resources/deployed/join";
import { knownResources } from "../../model/resources/known/known-resources";
import { combined, type Stated, state } from "../../model/resources/stated";
import type { PlanResult } from "../plan/result";
import { UsageError } from "../shared/exit";
import { findProject, type Project, type StackFile } from "../shared/project";
import type { SourceValues } from "./options";
import { stackOf } from "./stack-of";
import { emptyNotice, nameOf, pendingNotice, readStateFiles, type StateFile } from "./state-files";

/** What a command works on, known before anything is run. */
export interface Sources {
    readonly program?: { readonly project: Project; readonly file: StackFile };
    readonly states: readonly StateFile[];
    /** What a configuration of the pack says of things that none of them declares. */
    readonly stated?: Partial<Stated>;
}

/** Resources from all sources together. */
export interface Gathered extends Pick<PlanResult, "stack" | "about" | "region" | "resources" | "joined" | "messages"> {
    /** Whether a resource is one that the source itself manages, and not one that it is joined to or reads. */
    readonly manages: (urn: string) => boolean;
}

/**
 * Finds the sources that the arguments name.
 * @param program whether a program is among them: `always`, or where `--dir` says so and where there are no states.
 * @throws UsageError for folders, stacks and files that are not there or cannot be read.
 */
export function findSources(values: SourceValues, program: "always" | "unless-states"): Sources {
    const states = readStateFiles(values.state);
    if (program === "unless-states" && values.dir === undefined && states.length > 0) {
        const stray = (["stack", "config-file"] as const).filter((name) => values[name] !== undefined);
        if (stray.length > 0) {
            throw new UsageError(
                stray.map(
                    (name) => `--${name} goes with a program (--dir); a state file says itself which stack it is`,
                ),
            );
        }
        return { states };
    }
    const project = findProject(folderOf(values.dir));
    return { program: { project, file: stackOf(project, values.stack, values["config-file"]) }, states };
}

function folderOf(dir: string | undefined): string {
    const folder = resolve(dir ?? ".");
    const found = statSync(folder, { throwIfNoEntry: false });
    if (dir !== undefined && found?.isDirectory() !== true) {
        throw new UsageError(`--dir: ${found === undefined ? "there is no folder" : "this is no folder:"} ${folder}`);
    }
    return folder;
}

/**
 * Brings the sources' resources together: the program is planned, deployed stacks are as their files say. Beside a
 * program, deployed stacks are what it is joined to, and what it reads of them by StackReference and by ID is known.
 */
export async function gather(sources: Sources, options: { readonly alone?: boolean } = {}): Promise<Gathered> {
    const { program, states, stated = {} } = sources;
    const notices = states.flatMap((one) => [pendingNotice(one) ?? [], emptyNotice(one) ?? []].flat());
    const messages = notices.map((text) => ({ severity: "warning" as const, text }));
    const parts = states.map(({ file, state }): Part => ({ label: nameOf(file), ...state }));
    if (program === undefined) {
        const { joined, external } = together([...parts, ...knownPart(stated)]);
        state(joined, stated);
        // Deployed stacks without a program manage all that they do not only read.
        return {
            ...deployed(states),
            resources: joined,
            joined,
            manages: (urn) => !external.has(urn),
            messages,
        };
    }
    const { recordStack } = await import("../plan/make-plan");
    const { project, file } = program;
    const own = states.find(({ state }) => state.stack === file.stack && state.project === project.name);
    if (own !== undefined) {
        throw new UsageError(
            `${nameOf(own.file)} is the export of the program's own stack, ${file.stack}; --diff-state compares with it`,
        );
    }
    const known = knownPart(stated).map((part) => ({ ...noStack, ...part }));
    const recorded = await recordStack({
        ...program,
        ...options,
        states: [...states.map(({ state: exported }) => exported), ...known],
    });
    const whole = together([{ label: "the program", ...recorded }, ...parts, ...known]);
    state(whole.joined, combined({ prefixLists: recorded.prefixLists }, stated));
    const urns = new Set(recorded.resources.map(({ urn }) => urn));
    const beside = states.length === 0 ? "" : `, beside ${states.map(({ file: name }) => nameOf(name)).join(", ")}`;
    return {
        stack: file.stack,
        region: recorded.region,
        about: `${recorded.region === "" ? "" : `in ${recorded.region}, `}planned with simulated AWS values${beside}`,
        resources: whole.joined.filter(({ urn }) => urns.has(urn)),
        joined: whole.joined,
        manages: (urn) => urns.has(urn) && !whole.external.has(urn),
        messages: [...recorded.messages, ...messages],
    };
}

const noStack = { stack: "", project: "", outputs: {}, pending: [] } as const;

/** What is known of undeclared things, as a part that manages them. */
function knownPart({ known = {} }: Partial<Stated>): Part[] {
    const resources = knownResources(known);
    return resources.length === 0 ? [] : [{ label: "known", resources, external: new Set() }];
}

function together(parts: readonly Part[]): { joined: readonly Declared[]; external: ReadonlySet<string> } {
    const whole = joinParts(parts);
    if ("fault" in whole) {
        throw new UsageError(whole.fault);
    }
    return { joined: whole.resources, external: whole.external };
}

function deployed(states: readonly StateFile[]): Pick<Gathered, "stack" | "about"> {
    const names = states.map(({ file, state: { stack, project } }) => {
        // An empty stack tells neither.
        const own = states.length === 1 ? stack : `${project}/${stack}`;
        return stack === "" ? `(none in ${nameOf(file)})` : own;
    });
    const files = states.map(({ file }) => nameOf(file)).join(", ");
    return { stack: names.join(", "), about: `as deployed, read from ${files}` };
}
