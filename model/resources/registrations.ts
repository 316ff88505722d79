import type { Target } from "../network/balancing";
import { type Fact, isMissing, type Unknown } from "../network/facts";
import type { PortRange } from "../network/interfaces";
import { portNamed, portRegistered, type RegisteredPort } from "./containers";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, push, refOf } from "./observer";
import { type Kind, kinds } from "./reference-kinds";
import { blocks, pending, read } from "./value";

/** Workloads that register themselves in target groups, by the group. */
export interface Registrations {
    readonly targets: ReadonlyMap<string, readonly Target[]>;
    /** Those of which references cannot tell which of several groups they register in. */
    readonly possible: ReadonlyMap<string, readonly Target[]>;
    readonly doubts: ReadonlyMap<string, Unknown>;
    readonly loose?: Unknown;
}

/** Who registers where: ECS services, Auto Scaling groups, and attachments of those. */
export function registrations(observer: Observer): Registrations {
    const targets = new Map<string, Target[]>();
    const possible = new Map<string, Target[]>();
    const doubts = new Map<string, Unknown>();
    let loose: Unknown | undefined;
    const put = (registration: Registration): void => {
        const { resource, property, workload, values, beside = [], kind, at } = registration;
        const names = observer.resolve(resource, property, [...values, ...beside], kind);
        const others = observer.resolve(resource, property, beside, kind).certain;
        const target: Target = { resource: refOf(resource), workload, ...at };
        for (const id of names.certain.filter((each) => !others.includes(each))) {
            push(targets, id, target);
        }
        for (const id of names.candidates) {
            push(possible, id, target);
            doubts.set(id, observer.missing(resource, property, true));
        }
        loose ??= names.unseen;
    };
    for (const service of observer.graph.ofType(types.ecsService)) {
        ofService(observer, service).forEach(put);
    }
    for (const group of observer.graph.ofType(types.autoScalingGroup)) {
        ofGroup(group, group, group.urn).forEach(put);
    }
    for (const type of [types.scalingAttachment, types.trafficSource]) {
        for (const attachment of observer.graph.ofType(type)) {
            const [group, ...others] = observer.graph.named(attachment, "autoscalingGroupName", [
                types.autoScalingGroup,
            ]).certain;
            const workload =
                group === undefined || others.length > 0
                    ? observer.missing(attachment, "autoscalingGroupName")
                    : group.urn;
            ofGroup(attachment, attachment, workload).forEach(put);
        }
    }
    return { targets, possible, doubts, ...(loose === undefined ? {} : { loose }) };
}

interface Registration {
    readonly resource: Declared;
    readonly property: string;
    readonly values: readonly unknown[];
    /** Known values of the same list, which the awaited one is not. */
    readonly beside?: readonly unknown[];
    readonly kind: Kind;
    readonly workload: Fact<string>;
    readonly at?: RegisteredPort;
}

/** ECS registers the container's port or the host's, whatever the target group's own is. */
function ofService(observer: Observer, service: Declared): Registration[] {
    const at = (
        property: string,
        kind: Kind,
        key: string,
        portOf: (block: unknown) => RegisteredPort,
    ): Registration[] => {
        const found = blocks(service.inputs, property).map((block) => ({
            value: read(block, key),
            port: portOf(block),
        }));
        const one = (
            values: readonly unknown[],
            port: RegisteredPort,
            beside: readonly unknown[] = [],
        ): Registration => ({
            ...{ resource: service, property, values, beside, kind, workload: service.urn, at: port },
        });
        const known = found.map(({ value }) => value).filter((value) => value !== pending);
        const waiting = found.filter(({ value }) => value === pending);
        // Several unknown groups cannot be paired with their ports: each has one of them.
        return waiting.length > 1
            ? [
                  one(
                      found.map(({ value }) => value),
                      oneOfThem(found.map(({ port }) => port)),
                  ),
              ]
            : found.map(({ value, port }) => one([value], port, value === pending ? known : []));
    };
    return [
        ...at("loadBalancers", kinds.targetGroup, "targetGroupArn", (block) =>
            portRegistered(observer, service, block),
        ),
        ...at("vpcLatticeConfigurations", kinds.latticeTargetGroup, "targetGroupArn", (block) => ({
            port: portNamed(observer, service, [read(block, "portName")]),
        })),
    ];
}

function oneOfThem(ports: readonly RegisteredPort[]): RegisteredPort {
    const different = new Map(ports.map((port) => [JSON.stringify(port), port]));
    const [first] = different.values();
    const open = ports.flatMap((port) => ("port" in port && isMissing(port.port) ? [port.port] : []))[0];
    if (first !== undefined && (different.size === 1 || open !== undefined)) {
        return open === undefined ? first : { port: open };
    }
    const oneOfPorts = [...different.values()].flatMap((port): readonly PortRange[] =>
        "oneOfPorts" in port ? port.oneOfPorts : isMissing(port.port) ? [] : [{ from: port.port, to: port.port }],
    );
    return { oneOfPorts };
}

/** What a traffic source names. Its type may be left out, and says no more than its identifier. */
const anyGroup: Kind = { types: [types.targetGroup, types.latticeTargetGroup], noun: "target group" };

function ofGroup(resource: Declared, source: Declared, workload: Fact<string>): Registration[] {
    const at = (property: string, kind: Kind, values: readonly unknown[]): Registration[] =>
        values.length === 0 ? [] : [{ resource, property, values, kind, workload }];
    const sources = ["trafficSources", "trafficSource"].flatMap((property) =>
        blocks(source.inputs, property).flatMap((block) => at(property, anyGroup, [read(block, "identifier")])),
    );
    return [
        ...at("targetGroupArns", kinds.targetGroup, blocks(source.inputs, "targetGroupArns")),
        ...at("lbTargetGroupArn", kinds.targetGroup, blocks(source.inputs, "lbTargetGroupArn")),
        ...sources,
    ];
}
