import { isProvided } from "../../model/resources/declared";
import type { StackExport } from "../../model/resources/deployed/read-export";
import { readStateFile } from "../../policy/pack/state-file";
import { UsageError } from "../shared/exit";

/** A file that `pulumi stack export` wrote, and what it says. */
export interface StateFile {
    /** As its user gave it; `-` is stdin. */
    readonly file: string;
    readonly state: StackExport;
}

/**
 * Reads exports of stacks.
 * @throws UsageError with the fault of every file that cannot be read.
 */
export function readStateFiles(files: readonly string[]): StateFile[] {
    if (files.filter((file) => file === "-").length > 1) {
        throw new UsageError("stdin (-) holds one export; give the others as files");
    }
    const faults: string[] = [];
    const read = files.flatMap((file): StateFile[] => {
        const found = readStateFile(file === "-" ? 0 : file);
        if ("fault" in found) {
            faults.push(`${nameOf(file)} ${found.fault}`);
            return [];
        }
        return [{ file, state: found }];
    });
    if (faults.length > 0) {
        throw new UsageError(faults);
    }
    return read;
}

/** How messages call a state file. */
export function nameOf(file: string): string {
    return file === "-" ? "stdin" : file;
}

/** What was under way as a stack was exported, for its user. */
export function pendingNotice({ file, state }: StateFile): string | undefined {
    const { length } = state.pending;
    return length === 0
        ? undefined
        : `${nameOf(file)} was exported with ${length} ${length === 1 ? "operation" : "operations"} under way ` +
              `(${shown(state.pending)}); what became of them it does not say`;
}

/** A stack that holds nothing, of which everything is true. */
export function emptyNotice({ file, state }: StateFile): string | undefined {
    return state.resources.some(isProvided) ? undefined : `${nameOf(file)} holds no resources`;
}

function shown(names: readonly string[]): string {
    return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
