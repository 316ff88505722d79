import type { Fact } from "../network/facts";
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
