import { firstEphemeralPort } from "../aws/ports";
import { isMissing } from "../network/facts";
import type { ResourceConfiguration, ResourceGateway } from "../network/lattice";
import { latticeResourceRange } from "../network/managed-lists";
import { nameOf as elementName, label } from "../network/read";
import type { Endpoint } from "../network/types";
import type { Context, InterfaceEnd } from "./context";
import { endsOfInterfaces, type Origin } from "./ends";
import { byVpcAssociation, endpointsOf, networksOf, resolveGroups, toNetworkEndpoint } from "./lattice";
import { any, blocked, type Outcome, series, undecided } from "./outcome";
import { byPrivateLink, takesNothing } from "./private-link";
import { withoutCircles } from "./remembered";
import { type Onwards, toResourceTarget } from "./resource-targets";
import { flowText } from "./security-groups";
import { eachPlace, type From, foldEnds, toInterface } from "./to-interfaces";

/** To a resource configuration: by a service network, or by a resource endpoint of its own; to a child by its group's too. */
export function toResource(context: Context, from: From, resource: ResourceConfiguration, onwards: Onwards): Outcome {
    const { group } = resource;
    const doubt = group !== undefined && isMissing(group) ? [undecided(group.unknown, group.of)] : [];
    const met = [resource.id, ...(group === undefined || isMissing(group) ? [] : [group])];
    const into = (client: From): Outcome => {
        const ways = [...met.flatMap((id) => waysTo(context, client, resource, id)), ...doubt];
        return ways.length > 0
            ? any(ways)
            : blocked({
                  rule: "lattice-resource-association",
                  text: `no service network and no endpoint leads from ${nameOf(from)} to ${label(resource.resource)}`,
                  resource: resource.resource,
                  change: { kind: "other", what: "associate it with a service network" },
              });
    };
    return series([eachPlace(from, resource.resource, into), behindResource(context, resource, onwards)]);
}

/** Ways to a resource configuration by what is associated with an id: its own, or that of its group. */
function waysTo(context: Context, from: From, resource: ResourceConfiguration, id: string): Outcome[] {
    const ways: Outcome[] = endpointsOf(context, id).map((way) => toNetworkEndpoint(context, from, way));
    for (const network of networksOf(context, id, "resources")) {
        if (isMissing(network)) {
            ways.push(undecided(network.unknown, network.of));
            continue;
        }
        ways.push(...endpointsOf(context, network.id).map((way) => toNetworkEndpoint(context, from, way)));
        if ("origin" in from) {
            const { interfaceEnds, fold, name, unseen } = from.origin;
            const each = interfaceEnds.map((interfaceEnd) =>
                byVpcAssociation(context, interfaceEnd, network, latticeResourceRange),
            );
            ways.push(foldEnds(fold, each, name, resource.resource, unseen));
        }
    }
    return ways;
}

function nameOf(from: From): string {
    return "origin" in from ? from.origin.name : from.outside.name;
}

/** From a resource configuration's port on. What leads to itself by names or endpoints leads nowhere. */
export function behindResource(context: Context, resource: ResourceConfiguration, onwards: Onwards): Outcome {
    return withoutCircles(context, `behind ${label(resource.resource)}`, () =>
        resource.target === undefined
            ? behindGroup(context, resource, onwards)
            : behindOne(context, resource, resource.target, onwards),
    );
}

/** A group is its children: one that takes the port is enough. */
function behindGroup(context: Context, group: ResourceConfiguration, onwards: Onwards): Outcome {
    const all = context.index.network.lattice.resourceConfigurations;
    const unsure = all.flatMap((one) => (one.group !== undefined && isMissing(one.group) ? [one.group] : []));
    const ways = [
        ...all.filter((one) => one.group === group.id).map((child) => behindResource(context, child, onwards)),
        ...unsure.map((why) => undecided(why.unknown, why.of)),
    ];
    return ways.length === 0
        ? blocked({
              rule: "resource-configuration-group",
              text: `${label(group.resource)} is a group without children`,
              resource: group.resource,
              change: { kind: "other", what: "add a resource configuration to it" },
          })
        : any(ways);
}

/** Source: VPC Lattice API Reference, "CreateResourceConfiguration": the protocol is TCP. */
function behindOne(
    context: Context,
    resource: ResourceConfiguration,
    target: NonNullable<ResourceConfiguration["target"]>,
    onwards: Onwards,
): Outcome {
    if (context.protocol !== "tcp") {
        const text = `a resource configuration passes no ${context.protocol}`;
        return blocked({ rule: "lattice-protocol", text, resource: resource.resource, fixed: true });
    }
    const { ports, gateway: gatewayId } = resource;
    if (isMissing(ports) || isMissing(gatewayId) || isMissing(target)) {
        const missing = [ports, gatewayId, target].find(isMissing);
        return undecided(missing?.unknown ?? label(resource.resource), missing?.of);
    }
    if (ports !== undefined && !ports.some(({ from, to }) => context.port >= from && context.port <= to)) {
        return blocked({
            rule: "resource-configuration-port",
            text: `${label(resource.resource)} does not offer ${flowText(context)}`,
            resource: resource.resource,
            change: { kind: "other", what: `add ${context.port} to its port ranges` },
        });
    }
    const gateway = context.index.network.lattice.resourceGateways.find((one) => one.id === gatewayId);
    if (gateway === undefined) {
        return undecided(`what is behind ${label(resource.resource)}`, [resource.resource]);
    }
    const origin: Origin = {
        interfaceEnds: endsOfGateway(context, gateway),
        fold: "any",
        name: label(gateway.resource),
        privately: true,
        ...(gateway.subnets.unseen === undefined ? {} : { unseen: gateway.subnets.unseen }),
    };
    return toResourceTarget(context, { origin, gateway, resource, onwards }, target);
}

function endsOfGateway(context: Context, gateway: ResourceGateway): InterfaceEnd[] {
    return gateway.subnets.items.flatMap((id) => {
        const subnet = context.index.subnets.get(id);
        return subnet === undefined
            ? []
            : [
                  {
                      key: `${gateway.id} in ${id}`,
                      resource: gateway.resource,
                      subnet,
                      v4: subnet.v4,
                      pick: "one",
                      groups: isMissing(gateway.securityGroups)
                          ? gateway.securityGroups
                          : resolveGroups(context, gateway.securityGroups, label(gateway.resource)),
                      publicAddresses: [],
                      lowestPort: firstEphemeralPort.service,
                  } satisfies InterfaceEnd,
              ];
    });
}

/** To an endpoint by its own addresses, and through PrivateLink to what its provider put behind it. */
export function toEndpoint(context: Context, from: From, endpoint: Endpoint, onwards: Onwards): Outcome {
    if (isMissing(endpoint.kind)) {
        return undecided(endpoint.kind.unknown, endpoint.kind.of);
    }
    if (endpoint.kind === "gateway") {
        return blocked({
            rule: "gateway-endpoint",
            text: `${label(endpoint.resource)} has no address: it is a route to a service`,
            resource: endpoint.resource,
            fixed: true,
        });
    }
    const provider = isMissing(endpoint.service) ? undefined : context.index.endpointServices.get(endpoint.service);
    const deaf = takesNothing(context, endpoint, provider !== undefined);
    if (deaf !== undefined) {
        return deaf;
    }
    const interfaceEnds = endsOfInterfaces(context, endpoint.interfaces);
    const meet = (client: From): Outcome =>
        foldEnds(
            "every",
            interfaceEnds.map((interfaceEnd) => toInterface(context, client, interfaceEnd)),
            label(endpoint.resource),
            endpoint.resource,
            endpoint.interfaces.unseen,
            (position) => `to ${label(interfaceEnds[position]?.resource ?? endpoint.resource)}`,
        );
    if (provider !== undefined) {
        return eachPlace(from, endpoint.resource, (client) => {
            const reached = meet(client);
            const ways = provider.loadBalancers.items.map((id): Outcome => {
                const subject = context.index.subjects.get(id);
                return subject?.kind === "load-balancer"
                    ? byPrivateLink(context, client, reached, subject.element)
                    : undecided(`load balancer ${elementName(id)} behind ${label(provider.resource)}`, [
                          provider.resource,
                      ]);
            });
            const { unseen } = provider.loadBalancers;
            const more = unseen === undefined ? [] : [undecided(unseen.unknown, unseen.of)];
            return series([reached, any([...ways, ...more])]);
        });
    }
    const reached = meet(from);
    if (isMissing(endpoint.service)) {
        return series([reached, undecided(endpoint.service.unknown, endpoint.service.of)]);
    }
    const subject = context.index.subjects.get(endpoint.service);
    return subject?.kind === "resource-configuration"
        ? series([reached, behindResource(context, subject.element, onwards)])
        : reached;
}
