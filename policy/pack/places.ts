import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { StackExport } from "../../model/resources/deployed/read-export";
import { PolicyConfigurationError } from "../frame/configuration";
import type { ReportOptions, ReportPlaces } from "../reachability/report-options";
import { readStateFile } from "./state-file";

/** A deployed stack beside the program, and the file that says what it holds. */
export interface StateBeside {
    readonly file: string;
    readonly state: StackExport;
}

/**
 * The folder that relative paths count from: the engine starts a pack in the program's. Where it was started in the
 * pack's own, a variable names the program's, or PWD the one in which the engine itself was started.
 */
export function programFolder(cwd: string, env: NodeJS.ProcessEnv): string {
    const isPack = existsSync(join(cwd, "PulumiPolicy.yaml"));
    return isPack ? (env["WAVELENGTH_LATTICE_PROGRAM"] ?? env["PWD"] ?? cwd) : cwd;
}

/**
 * Reads the exports, and sees that a report can be written: before the run, which ends at once where they cannot be.
 * @throws PolicyConfigurationError with every fault.
 */
export function openPlaces(
    { states, report }: ReportOptions,
    folder: string,
): { readonly states: readonly StateBeside[]; readonly report: ReportPlaces } {
    const faults: string[] = [];
    const read = states.flatMap((name): StateBeside[] => {
        const file = resolve(folder, name);
        const state = readStateFile(file);
        if ("fault" in state) {
            faults.push(`reachability.states: ${file} ${state.fault}`);
            return [];
        }
        return [{ file: name, state }];
    });
    const places = Object.entries(report as Readonly<Record<string, string>>).map(([form, name]) => {
        const path = resolve(folder, name);
        try {
            accessSync(`${dirname(path)}/.`, constants.W_OK);
        } catch (error) {
            const { code } = error as NodeJS.ErrnoException;
            faults.push(`reachability.report.${form}: ${path} cannot be written (${code}); choose another place`);
        }
        return [form, path] as const;
    });
    if (faults.length > 0) {
        throw new PolicyConfigurationError(faults);
    }
    return { states: read, report: Object.fromEntries(places) };
}
