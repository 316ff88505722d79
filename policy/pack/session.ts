import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { checkStages } from "../../model/canary-stages";
import type { ExpectedFlow } from "../../model/expectation";
import type { NetworkIndex } from "../../model/network/indexed";
import { printable } from "../../model/printable";
import { type CheckedFlow, checkExpectations } from "../../model/prove/expectations";
import type { Declared, Properties } from "../../model/resources/declared";
import { statedFlows } from "../../model/resources/expectations";
import { type Graph, graphOf } from "../../model/resources/graph/graph";
import { networkOf } from "../../model/resources/network-of";
import { state } from "../../model/resources/stated";
import { type Setting, settingsOf } from "../frame/configuration";
import type { Policy, Single } from "../frame/definition";
import { type Evaluation, evaluationOf } from "../frame/evaluation";
import { Exemptions, type Lineage } from "../frame/exemptions";
import { lineageOf } from "../frame/lineage";
import { Run } from "../frame/run";
import { statedIn } from "../reachability/stated-options";
import { type JoinedStack, joinStates } from "./joined";
import type { StateBeside } from "./places";
import { rawProperties } from "./raw";

/** What one analysis of the whole stack came to. */
export interface Analysis {
    readonly stack: string;
    /** What the program itself declares. */
    readonly resources: readonly Declared[];
    /** That, and the deployed stacks beside it. */
    readonly joined: readonly Declared[];
    readonly policies: Evaluation;
    /** All expectations, checked. */
    readonly flows: readonly CheckedFlow[];
    readonly network: NetworkIndex;
}

/**
 * What one process of the pack remembers between the engine's calls. The engine shows a resource's inputs while it is
 * registered, and outputs and references of all resources at the end: a policy on the stack needs both, because an
 * output that AWS computes is unknown where the program left it out.
 */
export class Session {
    readonly #inputs = new Map<string, Properties>();
    readonly #seen = new Map<string, Single & { readonly parent?: string }>();
    #graph: Graph | undefined;
    #run: Run | undefined;
    #joined: JoinedStack | undefined;
    #own = 0;
    #settings: Map<string, Setting> | undefined;
    #configured = false;
    #last = Number.POSITIVE_INFINITY;

    /**
     * @param policies What the pack serves.
     * @param condensed Whether people are told in few lines what many findings have in common. Findings that do not stop
     * a run then wait for the end of it.
     */
    constructor(
        readonly policies: readonly Policy[],
        readonly condensed: boolean = false,
        /** Names of policies that another pack may serve beside these; absent where there is none. */
        readonly elsewhere?: readonly string[],
    ) {}

    /** Levels and options: the configuration's once it was read, the policies' own until then. */
    get settings(): ReadonlyMap<string, Setting> {
        this.#settings ??= new Map(settingsOf(this.policies, undefined));
        return this.#settings;
    }

    set settings(settings: ReadonlyMap<string, Setting>) {
        this.#settings = new Map(settings);
        this.#configured = true;
    }

    /** Takes what the engine says of one policy, for packs that do not read their configuration as a whole. */
    take(name: string, { options, exemptions }: Pick<Setting, "options" | "exemptions">): void {
        const level = this.settings.get(name)?.level ?? "advisory";
        this.#settings?.set(name, { level, options, exemptions });
    }

    /** Settings of a policy where the configuration was read as a whole. */
    configured(name: string): Setting | undefined {
        return this.#configured ? this.settings.get(name) : undefined;
    }

    /** Deployed stacks that the program stands beside. */
    states: readonly StateBeside[] = [];

    /** Takes what was found, at the end of each analysis of the stack. */
    report: ((analysis: Analysis) => Promise<void>) | undefined;

    /** Whether nothing of what a policy finds stops the run: then all of it is told at the end, in few lines. */
    tellsLater(name: string): boolean {
        return this.condensed && this.settings.get(name)?.level === "advisory";
    }

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
        if (this.#graph === undefined || position <= this.#last || this.#own !== resources.length) {
            const joined = joinStates(
                resources.map((resource) => this.#declared(resource)),
                this.states,
            );
            state(joined.resources, statedIn(this.settings));
            this.#graph = graphOf(joined.resources);
            this.#own = resources.length;
            this.#joined = joined;
            this.#run = undefined;
        }
        this.#last = position;
        return this.#graph;
    }

    /** What the policies find in that graph. */
    run(position: number, resources: readonly PolicyResource[]): Run {
        const graph = this.graph(position, resources);
        this.#run ??= new Run(graph, this.policies, this.settings, this.exemptions, this.lineage, (urn) =>
            this.#isOwn(urn),
        );
        return this.#run;
    }

    /** Why the deployed stacks could not be put beside the program, if so. */
    get stateFault(): string | undefined {
        return this.#joined?.fault;
    }

    /** What the last analysis came to. */
    analysis(position: number, resources: readonly PolicyResource[]): Analysis {
        const run = this.run(position, resources);
        const { declared } = run.graph;
        const network = networkOf(declared);
        const { flows = [] } = (this.settings.get("reachability")?.options ?? {}) as { flows?: ExpectedFlow[] };
        const stated = statedFlows(declared, flows).map(({ flow }) => flow);
        return {
            stack: stackOf(declared.find(({ urn }) => this.#isOwn(urn))?.urn),
            resources: declared.filter(({ urn }) => this.#isOwn(urn)),
            joined: declared,
            policies: evaluationOf(run, this.policies, this.settings),
            flows: [...checkExpectations(network, stated), ...checkStages(declared, stated)],
            network,
        };
    }

    #isOwn(urn: string): boolean {
        return this.#joined?.own.has(urn) !== false;
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
            name: printable(resource.name),
            ...(parent === undefined ? {} : { parent }),
            inputs: this.#inputs.get(resource.urn) ?? outputs,
            outputs,
            references,
            protect: resource.opts.protect,
            // The engine names the provider of everything that has one.
            ...(resource.provider === undefined && !resource.type.startsWith("aws:") ? { isComponent: true } : {}),
        };
    }
}

/** The stack of a URN: `urn:pulumi:<stack>::<project>::…`. */
function stackOf(urn = ""): string {
    return /^urn:pulumi:(.+?)::/.exec(urn)?.[1] ?? "";
}
