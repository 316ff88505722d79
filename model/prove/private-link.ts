import { intersect, isIpv6, type Range } from "../addresses";
import type { LoadBalancer } from "../network/balancing";
import { isMissing } from "../network/facts";
import { label } from "../network/read";
import type { Endpoint } from "../network/types";
import { atoms, boundaries } from "./atoms";
import { behindBalancer } from "./balancers";
import type { Context, InterfaceEnd, Pick } from "./context";
import { endsOfBalancer } from "./ends";
import { ipv4Of } from "./interface-ends";
import { blocked, type Outcome, series, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { checkGroups } from "./security-groups";
import { type From, foldEnds } from "./to-interfaces";
import { Trail } from "./trail";

/**
 * From an endpoint to the Network Load Balancer of the service's provider. Its groups see the client's private address and
 * not the endpoint's, unless it says that they do not count; the targets see the load balancer's.
 * Sources: Network Load Balancers User Guide, "Update the security groups for your Network Load Balancer": considerations;
 * EC2 API Reference, `enforceSecurityGroupInboundRulesOnPrivateLinkTraffic`, on by default; AWS PrivateLink Guide, "Create a
 * service powered by AWS PrivateLink": considerations.
 * @param from one place, or addresses outside of every VPC
 * @param reached how it gets to the endpoint
 */
export function byPrivateLink(context: Context, from: From, reached: Outcome, balancer: LoadBalancer): Outcome {
    const { filtersPrivateLink: filters = true, resource } = balancer;
    const behind = behindBalancer(context, undefined, balancer);
    const [node] = endsOfBalancer(context, balancer);
    if (filters === false || node === undefined) {
        return behind;
    }
    const admitted = admits(context, from, reached, node);
    if (isMissing(filters) && admitted.state !== "open") {
        return series([undecided(filters.unknown, filters.of ?? [resource]), behind]);
    }
    return series([admitted, behind]);
}

function admits(context: Context, from: From, reached: Outcome, node: InterfaceEnd): Outcome {
    // Of many addresses those that get to the endpoint.
    const some = reached.state === "open" ? reached.addresses : undefined;
    const seen = (pick: Pick, name: string, ranges: readonly Range[]): Outcome => {
        const cuts = boundaries(context.index, node, "ingress");
        const left = some === undefined ? ranges : intersect(ranges, some);
        return overAddresses(pick, name, atoms(left.length === 0 ? ranges : left, cuts), (remote) => {
            const trail = new Trail();
            checkGroups(trail, context, node, "ingress", remote, undefined);
            return trail.finish(() => []);
        });
    };
    if ("outside" in from) {
        const { pick, name, ranges } = from.outside;
        return seen(
            pick,
            name,
            ranges.filter(({ from: first }) => !isIpv6(first)),
        );
    }
    const { interfaceEnds, fold, name, unseen } = from.origin;
    const each = interfaceEnds.map((client) => {
        const own = ipv4Of(client);
        return isMissing(own) ? undecided(own.unknown, own.of) : seen(client.pick, label(client.resource), [own]);
    });
    return foldEnds(fold, each, name, node.resource, unseen);
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
