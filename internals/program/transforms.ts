import type { ResourceTransform } from "@pulumi/pulumi";
import type { Properties } from "../../model/resources/declared";
import type { Sdk, StructMessage } from "./sdk";

/** What of a resource a transform sees and may change. */
export interface Transformed {
    readonly struct: StructMessage;
    /** URNs by property, of properties that a transform made of other resources. */
    readonly references: Readonly<Record<string, readonly string[]>>;
    readonly protect: boolean;
}

export interface TransformedResource {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly struct: StructMessage;
    readonly protect: boolean;
}

/**
 * Applies transforms as the engine does: a resource's own, then those of its parents from the inside out, then the stack's.
 * The SDK hands its functions over by `recordTransformCallback`, as it does for unit tests.
 */
export class Transforms {
    private readonly functions = new Map<string, ResourceTransform>();
    private readonly ofResources = new Map<string, readonly string[]>();
    private readonly ofStack: string[] = [];

    constructor(private readonly sdk: Sdk) {}

    readonly record = (token: string, transform: ResourceTransform): void => {
        this.functions.set(token, transform);
    };

    addToStack(token: string): void {
        this.ofStack.push(token);
    }

    /** Notes a resource's own transforms, which count for its children too. */
    note(urn: string, tokens: readonly string[]): void {
        if (tokens.length > 0) {
            this.ofResources.set(urn, tokens);
        }
    }

    /** Tokens of all that apply, in the order in which they do. */
    tokensFor(own: readonly string[], parents: readonly string[]): readonly string[] {
        return [...own, ...parents.flatMap((urn) => this.ofResources.get(urn) ?? []), ...this.ofStack];
    }

    async apply(resource: TransformedResource, tokens: readonly string[]): Promise<Transformed> {
        const { rpc, Struct } = this.sdk;
        const { type, name, custom } = resource;
        let { struct, protect } = resource;
        const references: Record<string, readonly string[]> = {};
        for (const transform of tokens.flatMap((token) => this.functions.get(token) ?? [])) {
            const props = rpc.deserializeProperties(struct);
            const result = await transform({ type, name, custom, props, opts: { protect } });
            if (result !== undefined) {
                const [made, found] = await rpc.serializePropertiesReturnDeps("props", result.props as Properties);
                struct = Struct.fromJavaScript(made);
                protect = result.opts.protect === true;
                for (const [property, resources] of found) {
                    const urns = await Promise.all([...resources].map((each) => each.urn.promise()));
                    if (urns.length > 0) {
                        references[property] = [...new Set(urns)].sort();
                    }
                }
            }
        }
        return { struct, references, protect };
    }
}
