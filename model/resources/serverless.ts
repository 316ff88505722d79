import type { NetworkInterface, Workload } from "../network/types";
import { callerWithRole } from "./callers";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets } from "./interfaces";
import { type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { flag, pending, read, text } from "./value";

/** Lambda functions; without subnets they run outside of every VPC. */
export function observeFunctions(observer: Observer): Workload[] {
    return observer.graph.ofType(types.lambda).map((lambda): Workload => {
        const placed = read(lambda.inputs, "vpcConfig");
        const dual = flag(lambda.inputs, "vpcConfig", "ipv6AllowedForDualStack");
        const some = observer.missing(lambda, "an IPv6 address");
        const { interfaces, oneOf } =
            placed === undefined
                ? { interfaces: { items: [] }, oneOf: false }
                : inSubnets(
                      observer,
                      lambda,
                      "vpcConfig",
                      observer.namesIn(lambda, "vpcConfig", ["subnetIds"], kinds.subnet),
                      {
                          securityGroups: groupsBy(observer, lambda, "vpcConfig", ["securityGroupIds"]),
                          ...(dual === true || dual === pending ? { ipv6Address: () => some } : {}),
                      },
                  );
        const caller = callerWithRole(observer, lambda, "role");
        return {
            id: lambda.urn,
            resource: refOf(lambda),
            kind: "function",
            interfaces: placed === pending ? { items: [], unseen: observer.missing(lambda, "vpcConfig") } : interfaces,
            ...(oneOf ? { oneOf } : {}),
            // A function takes no connections; it is invoked.
            ports: [],
            ...(caller === undefined ? {} : { caller }),
        };
    });
}

const fileSystem = { types: [types.fileSystem], noun: "file system" } as const;

/** EFS file systems, met at their mount targets by NFS. */
export function observeFileSystems(observer: Observer): Workload[] {
    const targets = observer.attached(types.mountTarget, "fileSystemId", fileSystem);
    return observer.graph.ofType(types.fileSystem).map((system): Workload => {
        const items = targets.of(system.urn).map(
            (target): NetworkInterface => ({
                id: target.urn,
                resource: refOf(target),
                subnet: observer.one(target, "subnetId", kinds.subnet) ?? observer.missing(target, "subnetId"),
                securityGroups: groupsBy(observer, target, "securityGroups"),
                ...ipv6OfTarget(observer, target),
            }),
        );
        const unseen = targets.doubt(system.urn);
        return {
            id: system.urn,
            resource: refOf(system),
            kind: "file-system",
            interfaces: unseen === undefined ? { items } : { items, unseen },
            ports: [{ from: 2049, to: 2049 }],
        };
    });
}

/** A mount target has an IPv6 address where its type of addresses says so. */
function ipv6OfTarget(observer: Observer, target: Declared): Pick<NetworkInterface, "ipv6Address"> {
    const type = text(target.inputs, "ipAddressType");
    return type === undefined || type === "IPV4_ONLY"
        ? {}
        : { ipv6Address: observer.text(target, "ipv6Address") ?? observer.missing(target, "ipv6Address") };
}
