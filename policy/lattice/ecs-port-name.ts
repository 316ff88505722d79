import { unknown } from "../../model/network/facts";
import { tasks } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { latticeTasks } from "../../model/resources/lattice-tasks";
import { blocks, type Pending, pending, type Read, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

const form = /^[a-z0-9_-]{1,64}$/;

export const latticeEcsPortName = stackPolicy<Record<never, never>>({
    name: "lattice-ecs-port-name",
    description: "The port name that an ECS service gives VPC Lattice is one of its task definition's port mappings.",
    rationale:
        "ECS finds the port to register by the mapping's name. Without a mapping of that name the service cannot be made.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-vpc-lattice.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Name the container's port mapping, with up to 64 lowercase letters, digits, `_` and `-`, and give the same name as `portName`.",
    options: {},
    limitations: ["Task definitions of another stack."],
    only: types.ecsService,
    *check(graph) {
        for (const { service, configurations } of latticeTasks(graph)) {
            for (const configuration of configurations) {
                yield* judgedName(graph, service, text(configuration, "portName"));
            }
        }
    },
});

function* judgedName(graph: Graph, service: Declared, name: Read<string>): Iterable<Finding> {
    const subject = named(service);
    if (name === undefined) {
        yield violation(service, `${subject} has a VPC Lattice configuration without portName; name a port mapping`);
        return;
    }
    if (name !== pending && !form.test(name)) {
        yield violation(
            service,
            `${subject} has portName ${JSON.stringify(name)}; use 1 to 64 lowercase letters, digits, _ and -`,
        );
        return;
    }
    const definitions = graph.named(service, "taskDefinition", [types.taskDefinition]).certain;
    const names = definitions.flatMap((definition) => namesOf(graph, definition));
    if (name !== pending && names.includes(name)) {
        return;
    }
    const unknowns = [
        ...(name === pending ? [unknown(`portName of ${subject}`)] : []),
        ...(definitions.length === 0 ? [unknown(`taskDefinition of ${subject}`)] : []),
        ...(names.includes(pending) ? [unknown(`containerDefinitions of ${allNamed(definitions)}`)] : []),
    ];
    const wanted = name === pending ? "its portName" : `portName ${name}`;
    if (unknowns.length > 0) {
        yield undecided(service, `${subject} must have a port mapping for ${wanted}`, unknowns);
        return;
    }
    const known = [...new Set(names.map(String))].sort();
    const allowed =
        known.length === 0
            ? "name a port mapping there"
            : `choose ${listed(known, "or")}, or name a port mapping there`;
    yield violation(
        service,
        `${subject} has ${wanted}, and no port mapping of ${allNamed(definitions)} has that name; ${allowed}`,
    );
}

/** The names of a task definition's port mappings. */
function namesOf(graph: Graph, definition: Declared): readonly (string | Pending)[] {
    return tasks(graph)
        .filter((task) => task.definition === definition)
        .flatMap((task) => task.containers)
        .flatMap(({ definition: container }) => blocks(container, "portMappings"))
        .map((mapping) => read(mapping, "name"))
        .filter((name): name is string | Pending => name === pending || typeof name === "string");
}
