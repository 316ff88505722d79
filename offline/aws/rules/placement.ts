import { instanceSize } from "../../../model/aws/instance-size";
import { isImageReference } from "../../../model/image-reference";
import type { Values } from "../account";
import { type Change, existingOf, objects, others, refuse, text } from "./rule";

const unitsPerVcpu = 1024;

/**
 * Tasks of a service that waits until it is steady have room on the hosts that its capacity provider starts at most: otherwise
 * Pulumi's AWS provider gives up waiting. Hosts whose size is not known have room, and what the operating system takes is
 * not counted. Source: Amazon ECS Developer Guide, "Troubleshooting service event messages".
 */
export function tasksFit(change: Change): void {
    const { inputs } = change;
    const [{ capacityProvider = undefined } = {}] = objects(inputs.capacityProviderStrategies);
    const hosts = inputs.waitForSteadyState === true ? hostsOf(change, capacityProvider) : undefined;
    if (hosts === undefined) {
        return;
    }
    const beside = others(change, "ecs.Service").filter((service) =>
        objects(service.inputs.capacityProviderStrategies).some((each) => each.capacityProvider === capacityProvider),
    );
    for (const [kind, what, room] of [
        ["cpu", "CPU units", hosts.cpu],
        ["memory", "memory", hosts.memory],
    ] as const) {
        const one = needOf(change, inputs, kind);
        const all = [inputs, ...beside.map((service) => service.inputs)].reduce(
            (sum, each) => sum + needOf(change, each, kind) * Number(each.desiredCount ?? 1),
            0,
        );
        if (one > room || all > room * hosts.most) {
            neverSteady(
                inputs,
                `it was unable to place a task because no container instance met all of its requirements: insufficient ${what} available`,
            );
        }
    }
}

/**
 * ECS takes any text of the signs that images have, and no task of a service starts that nobody can ask a registry for.
 * Source: Amazon ECS Developer Guide, "CannotPullContainer task errors".
 */
export function imagesArePulled(change: Change): void {
    const { inputs } = change;
    const definition = existingOf(change, inputs.taskDefinition);
    if (inputs.waitForSteadyState !== true || definition === undefined) {
        return;
    }
    for (const { image } of objects(JSON.parse(text(definition.inputs.containerDefinitions)))) {
        if (!isImageReference(text(image))) {
            neverSteady(inputs, "CannotPullContainerError: invalid reference format");
        }
    }
}

function neverSteady({ name }: Values, why: string): never {
    refuse(
        "Timeout",
        `waiting for ECS Service (${text(name)}) create: timeout while waiting for state to become 'tfSTABLE': ${why}`,
        408,
    );
}

/** What one host has, and how many there are at most. */
function hostsOf(change: Change, capacityProvider: unknown) {
    const provider = others(change, "ecs.CapacityProvider").find(({ inputs }) => inputs.name === capacityProvider);
    const [{ autoScalingGroupArn = undefined } = {}] = objects(provider?.inputs.autoScalingGroupProvider);
    const group = existingOf(change, autoScalingGroupArn);
    const template = existingOf(change, objects(group?.inputs.launchTemplate)[0]?.id);
    const size = instanceSize(text(template?.inputs.instanceType));
    return size === undefined
        ? undefined
        : { cpu: size.vcpus * unitsPerVcpu, memory: size.memoryInMib, most: Number(group?.inputs.maxSize) };
}

/** Of one task, in CPU units or MiB. */
function needOf(change: Change, { taskDefinition }: Values, kind: "cpu" | "memory"): number {
    return Number(existingOf(change, taskDefinition)?.inputs[kind] ?? 0);
}
