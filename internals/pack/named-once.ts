import { createRequire } from "node:module";

/** What the engine and Pulumi Cloud ask a pack for, as far as it is used. */
interface Info {
    getPoliciesList(): { getName(): string }[];
    setPoliciesList(policies: { getName(): string }[]): void;
}
type Tell = (call: unknown, callback: (error: unknown, info?: Info) => void) => void;
interface ServerClass {
    prototype: { addService(service: unknown, implementation: { readonly getAnalyzerInfo?: Tell }): void };
}

/**
 * Lets the policy SDK tell of each policy once. One that compares resources and can remediate is two to the SDK, under one
 * name, and `pulumi policy publish` would hand both to a registry that knows policies by name. The last of them stays: it
 * is the one that checks. To be called before a pack is made.
 */
export function nameOnce(
    { Server }: { Server: ServerClass } = createRequire(require.resolve("@pulumi/policy"))("@grpc/grpc-js") as {
        Server: ServerClass;
    },
): void {
    const { addService } = Server.prototype;
    Server.prototype.addService = function (service, implementation) {
        const { getAnalyzerInfo } = implementation;
        const handlers =
            getAnalyzerInfo === undefined
                ? implementation
                : { ...implementation, getAnalyzerInfo: toldOnce(getAnalyzerInfo) };
        addService.call(this, service, handlers);
    };
}

function toldOnce(tell: Tell): Tell {
    return (call, callback) =>
        tell(call, (error, info) => {
            const policies = info?.getPoliciesList() ?? [];
            info?.setPoliciesList([...new Map(policies.map((policy) => [policy.getName(), policy])).values()]);
            callback(error, info);
        });
}
