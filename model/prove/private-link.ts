import type { LoadBalancer } from "../network/balancing";
import { isMissing } from "../network/facts";
import { label } from "../network/read";
import type { Endpoint } from "../network/types";
import { atoms, boundaries } from "./atoms";
import { behindBalancer } from "./balancers";
import type { Context, InterfaceEnd } from "./context";
import { balancerSpots } from "./ends";
import { blocked, every, type Outcome, series, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { checkGroups } from "./security-groups";
import { ipv4Of } from "./spots";
import { Trail } from "./trail";

/**
 * From the interfaces of an endpoint to the Network Load Balancer of the service's provider. Its groups see the
 * addresses of the endpoint, unless it says that they do not count; the targets see the load balancer's.
 * Source: Network Load Balancers User Guide, "Update the security groups for your Network Load Balancer":
 * PrivateLink traffic is filtered by default.
 */
export function byPrivateLink(context: Context, doors: readonly InterfaceEnd[], balancer: LoadBalancer): Outcome {
    const { filtersPrivateLink: filters = true, resource } = balancer;
    const behind = behindBalancer(context, undefined, balancer);
    const [node] = balancerSpots(context, balancer);
    if (filters === false || node === undefined) {
        return behind;
    }
    const admitted = every(doors.map((door) => admits(context, node, door)));
    if (isMissing(filters) && admitted.state !== "open") {
        return series([undecided(filters.unknown, filters.of ?? [resource]), behind]);
    }
    return series([admitted, behind]);
}

function admits(context: Context, node: InterfaceEnd, door: InterfaceEnd): Outcome {
    const own = ipv4Of(door);
    if (isMissing(own)) {
        return undecided(own.unknown, own.of);
    }
    const cuts = boundaries(context.index, node, "ingress");
    return overAddresses(door.pick, label(door.resource), atoms([own], cuts), (remote) => {
        const trail = new Trail();
        checkGroups(trail, context, node, "ingress", remote, undefined);
        return trail.finish(() => []);
    });
}

/**
 * What no endpoint answers: pings, and UDP where a service of AWS's own is behind it.
 * Source: AWS PrivateLink Guide, "Interface endpoints": considerations.
 */
export function takesNothing(
    context: Context,
    { kind, resource, service }: Endpoint,
    provided: boolean,
): Outcome | undefined {
    const { protocol } = context;
    const ofAws = kind === "interface" && !isMissing(service) && !provided && !context.index.subjects.has(service);
    return protocol === "icmp" || (protocol === "udp" && ofAws)
        ? blocked({
              rule: "endpoint-protocol",
              text: `${label(resource)} takes no ${protocol === "icmp" ? "ping" : protocol}`,
              resource,
              fixed: true,
          })
        : undefined;
}
