import { firstEphemeralPort } from "../aws/ports";
import type { LoadBalancer, TargetGroup } from "../network/balancing";
import { type Fact, isMissing } from "../network/facts";
import { label } from "../network/read";
import { atoms, boundaries, families } from "./atoms";
import type { Context, InterfaceEnd } from "./context";
import { placeOf } from "./interface-ends";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { blocked, type Outcome, opened, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { checkGroups, membershipOf } from "./security-groups";
import { type From, foldEnds } from "./to-interfaces";
import { type Remote, Trail } from "./trail";

/**
 * Whether the targets of a group see the client's address. UDP's always do.
 * Source: Network Load Balancers User Guide, "Edit target group attributes": client IP preservation.
 */
export function keepsClient(context: Context, group: TargetGroup, balancer: LoadBalancer): Fact<boolean> {
    const { kind } = balancer;
    if (isMissing(kind) || kind === "application") {
        return isMissing(kind) ? kind : false;
    }
    const { protocol = "tcp", preserveClientIp } = group;
    if (context.protocol === "udp" || protocol === "udp" || protocol === "both") {
        return true;
    }
    return (
        preserveClientIp ?? (isMissing(group.kind) ? group.kind : isMissing(protocol) ? protocol : group.kind !== "ip")
    );
}

/** Families of addresses that targets may have. */
export type Family = "v4" | "v6";

/**
 * Whether a target's own rules admit the client, whose address a Network Load Balancer keeps; rules that name the load
 * balancer's own groups count for all that it hands on.
 * Source: Network Load Balancers User Guide, "Update the security groups for your Network Load Balancer".
 */
export function admitsClient(
    context: Context,
    from: From,
    node: InterfaceEnd,
    to: InterfaceEnd,
    family: Family,
): Outcome {
    const ranges = boundaries(context.index, to, "ingress");
    const members = membershipOf(node);
    const ask = (remote: Remote): Outcome => {
        const trail = new Trail();
        const place = placeOf(trail, context, to);
        if (place !== undefined) {
            checkAcl(trail, context, place.subnet, "ingress", remote);
            checkGroups(trail, context, to, "ingress", remote, members);
            checkReply(trail, place.subnet, "egress", remote, firstEphemeralPort.service);
        }
        return trail.finish((checks) => decideReplies(context, checks));
    };
    if ("outside" in from) {
        const { outside } = from;
        const clients = families(outside.ranges)[family];
        return clients.length === 0 ? opened() : overAddresses(outside.pick, outside.name, atoms(clients, ranges), ask);
    }
    return foldEnds(
        from.origin.fold,
        from.origin.interfaceEnds.map((client): Outcome => {
            const own = client[family];
            if (client.key === to.key && to.many !== true) {
                return sameEnds(to);
            }
            if (own === undefined || isMissing(own)) {
                // What comes by the other family is translated, and seen as the load balancer's.
                return own === undefined ? opened() : undecided(own.unknown, own.of);
            }
            return overAddresses(client.pick, label(client.resource), atoms([own], ranges), ask);
        }),
        from.origin.name,
        to.resource,
        from.origin.unseen,
    );
}

/** Whether whoever asks may come by a family. */
export function comesBy(from: From, family: Family): boolean {
    return "outside" in from
        ? families(from.outside.ranges)[family].length > 0
        : from.origin.interfaceEnds.some((client) => client[family] !== undefined);
}

/** Source: Network Load Balancers User Guide, "Troubleshoot": requests from a target to its load balancer time out. */
function sameEnds({ resource }: InterfaceEnd): Outcome {
    return blocked({
        rule: "hairpin",
        text: `${label(resource)} would get packets from its own address: its load balancer keeps the client's`,
        resource,
        change: { kind: "other", what: "do not keep the client's address (preserveClientIp)" },
    });
}
