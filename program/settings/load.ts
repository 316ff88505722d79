import * as pulumi from "@pulumi/pulumi";
import { nearest } from "../../model/near";
import { checkSettings } from "./check";
import { type Fault, faultsMessage } from "./faults";
import { namespace } from "./namespace";
import { readSettings } from "./read";
import { type Settings, settingsSchema } from "./schema";
import { sectionOf, uselessSecrets, withoutSecrets } from "./secrets";

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
    const { settings, faults, rest } = readSettings(ownConfiguration());
    const region = new pulumi.Config("aws").get("region");
    const all: Fault[] = [...faults, ...nearNamespaces(), ...projectNamespace()];
    if (region === undefined || region === "") {
        all.push({
            path: "aws:region",
            problem: "is missing",
            allowed: `pulumi config set aws:region ap-northeast-1 --stack ${pulumi.getStack()}`,
        });
    } else if (!/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) {
        all.push({ path: "aws:region", value: region, problem: "a Region such as ap-northeast-1 is allowed" });
    } else if (settings !== undefined) {
        const checked = checkSettings(settings, region);
        if (checked.faults.length === 0 && all.length === 0) {
            for (const advisory of [...checked.advisories, ...uselessSecrets().map(notKept)]) {
                pulumi.log.warn(advisory);
            }
            return { settings, region };
        }
        all.push(...checked.faults);
    } else if (rest !== undefined) {
        // What is wrong in a section already may be why something else there looks wrong.
        const faulty = new Set(faults.map(sectionOf));
        all.push(...checkSettings(rest, region).faults.filter((fault) => !faulty.has(sectionOf(fault))));
    }
    throw new pulumi.RunError(faultsMessage(pulumi.getStack(), withoutSecrets(all)));
}

/** Keys of a namespace that is nearly this program's: nothing reads them, and what they were meant for would be lost. */
function nearNamespaces(): Fault[] {
    return Object.keys(pulumi.runtime.allConfig()).flatMap((key) => {
        const [space = "", name = ""] = key.split(":");
        return space === namespace || space === pulumi.getProject() || nearest(space, [namespace]) === undefined
            ? []
            : [{ path: key, problem: "nothing reads this namespace", allowed: `did you mean ${namespace}:${name}?` }];
    });
}

/**
 * Keys of this program under the project's own name: `pulumi config set protect true` puts them there in a project that
 * `pulumi new` gave another name, and nothing would read them.
 */
function projectNamespace(): Fault[] {
    const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
    return Object.keys(pulumi.runtime.allConfig()).flatMap((full) => {
        const key = full.slice(project.length + 1);
        return project === namespace || !full.startsWith(`${project}:`) || !Object.hasOwn(settingsSchema.shape, key)
            ? []
            : [
                  {
                      path: full,
                      problem: `this program reads the namespace ${namespace}, whatever the project is called`,
                      allowed: `pulumi config rm ${full} --stack ${stack}, and pulumi config set ${namespace}:${key} … --stack ${stack}`,
                  },
              ];
    });
}

function notKept(section: string): string {
    return `${namespace}:${section} is a secret of the stack's, and becomes names, addresses and rules, which state and AWS show in plain text.`;
}

/** The keys of this program's namespace, which stays the same where `pulumi new` gave the project another name. */
function ownConfiguration(): Record<string, string> {
    const prefix = `${namespace}:`;
    const entries = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(entries.map(([key, value]) => [key.slice(prefix.length), value]));
}
