import { join } from "node:path";
import { packRunner } from "../../internals/pack/runner";
import { makeFolder, writeWhole } from "../folder";

/** Any version will do: the engine asks for none. */
const plugin = "analyzer-policy-nodejs-v1.0.0";
const endsWithParent = join(__dirname, "ends-with-parent.js");

/**
 * Puts what runs a policy pack where the engine finds it, so that it takes a pack's folder as it does elsewhere, and needs no
 * language host beside the CLI. It tells a pack of the stack and of its configuration before it configures it. A pack ends
 * with the engine, also where that is killed.
 * @param home of the engine, with its plugins.
 * @param runner folder from which the packages are found that hold Pulumi's pack runner.
 * @param program folder of the program, which a pack's own relative paths count from.
 */
export function installPackRunner(home: string, runner: string, program = runner): void {
    const script = packRunner(runner);
    const lines = [
        "#!/bin/sh",
        `export WAVELENGTH_LATTICE_PROGRAM=${quote(program)}`,
        `exec ${quote(process.execPath)} -r ${quote(endsWithParent)} ${quote(script)} "$1" .`,
    ];
    const folder = makeFolder(join(home, "plugins", plugin));
    writeWhole(join(folder, "pulumi-analyzer-policy-nodejs"), `${lines.join("\n")}\n`, 0o755);
}

/** One word for a shell, whatever is in it. */
function quote(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
