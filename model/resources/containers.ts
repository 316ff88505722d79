import type { Fact } from "../network/facts";
import type { PortRange } from "../network/interfaces";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import type { Observer } from "./observer";
import { blocks, pending, read, text, whole } from "./value";

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
export type Found = { readonly port: Fact<number> } | { readonly oneOfPorts: readonly PortRange[] };

/**
 * Ports of the hosts that ECS gives by itself, for mappings without a host port.
 * Source: Amazon ECS API Reference, "PortMapping": `hostPort`; the newest agents use the system's ephemeral ports.
 */
const dynamicPorts: PortRange = { from: 32768, to: 65535 };

/** The port that ECS registers for an entry of `loadBalancers`: the container's, or the host's where tasks use that. */
export function portRegistered(observer: Observer, service: Declared, block: unknown): Found {
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
    return shared ? whole(mapping, "containerPort") : dynamicPorts;
}

/**
 * Containers of a task definition. One unknown value hides the whole document, so components register it beside the
 * resource, as output `containerDefinitions`.
 */
function containersOf(observer: Observer, definition: Declared): readonly unknown[] | undefined {
    const document = text(definition.inputs, "containerDefinitions");
    if (typeof document === "string") {
        try {
            const containers: unknown = JSON.parse(document);
            return Array.isArray(containers) ? containers : undefined;
        } catch {
            return undefined;
        }
    }
    const parent = definition.parent === undefined ? undefined : observer.graph.resource(definition.parent);
    const registered = parent?.type.startsWith("aws:") ? undefined : read(parent?.outputs, "containerDefinitions");
    return Array.isArray(registered) ? registered : undefined;
}
