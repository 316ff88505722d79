import type { Declared, Properties } from "../../model/resources/declared";
import { isUnknown } from "../../model/resources/declared";
import { graphOf } from "../../model/resources/graph/graph";
import { types, vpcs } from "../../model/resources/graph/types";
import { statementsOf } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { simulateId, simulateOutputs } from "../../offline/aws/simulate";
import type { Recording } from "./record";

/** An ID and outputs that a resource is taken to have. */
export type Made = { readonly id: string; readonly outputs: Properties };

/** Records the program once more, with what some of its resources are taken to answer, by URN. */
export type Again = (made: ReadonlyMap<string, Made>) => Promise<Recording>;

/** What permissions for VPC Lattice are made from. */
const named = [types.role, types.latticeService, types.serviceNetwork, ...vpcs];

/**
 * Documents of permissions that one awaited ARN hides: in a first preview `apply`, `jsonStringify` and document look-ups give
 * nothing that could be read. Where VPC Lattice has auth policies, the program runs once more with made-up
 * IDs of the resources that they are made from, and of few others, so that little more of it runs than these documents; what it
 * writes there stands in the documents as URNs. A program that does not run a second time leaves them unknown.
 */
export async function foresee(recording: Recording, region: string, again: Again): Promise<Recording> {
    const { resources } = recording;
    const hidden = hiddenDocuments(resources);
    if (hidden.length === 0 || graphOf(resources).ofType(types.latticeAuthPolicy).length === 0) {
        return recording;
    }
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const made = new Map<string, Made>();
    // A look-up that waits for its arguments does not say what these were made from.
    const anything = graphOf(resources)
        .ofType(...named)
        .map(({ urn }) => urn);
    for (const { references } of hidden) {
        for (const urn of references["policy"] ?? anything) {
            const answer = madeUp(byUrn.get(urn), region);
            if (answer !== undefined) {
                made.set(urn, answer);
            }
        }
    }
    const second = await quietly(() => again(made)).catch(() => undefined);
    if (second === undefined) {
        return recording;
    }
    const documents = new Map(second.resources.map(({ urn, inputs }) => [urn, inputs["policy"]]));
    const known = new Set(hidden.map(({ urn }) => urn));
    return {
        ...recording,
        resources: resources.map((resource) => {
            const document = known.has(resource.urn) ? parse(documents.get(resource.urn)) : undefined;
            return document === undefined ? resource : { ...resource, foreseen: { policy: withUrns(document, made) } };
        }),
    };
}

function hiddenDocuments(resources: readonly Declared[]): readonly Declared[] {
    const graph = graphOf(resources);
    const holders = [types.latticeAuthPolicy, types.rolePolicy, types.iamPolicy];
    return graph
        .ofType(...holders)
        .filter((one) => isUnknown(one.inputs["policy"]) && statementsOf(graph, one, "policy") === pending);
}

function madeUp(resource: Declared | undefined, region: string): Made | undefined {
    if (resource === undefined || !resource.type.startsWith("aws:")) {
        return undefined;
    }
    try {
        const { type, name, inputs, urn } = resource;
        const known = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !isUnknown(value)));
        const id = simulateId(type, name, known as never, urn, { region });
        return { id, outputs: { ...simulateOutputs(type, name, known as never, id, { region }), id } };
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
    const change = (value: unknown): unknown => {
        if (typeof value === "string") {
            return ids.get(value) ?? arns.reduce((text, [arn, urn]) => text.replaceAll(arn, urn), value);
        }
        if (Array.isArray(value)) {
            return value.map(change);
        }
        return typeof value === "object" && value !== null
            ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]))
            : value;
    };
    return change(document);
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
