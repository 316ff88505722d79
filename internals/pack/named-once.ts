import { changeHandlers, type Grpc } from "./handlers";

/** What the engine and Pulumi Cloud ask a pack for, as far as it is used. */
interface Info {
    getPoliciesList(): { getName(): string }[];
    setPoliciesList(policies: { getName(): string }[]): void;
}
type Tell = (call: unknown, callback: (error: unknown, info?: Info) => void) => void;
interface Handlers {
    readonly getAnalyzerInfo?: Tell;
}

/**
 * Lets the policy SDK tell of each policy once. One that compares resources and can remediate is two to the SDK, under one
 * name, and `pulumi policy publish` would hand both to a registry that knows policies by name. The last of them stays: it
 * is the one that checks. To be called before a pack is made.
 */
export function nameOnce(grpc?: Grpc<Handlers>): void {
    changeHandlers((handlers) => {
        const { getAnalyzerInfo } = handlers;
        return getAnalyzerInfo === undefined ? handlers : { ...handlers, getAnalyzerInfo: toldOnce(getAnalyzerInfo) };
    }, grpc);
}

function toldOnce(tell: Tell): Tell {
    return (call, callback) =>
        tell(call, (error, info) => {
            const policies = info?.getPoliciesList() ?? [];
            info?.setPoliciesList([...new Map(policies.map((policy) => [policy.getName(), policy])).values()]);
            callback(error, info);
        });
}
