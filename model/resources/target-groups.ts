import { listenerTransport } from "../aws/protocols";
import type { Target, TargetGroup } from "../network/balancing";
import type { Fact, Unknown } from "../network/facts";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { type Kind, kinds } from "./reference-kinds";
import { registrations } from "./registrations";
import { targetNamed } from "./targets";
import { flag, pending, read, text, whole } from "./value";

const targetKinds: ReadonlyMap<string, "instance" | "ip" | "lambda" | "alb"> = new Map([
    ["instance", "instance"],
    ["ip", "ip"],
    ["lambda", "lambda"],
    ["alb", "alb"],
]);

/** Target groups of Elastic Load Balancing and of VPC Lattice, with whoever registers in them. */
export function observeTargetGroups(observer: Observer): TargetGroup[] {
    return [
        ...observer.graph.ofType(types.targetGroup).map((group) => ofBalancer(observer, group)),
        ...observer.graph.ofType(types.latticeTargetGroup).map((group) => ofLattice(observer, group)),
    ];
}

function ofBalancer(observer: Observer, group: Declared): TargetGroup {
    const preserves = text(group.inputs, "preserveClientIp");
    const protocol = text(group.inputs, "protocol");
    const family = text(group.inputs, "ipAddressType");
    const crossing = read(group.inputs, "loadBalancingCrossZoneEnabled");
    const crosses = crossing === pending ? pending : crossing === undefined ? undefined : String(crossing);
    return {
        id: group.urn,
        resource: refOf(group),
        kind: kindOf(observer, group, text(group.inputs, "targetType") ?? "instance"),
        ...portOf(observer, group, "port", whole(group.inputs, "port")),
        ...healthPort(observer, group, read(group.inputs, "healthCheck", "port"), "healthCheck"),
        ...(protocol === undefined
            ? {}
            : {
                  protocol:
                      (protocol === pending ? undefined : listenerTransport(protocol)) ??
                      observer.missing(group, "protocol"),
              }),
        ...(family === undefined
            ? {}
            : { family: family === "ipv4" || family === "ipv6" ? family : observer.missing(group, "ipAddressType") }),
        ...(crosses === undefined || crosses === "use_load_balancer_configuration"
            ? {}
            : {
                  crossZone:
                      crosses === pending
                          ? observer.missing(group, "loadBalancingCrossZoneEnabled")
                          : crosses === "true",
              }),
        ...(preserves === undefined
            ? {}
            : {
                  preserveClientIp:
                      preserves === pending
                          ? observer.missing(group, "preserveClientIp")
                          : flag({ preserves }, "preserves") === true,
              }),
        ...targetsOf(observer, group, {
            type: types.targetAttachment,
            property: "targetGroupArn",
            kind: kinds.targetGroup,
            target: "targetId",
            path: [],
            port: (attachment) => whole(attachment.inputs, "port"),
        }),
    };
}

function ofLattice(observer: Observer, group: Declared): TargetGroup {
    return {
        id: group.urn,
        resource: refOf(group),
        kind: kindOf(observer, group, text(group.inputs, "type")),
        ...portOf(observer, group, "config", latticePort(group)),
        ...healthPort(observer, group, latticeHealthPort(group), "config"),
        ...targetsOf(observer, group, {
            type: types.latticeTarget,
            property: "targetGroupIdentifier",
            kind: kinds.latticeTargetGroup,
            target: "target",
            path: ["id"],
            port: (attachment) => whole(attachment.inputs, "target", "port"),
        }),
    };
}

/** Lattice takes a protocol's usual port where none is stated. */
function latticePort(group: Declared): ReturnType<typeof whole> {
    const port = whole(group.inputs, "config", "port");
    const protocol = text(group.inputs, "config", "protocol");
    return port ?? (protocol === "HTTP" ? 80 : protocol === "HTTPS" ? 443 : undefined);
}

function latticeHealthPort(group: Declared): unknown {
    return read(group.inputs, "config", "healthCheck", "enabled") === false
        ? undefined
        : read(group.inputs, "config", "healthCheck", "port");
}

function kindOf(observer: Observer, group: Declared, type: ReturnType<typeof text>): TargetGroup["kind"] {
    const known = typeof type === "string" ? targetKinds.get(type.toLowerCase()) : undefined;
    return known ?? observer.missing(group, "type");
}

function portOf(
    observer: Observer,
    group: Declared,
    property: string,
    port: ReturnType<typeof whole>,
): { readonly port?: Fact<number> } {
    return port === undefined ? {} : { port: port === pending ? observer.missing(group, property) : port };
}

function healthPort(
    observer: Observer,
    group: Declared,
    value: unknown,
    property: string,
): { healthPort?: Fact<number> } {
    if (value === undefined || value === "traffic-port") {
        return {};
    }
    const port = whole({ value }, "value");
    return { healthPort: typeof port === "number" ? port : observer.missing(group, property) };
}

interface AttachmentForm {
    readonly type: string;
    readonly property: string;
    readonly kind: Kind;
    readonly target: string;
    readonly path: readonly string[];
    readonly port: (attachment: Declared) => ReturnType<typeof whole>;
}

function targetsOf(
    observer: Observer,
    group: Declared,
    form: AttachmentForm,
): Pick<TargetGroup, "targets" | "possibleTargets"> {
    const attachments = observer.attached(form.type, form.property, form.kind);
    const targetOf = (attachment: Declared): Target => {
        const port = form.port(attachment);
        return {
            resource: refOf(attachment),
            workload: targetNamed(observer, attachment, form.target, form.path),
            ...(port === undefined ? {} : { port: port === pending ? observer.missing(attachment, "port") : port }),
        };
    };
    const registered = observer.memo(registrations);
    const items = [...attachments.of(group.urn).map(targetOf), ...(registered.targets.get(group.urn) ?? [])];
    const possibleTargets = [
        ...attachments.candidates(group.urn).map(targetOf),
        ...(registered.possible.get(group.urn) ?? []),
    ];
    const unseen: Unknown | undefined =
        attachments.doubt(group.urn) ?? registered.doubts.get(group.urn) ?? registered.loose;
    return {
        targets: unseen === undefined ? { items } : { items, unseen },
        ...(possibleTargets.length === 0 ? {} : { possibleTargets }),
    };
}
