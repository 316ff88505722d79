import type { Target } from "../network/balancing";
import type { Fact, Unknown } from "../network/facts";
import { portNamed } from "./containers";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Kind, kinds } from "./kinds";
import { type Observer, push, refOf } from "./observer";
import { blocks, pending, read, whole } from "./value";

/** Workloads that register themselves in target groups, by the group. */
export interface Registrations {
    readonly targets: ReadonlyMap<string, readonly Target[]>;
    readonly doubts: ReadonlyMap<string, Unknown>;
    readonly loose?: Unknown;
}

/** Who registers where: ECS services, Auto Scaling groups, and attachments of those. */
export function registrations(observer: Observer): Registrations {
    const targets = new Map<string, Target[]>();
    const doubts = new Map<string, Unknown>();
    let loose: Unknown | undefined;
    const put = (registration: Registration): void => {
        const { resource, property, workload, values, kind, port } = registration;
        const names = observer.resolve(resource, property, values, kind);
        for (const id of names.certain) {
            push(targets, id, { resource: refOf(resource), workload, ...(port === undefined ? {} : { port }) });
        }
        for (const id of names.candidates) {
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
    return loose === undefined ? { targets, doubts } : { targets, doubts, loose };
}

interface Registration {
    readonly resource: Declared;
    readonly property: string;
    readonly values: readonly unknown[];
    readonly kind: Kind;
    readonly workload: Fact<string>;
    readonly port?: Fact<number>;
}

/** ECS registers the container's port, whatever the target group's own is. */
function ofService(observer: Observer, service: Declared): Registration[] {
    const awsvpc = read(service.inputs, "networkConfiguration") !== undefined;
    const at = (
        property: string,
        kind: Kind,
        key: string,
        portOf: (block: unknown) => Fact<number>,
    ): Registration[] => {
        const found = blocks(service.inputs, property);
        const ports = found.map(portOf);
        const [first] = ports;
        const alike = ports.every((port) => JSON.stringify(port) === JSON.stringify(first));
        const one = (values: readonly unknown[], port: Fact<number> | undefined): Registration => ({
            resource: service,
            property,
            values,
            kind,
            workload: service.urn,
            ...(port === undefined ? {} : { port }),
        });
        const values = found.map((block) => read(block, key));
        // Several unknown groups cannot be paired with their ports, unless the ports are the same.
        return values.filter((value) => value === pending).length > 1
            ? values.length === 0
                ? []
                : [one(values, alike ? first : observer.missing(service, property))]
            : values.map((value, position) => one([value], ports[position]));
    };
    const containerPort = (block: unknown): Fact<number> => {
        const port = whole(block, "containerPort");
        return awsvpc && typeof port === "number" ? port : observer.missing(service, "loadBalancers");
    };
    return [
        ...at("loadBalancers", kinds.targetGroup, "targetGroupArn", containerPort),
        ...at("vpcLatticeConfigurations", kinds.latticeTargetGroup, "targetGroupArn", (block) =>
            portNamed(observer, service, [read(block, "portName")]),
        ),
    ];
}

function ofGroup(resource: Declared, source: Declared, workload: Fact<string>): Registration[] {
    const at = (property: string, kind: Kind, values: readonly unknown[]): Registration[] =>
        values.length === 0 ? [] : [{ resource, property, values, kind, workload }];
    const sources = ["trafficSources", "trafficSource"].flatMap((property) => {
        const found = blocks(source.inputs, property);
        const kind = (block: unknown): Kind =>
            read(block, "type") === "vpc-lattice" ? kinds.latticeTargetGroup : kinds.targetGroup;
        return found.flatMap((block) => at(property, kind(block), [read(block, "identifier")]));
    });
    return [
        ...at("targetGroupArns", kinds.targetGroup, blocks(source.inputs, "targetGroupArns")),
        ...at("lbTargetGroupArn", kinds.targetGroup, blocks(source.inputs, "lbTargetGroupArn")),
        ...sources,
    ];
}
