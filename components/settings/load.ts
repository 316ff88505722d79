import * as pulumi from "@pulumi/pulumi";
import { checkSettings } from "./check";
import { type Fault, faultsMessage } from "./faults";
import { readSettings } from "./read";
import type { Settings } from "./schema";

/** What the program is built from: the stack's settings and its Region. */
export interface LoadedSettings {
    readonly settings: Settings;
    readonly region: string;
}

/**
 * Reads and checks the configuration of the running stack. Advisories go to the engine's log as warnings.
 * @throws pulumi.RunError with every fault at once, which the engine prints without a stack trace.
 */
export function loadSettings(): LoadedSettings {
    const { settings, faults } = readSettings(projectConfiguration());
    const region = new pulumi.Config("aws").get("region");
    const all: Fault[] = [...faults];
    if (region === undefined || region === "") {
        all.push({ path: "aws:region", problem: "is missing", allowed: "pulumi config set aws:region ap-northeast-1" });
    } else if (settings !== undefined) {
        const checked = checkSettings(settings, region);
        all.push(...checked.faults);
        if (all.length === 0) {
            for (const advisory of checked.advisories) {
                pulumi.log.warn(advisory);
            }
            return { settings, region };
        }
    }
    throw new pulumi.RunError(faultsMessage(pulumi.getStack(), all));
}

/** The keys of the project's own namespace. What Pulumi marks as secret is not quoted in messages. */
function projectConfiguration(): Record<string, string> {
    const namespace = `${pulumi.getProject()}:`;
    const entries = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(namespace));
    return Object.fromEntries(entries.map(([key, value]) => [key.slice(namespace.length), value]));
}
