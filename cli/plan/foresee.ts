import { tasks } from "../../model/resources/containers";
import { type Declared, isUnknown, type Properties, unknownString } from "../../model/resources/declared";
import { graphOf } from "../../model/resources/graph/graph";
import { types, vpcs } from "../../model/resources/graph/types";
import { statementsOf } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { automaticName } from "../../offline/aws/naming";
import { simulateId, simulateOutputs } from "../../offline/aws/simulate";
import type { Recording } from "./record";

/** An ID and outputs that a resource is taken to have. */
export type Made = { readonly id: string; readonly outputs: Properties };

/** Records the program once more, with what some of its resources are taken to answer, by URN. */
export type Again = (made: ReadonlyMap<string, Made>) => Promise<Recording>;

/** What permissions for VPC Lattice are made from. */
const named = [types.role, types.latticeService, types.serviceNetwork, ...vpcs];

/** Lists that decide who reaches what and that `apply` makes of what it waits for, by type. */
const lists: Readonly<Record<string, readonly string[]>> = {
    [types.ecsService]: ["loadBalancers", "networkConfiguration", "vpcLatticeConfigurations"],
    [types.listener]: ["defaultActions"],
    [types.listenerRule]: ["actions"],
    [types.latticeListener]: ["defaultAction"],
    [types.latticeRule]: ["action"],
    [types.loadBalancer]: ["subnets", "securityGroups", "subnetMappings"],
    [types.classicLoadBalancer]: ["subnets", "securityGroups", "instances"],
    [types.autoScalingGroup]: ["vpcZoneIdentifiers", "targetGroupArns"],
};

/** A property that one awaited value hides whole. */
interface Hidden {
    readonly resource: Declared;
    readonly property: string;
    readonly kind: "document" | "list";
}

/**
 * What one awaited value hides: in a first preview `apply`, `jsonStringify` and document look-ups give nothing that could be
 * read. Where documents of permissions for VPC Lattice, definitions of containers or lists that decide traffic are hidden so,
 * the program runs once more with made-up IDs of the resources that they are made from, and of few others, so that little more of
 * it runs than these. What it writes of them stands in the documents as URNs, and is awaited in the lists. A program that
 * does not run a second time leaves them unknown.
 */
export async function foresee(recording: Recording, region: string, again: Again): Promise<Recording> {
    const { resources } = recording;
    const hidden = [...hiddenDocuments(resources), ...hiddenLists(resources)];
    if (hidden.length === 0) {
        return recording;
    }
    const made = madeFor(hidden, resources, region);
    const second = await quietly(() => again(made)).catch(() => undefined);
    if (second === undefined) {
        return recording;
    }
    const later = new Map(second.resources.map(({ urn, inputs }) => [urn, inputs]));
    const found = new Map<string, Declared>();
    for (const { resource, property, kind } of hidden) {
        const value = later.get(resource.urn)?.[property];
        const before = found.get(resource.urn) ?? resource;
        const document = kind === "document" ? parse(value) : undefined;
        if (document !== undefined) {
            const foreseen = { ...before.foreseen, [property]: withUrns(document, made) };
            found.set(resource.urn, { ...before, foreseen });
        } else if (kind === "list" && typeof value === "object" && value !== null) {
            found.set(resource.urn, { ...before, inputs: { ...before.inputs, [property]: awaiting(value, made) } });
        }
    }
    return { ...recording, resources: resources.map((resource) => found.get(resource.urn) ?? resource) };
}

/** Made-up answers of what hidden values were made from. */
function madeFor(hidden: readonly Hidden[], resources: readonly Declared[], region: string): ReadonlyMap<string, Made> {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    // A look-up that waits for its arguments does not say what these were made from.
    const anything = graphOf(resources)
        .ofType(...named)
        .map(({ urn }) => urn);
    const made = new Map<string, Made>();
    for (const { resource, property } of hidden) {
        for (const urn of resource.references[property] ?? (property === "policy" ? anything : [])) {
            const answer = madeUp(byUrn.get(urn), region);
            if (answer !== undefined) {
                made.set(urn, answer);
            }
        }
    }
    return made;
}

function hiddenDocuments(resources: readonly Declared[]): readonly Hidden[] {
    const graph = graphOf(resources);
    const policies = [types.latticeAuthPolicy, types.rolePolicy, types.iamPolicy];
    const guarded = graph.ofType(types.latticeAuthPolicy).length > 0;
    return [
        ...(guarded ? graph.ofType(...policies) : [])
            .filter((one) => isUnknown(one.inputs["policy"]) && statementsOf(graph, one, "policy") === pending)
            .map((resource): Hidden => ({ resource, property: "policy", kind: "document" })),
        ...tasks(graph)
            .filter(({ containers }) => containers.some(({ definition }) => definition === pending))
            .map(
                ({ definition: resource }): Hidden => ({
                    resource,
                    property: "containerDefinitions",
                    kind: "document",
                }),
            ),
    ];
}

function hiddenLists(resources: readonly Declared[]): readonly Hidden[] {
    return resources.flatMap((resource) =>
        (lists[resource.type] ?? [])
            .filter((property) => isUnknown(resource.inputs[property]))
            .map((property): Hidden => ({ resource, property, kind: "list" })),
    );
}

/** The same value with made-up IDs and ARNs awaited, as if each had been given by itself. */
function awaiting(value: unknown, made: ReadonlyMap<string, Made>): unknown {
    const known = new Set([...made.values()].flatMap(({ id, outputs }) => [id, outputs["arn"]]));
    return mapped(value, (part) => (known.has(part) ? unknownString : part));
}

/** A value with something else in the place of what it holds, however deep. */
function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => mapped(item, change));
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapped(member, change)]))
        : change(value);
}

function madeUp(resource: Declared | undefined, region: string): Made | undefined {
    if (resource === undefined || !resource.type.startsWith("aws:")) {
        return undefined;
    }
    try {
        const { type, name, inputs, urn } = resource;
        const known = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !isUnknown(value)));
        const automatic = automaticName(type, urn, known as never, 0);
        const asked = automatic === undefined ? known : { ...known, [automatic.property]: automatic.value };
        const id = simulateId(type, name, asked as never, urn, { region });
        return { id, outputs: { ...simulateOutputs(type, name, asked as never, id, { region }), id } };
    } catch {
        return undefined;
    }
}

function parse(document: unknown): unknown {
    try {
        return typeof document === "string" && !isUnknown(document) ? JSON.parse(document) : undefined;
    } catch {
        return undefined;
    }
}

/** Made-up ARNs wherever they stand, and made-up IDs that stand alone, as URNs. */
function withUrns(document: unknown, made: ReadonlyMap<string, Made>): unknown {
    const arns = [...made].flatMap(([urn, { outputs }]) => {
        const arn = outputs["arn"];
        return typeof arn === "string" ? [[arn, urn] as const] : [];
    });
    arns.sort(([a], [b]) => b.length - a.length);
    const ids = new Map([...made].map(([urn, { id }]) => [id, urn]));
    return mapped(document, (part) =>
        typeof part === "string"
            ? (ids.get(part) ?? arns.reduce((text, [arn, urn]) => text.replaceAll(arn, urn), part))
            : part,
    );
}

/** What a program prints, it has printed before. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
    const methods = ["debug", "error", "info", "log", "warn"] as const;
    const before = methods.map((name) => [name, console[name]] as const);
    for (const [name] of before) {
        console[name] = () => {};
    }
    try {
        return await work();
    } finally {
        for (const [name, method] of before) {
            console[name] = method;
        }
    }
}
