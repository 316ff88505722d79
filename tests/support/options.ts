import * as pulumi from "@pulumi/pulumi";
import { type DeclareOptions, declare } from "./declare";

/** What a program asks the engine for beside a resource's inputs. */
export interface DeclaredOptions {
    readonly type: string;
    readonly name: string;
    /** Pulumi resource names of what it waits for, by `dependsOn`. */
    readonly dependsOn: readonly string[];
    /** Names that the resource had before. */
    readonly formerNames: readonly string[];
    readonly customTimeouts?: pulumi.CustomTimeouts | undefined;
}

/** Options of everything that a program declares on Pulumi's mocks, in the order of declaration. */
export async function declaredOptions(
    program: () => void | Promise<void>,
    options: DeclareOptions = {},
): Promise<DeclaredOptions[]> {
    const all: DeclaredOptions[] = [];
    await declare(() => {
        pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
            const waits = Array.isArray(opts.dependsOn) ? opts.dependsOn : [opts.dependsOn ?? []].flat();
            all.push({
                type,
                name,
                dependsOn: waits.flatMap((each) => (pulumi.Resource.isInstance(each) ? [nameOf(each)] : [])),
                formerNames: (Array.isArray(opts.aliases) ? opts.aliases : []).flatMap((alias) =>
                    typeof alias === "object" && "name" in alias && typeof alias.name === "string" ? [alias.name] : [],
                ),
                customTimeouts: (opts as pulumi.CustomResourceOptions).customTimeouts,
            });
            return undefined;
        });
        return program();
    }, options);
    return all;
}

/** The SDK keeps a resource's name to itself. */
function nameOf(resource: pulumi.Resource): string {
    return (resource as unknown as { readonly __name: string }).__name;
}
