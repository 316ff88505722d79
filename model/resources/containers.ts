import { dynamicHostPorts } from "../aws/ports";
import type { Fact } from "../network/facts";
import type { PortRange } from "../network/interfaces";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { types } from "./graph/types";
import type { Observer } from "./observer";
import { blocks, type Pending, pending, read, text, whole } from "./value";

/** The port that a container listens on, by the name that its mapping has. */
export function portNamed(observer: Observer, service: Declared, names: readonly unknown[]): Fact<number> {
    const missing = observer.missing(service, "taskDefinition");
    const [definition, ...others] = observer.graph.named(service, "taskDefinition", [types.taskDefinition]).certain;
    const containers = definition === undefined || others.length > 0 ? undefined : containersOf(observer, definition);
    if (containers === undefined || names.includes(pending)) {
        return missing;
    }
    const ports = containers
        .flatMap((container) => blocks(container, "portMappings"))
        .filter((mapping) => names.includes(read(mapping, "name")))
        .map((mapping) => whole(mapping, "containerPort"));
    const [port, ...more] = new Set(ports);
    return typeof port === "number" && more.length === 0 ? port : missing;
}

/** Where a load balancer finds a task: on one port, or on one of several. */
export type RegisteredPort = { readonly port: Fact<number> } | { readonly oneOfPorts: readonly PortRange[] };

/** The port that ECS registers for an entry of `loadBalancers`: the container's, or the host's where tasks use that. */
export function portRegistered(observer: Observer, service: Declared, block: unknown): RegisteredPort {
    const missing = observer.missing(service, "loadBalancers");
    const [definition, ...others] = observer.graph.named(service, "taskDefinition", [types.taskDefinition]).certain;
    const sole = others.length === 0 ? definition : undefined;
    const mode = sole === undefined ? undefined : text(sole.inputs, "networkMode");
    const container = block === pending ? pending : whole(block, "containerPort");
    const own = read(service.inputs, "networkConfiguration") !== undefined || mode === "awsvpc";
    if (own && typeof container === "number") {
        return { port: container };
    }
    const name = block === pending ? pending : text(block, "containerName");
    const containers = sole === undefined ? undefined : containersOf(observer, sole);
    if (containers === undefined || (mode === pending && !own)) {
        return { port: missing };
    }
    const found = containers
        .filter((one) => name === pending || name === undefined || text(one, "name") === name)
        .flatMap((one) => blocks(one, "portMappings"))
        .filter((mapping) => container === pending || whole(mapping, "containerPort") === container)
        .map((mapping) => (own ? whole(mapping, "containerPort") : portOnHost(mapping, mode === "host")));
    const ports = [...new Map(found.map((port) => [JSON.stringify(port), port])).values()];
    const [port] = ports;
    if (ports.length === 0 || ports.some((one) => one === undefined || one === pending)) {
        return { port: missing };
    }
    const ranges = ports.flatMap((one) =>
        typeof one === "number" ? [{ from: one, to: one }] : typeof one === "object" ? [one] : [],
    );
    return ports.length === 1 && typeof port === "number" ? { port } : { oneOfPorts: ranges };
}

function portOnHost(mapping: unknown, shared: boolean): ReturnType<typeof whole> | PortRange {
    const host = whole(mapping, "hostPort");
    if (host === pending || (host !== undefined && host !== 0)) {
        return host;
    }
    return shared ? whole(mapping, "containerPort") : dynamicHostPorts;
}

/** The containers of a task definition where they are known. */
function containersOf(observer: Observer, definition: Declared): readonly unknown[] | undefined {
    const found = documentOf(observer.graph, definition);
    return found === pending ? undefined : found;
}

/** A container of a task definition. */
export interface Container {
    /** How a message names it: `container "web"`. */
    readonly label: string;
    /** Its definition, in the words of the ECS API; `pending` where not even its number is known. */
    readonly definition: unknown;
}

export interface Task {
    readonly definition: Declared;
    readonly containers: readonly Container[];
}

/**
 * The containers of every task definition. Their document is unknown whole while one value in it is: then they are read
 * from the parent component, where it registers them as its output `containerDefinitions`.
 */
export function tasks(graph: Graph): readonly Task[] {
    return graph.memo(readTasks);
}

function readTasks(graph: Graph): readonly Task[] {
    return graph.ofType(types.taskDefinition).map((definition) => {
        const found = documentOf(graph, definition);
        return { definition, containers: containersIn(found === undefined ? [] : found) };
    });
}

/** The document of a task definition, or what its component registers; a document that is no JSON is refused by AWS. */
function documentOf(graph: Graph, definition: Declared): readonly unknown[] | Pending | undefined {
    const document = read(definition.inputs, "containerDefinitions");
    const { parent } = definition;
    const only = parent !== undefined && graph.memo(definitionsByParent).get(parent) === 1;
    const registered = document === pending && only ? registeredBy(graph, parent) : undefined;
    return (
        registered ??
        parsed(document === pending ? (definition.foreseen?.["containerDefinitions"] ?? pending) : document)
    );
}

/** How many task definitions a component has: what it registers can be one's only. */
function definitionsByParent(graph: Graph): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const { parent } of graph.ofType(types.taskDefinition)) {
        if (parent !== undefined) {
            found.set(parent, (found.get(parent) ?? 0) + 1);
        }
    }
    return found;
}

function registeredBy(graph: Graph, parent: string): readonly unknown[] | undefined {
    const containers = read(graph.resource(parent)?.outputs, "containerDefinitions");
    return Array.isArray(containers) ? blocks({ containers }, "containers") : undefined;
}

function parsed(document: unknown): readonly unknown[] | Pending | undefined {
    if (document === pending) {
        return pending;
    }
    let containers: unknown = document;
    try {
        containers = typeof document === "string" ? JSON.parse(document) : document;
    } catch {
        return undefined;
    }
    return Array.isArray(containers) ? blocks({ containers }, "containers") : undefined;
}

function containersIn(found: readonly unknown[] | Pending): readonly Container[] {
    if (found === pending) {
        return [{ label: "its containers", definition: pending }];
    }
    return found.map((definition, index) => {
        const name = text(definition, "name");
        return { label: `container ${typeof name === "string" ? `"${name}"` : `[${index}]`}`, definition };
    });
}

/** What a policy waits for where a container's value is not known. */
export function awaited({ definition, label }: Container, key: string, task: Declared): string {
    return definition === pending ? `containerDefinitions of ${named(task)}` : `${key} of ${label} in ${named(task)}`;
}

/** Whether a task definition is for Windows, whose containers know fewer settings. */
export function isWindows(task: Declared): boolean {
    return /^WINDOWS/i.test(String(text(task.inputs, "runtimePlatform", "operatingSystemFamily") ?? ""));
}
