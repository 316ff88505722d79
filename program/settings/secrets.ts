import * as pulumi from "@pulumi/pulumi";
import { type Leaf, leaves } from "./checks/walk";
import type { Fault } from "./faults";
import { namespace } from "./namespace";
import { settingsSchema } from "./schema";

// Pulumi's runtime has it, its typings leave it out.
const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret: (key: string) => boolean };

/** Whether the stack keeps a key of this program's secret, or a value somewhere in it. */
export function isSecret(section: string): boolean {
    return isConfigSecret(`${namespace}:${section}`);
}

/** Keys that become names, addresses and rules, which nobody keeps secret: state and AWS show them. */
export function uselessSecrets(): string[] {
    return Object.keys(settingsSchema.shape).filter((section) => section !== "alerts" && isSecret(section));
}

/** Shorter words stand in messages by themselves. */
const shortestWord = 4;

/** Faults as they may be told: without the values of keys that the stack keeps secret, in whatever words. Messages end up in logs. */
export function withoutSecrets(faults: readonly Fault[]): Fault[] {
    const sections = Object.keys(settingsSchema.shape).filter(isSecret);
    const words = sections.flatMap((section) => leaves(parsed(section)).flatMap(wordsOf)).sort(longestFirst);
    const hidden = (text: string) => words.reduce((rest, word) => rest.replaceAll(word, "[secret]"), text);
    return faults.map(({ value, path, problem, allowed }) => ({
        ...(value === undefined || isSecret(sectionOf({ path })) ? {} : { value }),
        path: hidden(path),
        problem: hidden(problem),
        allowed: allowed && hidden(allowed),
    }));
}

/** The top-level key that a fault is under. */
export function sectionOf({ path }: Pick<Fault, "path">): string {
    return path.split(/[.[]/)[0] ?? path;
}

function parsed(section: string): unknown {
    const text = pulumi.runtime.getConfig(`${namespace}:${section}`) ?? "";
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

function wordsOf({ value }: Leaf): string[] {
    return typeof value === "string" && value.length >= shortestWord ? [value] : [];
}

function longestFirst(one: string, other: string): number {
    return other.length - one.length;
}
