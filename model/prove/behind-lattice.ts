import { firstEphemeralPort } from "../aws/ports";
import type { LoadBalancer } from "../network/balancing";
import { type Fact, isMissing, type Unknown } from "../network/facts";
import type { LatticeListener, LatticeService } from "../network/lattice";
import { latticeServiceRange } from "../network/managed-lists";
import { atoms, boundaries } from "./atoms";
import { behindBalancer, reachNodes } from "./balancers";
import type { Context, InterfaceEnd } from "./context";
import { endsOfBalancer } from "./ends";
import { placeOf } from "./interface-ends";
import { latticeServes } from "./lattice-serves";
import { throughListeners } from "./listeners";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { type Outcome, series } from "./outcome";
import { overAddresses } from "./pair";
import { checkGroups } from "./security-groups";
import { anyTarget, targetPort } from "./targets";
import { Trail } from "./trail";

/** From a service's listener on. */
export function behindService(context: Context, { resource, listeners }: LatticeService): Outcome {
    const takes = ({ port }: LatticeListener) => (isMissing(port) ? port : port === context.port);
    return throughListeners(context, resource, listeners, takes, (group) =>
        anyTarget(context, group, {
            // VPC Lattice's guide says of no healthy target nothing but that it gets no requests.
            failsOpen: false,
            toEnd: fromLattice,
            check: fromLattice,
            checksApart: false,
            toInner: toBalancerFromLattice,
        }),
    );
}

/** From Lattice to a load balancer that is a target, and through it: its nodes are met like any other target. */
export function toBalancerFromLattice(context: Context, balancer: LoadBalancer): Outcome {
    const reached = reachNodes(balancer, endsOfBalancer(context, balancer), (node) => fromLattice(context, node));
    return series([reached, behindBalancer(context, undefined, balancer)]);
}

/** From Lattice to a target: its groups and its ACL have to admit Lattice's addresses. */
export function fromLattice(context: Context, interfaceEnd: InterfaceEnd): Outcome {
    const parts = atoms([latticeServiceRange], boundaries(context.index, interfaceEnd, "ingress"));
    const outcome = overAddresses("all", "VPC Lattice", parts, (remote) => {
        const trail = new Trail();
        const place = placeOf(trail, context, interfaceEnd);
        if (place !== undefined) {
            checkAcl(trail, context, place.subnet, "ingress", remote);
            checkGroups(trail, context, interfaceEnd, "ingress", remote, undefined);
            checkReply(trail, place.subnet, "egress", remote, firstEphemeralPort.service);
        }
        return trail.finish((checks) => decideReplies(context, checks));
    });
    return latticeServes(interfaceEnd, "targets", outcome);
}

/** Whether a service hands requests to a workload on the flow's port, or invokes the function for what comes to that port. */
export function serviceHandsTo(context: Context, service: LatticeService, workload: string): Fact<boolean | "invoked"> {
    let doubt: Unknown | undefined = service.listeners.unseen;
    for (const { actions, port: listens } of service.listeners.items) {
        doubt ??= actions.unseen;
        for (const { targetGroup } of actions.items.flatMap((action) => action.targetGroups?.items ?? [])) {
            const group = isMissing(targetGroup) ? undefined : context.index.targetGroups.get(targetGroup);
            doubt ??= isMissing(targetGroup) ? targetGroup : group?.targets.unseen;
            for (const target of group?.targets.items ?? []) {
                if (!isMissing(target.workload) && target.workload !== workload) {
                    continue;
                }
                const invoked = group?.kind === "lambda";
                const port = group === undefined ? context.port : invoked ? listens : targetPort(group, target);
                doubt ??= [target.workload, port].find(isMissing);
                if (target.workload === workload && port === context.port) {
                    return invoked ? "invoked" : true;
                }
            }
        }
    }
    return doubt ?? false;
}
