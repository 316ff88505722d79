import { unknown } from "../../model/network/facts";
import { awaited, type Container, tasks } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { refOf } from "../../model/resources/observer";
import { type Finding, undecided, violation } from "../frame/definition";

/** What is wrong with one container. */
export interface ContainerFault {
    /** As the rest of a sentence that begins with the container, what to do included. */
    readonly fault?: string;
    /** The key whose value is awaited, where that decides. */
    readonly unknown?: string;
}

/**
 * Findings on containers, reported on their task definition.
 * @param must What has to hold, as the rest of a sentence that begins with the container.
 */
export function* onContainers(
    graph: Graph,
    must: string,
    judge: (container: Container, task: Declared) => Iterable<ContainerFault>,
): Iterable<Finding> {
    for (const { definition: task, containers } of tasks(graph)) {
        for (const container of containers) {
            const subject = `${container.label} of ${named(task)}`;
            for (const { fault, unknown: property } of judge(container, task)) {
                if (fault !== undefined) {
                    yield violation(task, `${subject} ${fault}`);
                } else if (property !== undefined) {
                    yield undecided(task, `${subject} ${must}`, [
                        unknown(awaited(container, property, task), refOf(task)),
                    ]);
                }
            }
        }
    }
}
