import { readFileSync } from "node:fs";
import { OfflineFault } from "../fault";

/** What the commands read of a stack's state. */
export interface StackState {
    readonly resources: readonly StateResource[];
    /** Operations that were under way when the CLI died. */
    readonly pending: readonly { readonly urn: string; readonly type: string }[];
    /** Salt of the key that its secrets are encrypted with. */
    readonly salt?: string;
}

export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly protect?: boolean;
    /** Old half of a replacement that has not been deleted yet. */
    readonly delete?: boolean;
}

interface Checkpoint {
    readonly checkpoint?: {
        readonly latest?: {
            readonly resources?: readonly StateResource[];
            readonly secrets_providers?: { readonly state?: { readonly salt?: unknown } };
            readonly pending_operations?: readonly {
                readonly type?: string;
                readonly resource?: { readonly urn?: string };
            }[];
        };
    };
}

/** A stack's state; undefined where the stack has none yet. */
export function readState(path: string): StackState | undefined {
    let text: string;
    try {
        text = readFileSync(path, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw new OfflineFault("unusable", `cannot read the state ${path}: ${(error as Error).message}`);
    }
    try {
        const latest = (JSON.parse(text) as Checkpoint).checkpoint?.latest;
        const salt = latest?.secrets_providers?.state?.salt;
        return {
            ...(typeof salt === "string" ? { salt } : {}),
            resources: latest?.resources ?? [],
            pending: (latest?.pending_operations ?? []).map(({ type, resource }) => ({
                type: type ?? "",
                urn: resource?.urn ?? "",
            })),
        };
    } catch {
        throw new OfflineFault(
            "unusable",
            `the state ${path} is not readable: it is no JSON. A copy from before the last change is beside it (.bak): ` +
                "put that in its place, or remove the stack's folder to begin again.",
        );
    }
}

/** Resources that exist in the cloud, or its stand-in: neither components, nor providers, nor the stack itself. */
export function cloudResources(state: StackState): readonly StateResource[] {
    return state.resources.filter(({ id, type }) => id !== undefined && !type.startsWith("pulumi:"));
}

/** A resource's name: the last part of its URN. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
