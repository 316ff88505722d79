import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { Declared, Properties } from "../../model/resources/declared";
import { Graph } from "../../model/resources/graph/graph";
import type { Single } from "../frame/definition";
import { Exemptions, type Lineage } from "../frame/exemptions";
import { lineageOf } from "../frame/lineage";
import { rawProperties } from "./raw";

/**
 * What one process of the pack remembers between the engine's calls. The engine shows a resource's inputs while it is
 * registered, and outputs and references of all resources at the end: a policy on the stack needs both, because an
 * output that AWS computes is unknown where the program left it out.
 */
export class Session {
    readonly #inputs = new Map<string, Properties>();
    readonly #seen = new Map<string, Single & { readonly parent?: string }>();
    #graph: Graph | undefined;
    #last = Number.POSITIVE_INFINITY;

    /** What this run exempts. A process of the pack serves one run, so the day of its start is the run's. */
    readonly exemptions = new Exemptions(new Date().toISOString().slice(0, 10));

    /** Parents are shown before their children, so a resource's are known when it is. */
    readonly lineage: Lineage = (urn) => lineageOf(this.#seen, urn);

    /** Notes what a resource asks for. */
    note(args: Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props" | "opts">): Single {
        const { urn, type, name } = args;
        const inputs = rawProperties(args.props);
        this.#inputs.set(urn, inputs);
        const { parent } = args.opts;
        this.#seen.set(urn, { urn, type, name, inputs, ...(parent === undefined ? {} : { parent }) });
        return { urn, type, name, inputs };
    }

    /**
     * The graph of one analysis of the stack, built by the first policy that asks. The SDK runs policies in the pack's
     * order, so a position that does not rise begins another analysis.
     */
    graph(position: number, resources: readonly PolicyResource[]): Graph {
        if (this.#graph === undefined || position <= this.#last || this.#graph.size !== resources.length) {
            this.#graph = new Graph(resources.map((resource) => this.#declared(resource)));
        }
        this.#last = position;
        return this.#graph;
    }

    #declared(resource: PolicyResource): Declared {
        const outputs = rawProperties(resource.props);
        const references: Record<string, readonly string[]> = {};
        for (const [property, found] of Object.entries(resource.propertyDependencies)) {
            references[property] = found.map((dependency) => dependency.urn);
        }
        const parent = resource.parent?.urn ?? resource.opts.parent;
        return {
            urn: resource.urn,
            type: resource.type,
            name: resource.name,
            ...(parent === undefined ? {} : { parent }),
            inputs: this.#inputs.get(resource.urn) ?? outputs,
            outputs,
            references,
            protect: resource.opts.protect,
        };
    }
}
