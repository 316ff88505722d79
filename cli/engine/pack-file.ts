import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { UsageError } from "../shared/exit";

/**
 * Reads a configuration of the policy pack that a user gave, and has this project's own pack check it. The engine passes
 * over names that no policy has, and reports other faults one at a time, once everything has started.
 * @param pack the folder of the pack it is for; of other packs only the form of the file is known.
 * @throws UsageError with every fault at once.
 */
export async function readPackFile(path: string, pack: string): Promise<unknown> {
    const configuration = parsed(resolve(path));
    if (nameOf(pack) === nameOf(ownPack)) {
        await check(resolve(path), configuration);
    }
    return configuration;
}

const ownPack = join(__dirname, "..", "..", "policy");

function nameOf(pack: string): unknown {
    try {
        return JSON.parse(readFileSync(join(pack, "package.json"), "utf8")).name;
    } catch {
        return undefined;
    }
}

function parsed(path: string): unknown {
    let text: string;
    try {
        text = readFileSync(path, "utf8");
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new UsageError(
            `--policy-pack-config: ${code === "ENOENT" ? `there is no file ${path}` : `cannot read ${path}: ${message}`}`,
        );
    }
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new UsageError(`--policy-pack-config: ${path} is no JSON: ${(error as Error).message}`);
    }
}

async function check(path: string, configuration: unknown): Promise<void> {
    const [{ PolicyConfigurationError, settingsOf }, { policies }] = await Promise.all([
        import("../../policy/frame/configuration"),
        import("../../policy/policies"),
    ]);
    try {
        settingsOf(policies, configuration);
    } catch (error) {
        throw error instanceof PolicyConfigurationError
            ? new UsageError(error.faults.map((fault) => `--policy-pack-config: ${path}: ${fault}`))
            : error;
    }
}
