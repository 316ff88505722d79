import { join } from "node:path";
import { packRunner } from "../../internals/pack/runner";
import { writeWhole } from "../folder";

/**
 * An executable file that runs a policy pack: the engine takes one in place of a folder, and then needs no language
 * host beside the CLI.
 * @param runner folder from which the packages are found that hold Pulumi's pack runner.
 * @param program folder of the program, which a pack's own relative paths count from.
 * @returns its path, for `--policy-pack`.
 */
export function executablePack(folder: string, pack: string, runner: string, program = runner): string {
    const script = packRunner(runner);
    const path = join(folder, "policy-pack");
    const run = `exec ${quote(process.execPath)} ${quote(script)} "$1" .`;
    const lines = ["#!/bin/sh", `export WAVELENGTH_LATTICE_PROGRAM=${quote(program)}`, `cd ${quote(pack)} && ${run}`];
    writeWhole(path, `${lines.join("\n")}\n`, 0o755);
    return path;
}

/** One word for a shell, whatever is in it. */
function quote(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
