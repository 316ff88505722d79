import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { types } from "./graph/types";
import { blocks, type Pending, pending, read, text } from "./value";

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
    const parents = graph.memo(definitionsByParent);
    return graph.ofType(types.taskDefinition).map((definition) => {
        const document = read(definition.inputs, "containerDefinitions");
        const { parent } = definition;
        const only = parent !== undefined && parents.get(parent) === 1;
        const registered = document === pending && only ? registeredBy(graph, parent) : undefined;
        return { definition, containers: containersIn(registered ?? parsed(document)) };
    });
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

/** A document that is no JSON is refused by AWS, and holds no containers. */
function parsed(document: unknown): readonly unknown[] | Pending {
    if (document === pending) {
        return pending;
    }
    let containers: unknown = document;
    try {
        containers = typeof document === "string" ? JSON.parse(document) : document;
    } catch {
        return [];
    }
    return Array.isArray(containers) ? blocks({ containers }, "containers") : [];
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
