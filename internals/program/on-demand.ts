import Module from "node:module";
import { dirname } from "node:path";

/**
 * What Pulumi's SDK loads at its start and a plan does not use: the Automation API, and what serializes functions (a
 * TypeScript compiler, npm's package tree). Together they take half of the time that the SDK takes to load.
 */
export const seldomUsed = ["@pulumi/pulumi/automation", "@pulumi/pulumi/typescript-shim", "@npmcli/arborist"];

/** Puts off loading these modules until something of theirs is used. To be called before Pulumi's SDK is loaded. */
export function loadOnDemand(requests: readonly string[] = seldomUsed): void {
    const paths = [__dirname, dirname(require.resolve("@pulumi/pulumi/package.json"))];
    for (const request of requests) {
        // Where a version of the SDK has no such module there is nothing to put off.
        const path = resolved(request, paths);
        if (path !== undefined && require.cache[path] === undefined) {
            const standIn = new Module(path);
            standIn.filename = path;
            standIn.loaded = true;
            standIn.exports = exportsOnDemand(() => {
                delete require.cache[path];
                return require(path) as object;
            });
            require.cache[path] = standIn;
        }
    }
}

function resolved(request: string, paths: string[]): string | undefined {
    try {
        return require.resolve(request, { paths });
    } catch {
        return undefined;
    }
}

/** Stands for a module's exports. Whether it is an ES module is all that can be asked without loading it. */
function exportsOnDemand(load: () => object): object {
    let loaded: object | undefined;
    const real = () => {
        loaded ??= load();
        return loaded;
    };
    return new Proxy(
        {},
        {
            get: (_target, key) => (key === "__esModule" ? true : Reflect.get(real(), key)),
            set: (_target, key, value) => Reflect.set(real(), key, value),
            has: (_target, key) => Reflect.has(real(), key),
            ownKeys: () => Reflect.ownKeys(real()),
            getOwnPropertyDescriptor: (_target, key) => {
                const found = Reflect.getOwnPropertyDescriptor(real(), key);
                // A proxy may show as fixed only what its own target has as fixed.
                return found === undefined ? undefined : { ...found, configurable: true };
            },
        },
    );
}
