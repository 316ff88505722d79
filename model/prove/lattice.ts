import type { Range } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import { type Fact, isMissing, type Unknown } from "../network/facts";
import type { IndexedGroup } from "../network/indexed";
import type { LatticeAction, LatticeService, ServiceNetwork, VpcAssociation } from "../network/lattice";
import { latticeServiceRange } from "../network/managed-lists";
import { label, nameOf } from "../network/read";
import type { Caller } from "../network/types";
import { atoms, boundaries } from "./atoms";
import { authorize, viewOf } from "./auth";
import { behindService } from "./behind-lattice";
import type { Context, InterfaceEnd } from "./context";
import { endsOfInterfaces } from "./ends";
import { ipv4Of, placeOf, vpcOf } from "./interface-ends";
import { latticeServes } from "./lattice-serves";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { any, blocked, type Outcome, oneOf, series, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { joined } from "./range-list";
import { remembered } from "./remembered";
import { checkGroups, flowText, membershipOf } from "./security-groups";
import { eachPlace, type From, foldEnds, toInterface } from "./to-interfaces";
import { Trail } from "./trail";
import type { Blocker } from "./verdict";

/** To a Lattice service, by its network's association with the caller's VPC or by a service-network endpoint. */
export function toLatticeService(context: Context, from: From, service: LatticeService): Outcome {
    if (context.protocol !== "tcp") {
        return passesNot(context, service);
    }
    const networks = networksOf(context, service.id, "services");
    if (networks.length === 0) {
        return blocked({
            rule: "lattice-service-association",
            text: `${label(service.resource)} is associated with no service network`,
            resource: service.resource,
            change: { kind: "other", what: "associate it with a service network" },
        });
    }
    const into = intoAny(context, from, networks, service);
    return context.verdictOnly === true && into.state === "closed"
        ? into
        : series([into, remembered(context, `behind ${service.id}`, () => behindService(context, service))]);
}

export function passesNot({ protocol }: Context, service: LatticeService): Outcome {
    return blocked(fixed("lattice-protocol", `VPC Lattice passes no ${protocol}`, service));
}

function fixed(rule: string, text: string, element: { readonly resource: Blocker["resource"] }): Blocker {
    return { rule, text, fixed: true, ...(element.resource === undefined ? {} : { resource: element.resource }) };
}

/** Service networks that a service or a resource configuration is associated with. */
export function networksOf(context: Context, id: string, what: "services" | "resources"): Fact<ServiceNetwork>[] {
    const { lattice } = context.index.network;
    const associations =
        what === "services"
            ? lattice.serviceAssociations.map((one) => ({ network: one.serviceNetwork, member: one.service }))
            : lattice.resourceAssociations.map((one) => ({
                  network: one.serviceNetwork,
                  member: one.resourceConfiguration,
              }));
    return associations.flatMap(({ network, member }): Fact<ServiceNetwork>[] => {
        if (isMissing(member)) {
            return [member];
        }
        if (member !== id) {
            return [];
        }
        if (isMissing(network)) {
            return [network];
        }
        const found = lattice.serviceNetworks.find((one) => one.id === network);
        return [found ?? { unknown: `service network ${nameOf(network)}, which is not in the network` }];
    });
}

/** Into one of the service networks, each place that a flow starts from by a way of its own. */
function intoAny(
    context: Context,
    from: From,
    networks: readonly Fact<ServiceNetwork>[],
    service: LatticeService,
): Outcome {
    const into = (one: From): Outcome =>
        any(
            networks.map((network) =>
                isMissing(network)
                    ? undecided(network.unknown, network.of)
                    : intoNetwork(context, one, network, service),
            ),
        );
    return eachPlace(from, service.resource, into);
}

/** Into a service network, and past what guards it and the service, from one place. */
function intoNetwork(context: Context, from: From, network: ServiceNetwork, service: LatticeService): Outcome {
    const name = "origin" in from ? from.origin.name : from.outside.name;
    const interfaceEnds = "origin" in from ? from.origin.interfaceEnds : [];
    const own = interfaceEnds.map(vpcIdOf);
    const guard = guardOf(context, from, network, service);
    const ways = endpointsOf(context, network.id).map((way) =>
        series([toNetworkEndpoint(context, from, way), guard([way.vpc, ...own])]),
    );
    if ("outside" in from) {
        const text = `${label(service.resource)} is met at link-local addresses, in VPCs associated with its service network`;
        return ways.length > 0 && from.outside.kind === "on-premises"
            ? any(ways)
            : blocked(fixed("lattice-link-local", `${text}, not from ${name}`, service));
    }
    const byAssociation = interfaceEnds.map((interfaceEnd) =>
        series([byVpcAssociation(context, interfaceEnd, network, latticeServiceRange), guard(own)]),
    );
    return any([...byAssociation, ...ways]);
}

/** Past the policies of a service network and of a service, by the VPCs that a request may count as made from. */
function guardOf(
    context: Context,
    from: From,
    network: ServiceNetwork,
    service: LatticeService,
): (vpcs: readonly Fact<string>[]) => Outcome {
    const name = "origin" in from ? from.origin.name : from.outside.name;
    const caller = "origin" in from ? from.origin.caller : undefined;
    const action = actionOf(context, service);
    const past = (who: Fact<Caller> | undefined, vpc: Fact<string>): Outcome => {
        if (isMissing(action)) {
            return undecided(action.unknown, action.of);
        }
        const view = viewOf(who, name, vpc);
        return series([network, service].map((one) => authorize(one, one.resource, view, action, service.id)));
    };
    const pastFrom = (vpc: Fact<string>): Outcome => {
        const signed = past(caller, vpc);
        if (caller === undefined || signed.state === "open") {
            return signed;
        }
        // Nobody has to sign: where policies admit anonymous requests, a role's missing rights stop nobody.
        const unsigned = past(undefined, vpc);
        return unsigned.state === "closed" ? signed : unsigned.state === "open" ? unsigned : any([signed, unsigned]);
    };
    // AWS does not say whether what comes by an endpoint counts as made from the endpoint's VPC or from the caller's.
    return (vpcs) =>
        oneOf([...new Set(vpcs)].map(pastFrom), () => ({
            text: `which VPC requests of ${name} count as made from, the endpoint's or its own`,
            of: [service.resource],
        }));
}

function vpcIdOf(interfaceEnd: InterfaceEnd): Fact<string> {
    const vpc = vpcOf(interfaceEnd);
    return isMissing(vpc) ? vpc : vpc.vpc.id;
}

/** What a client does by the flow's port: invoke the service, or connect where TLS is passed through. */
function actionOf(context: Context, service: LatticeService): Fact<LatticeAction> {
    const listeners = service.listeners.items.filter(({ port }) => isMissing(port) || port === context.port);
    const passes = listeners.map(({ passesTls = false }) => passesTls);
    const doubt = passes.find(isMissing);
    if (doubt !== undefined || new Set(passes).size > 1) {
        return doubt ?? { unknown: `which listener of ${label(service.resource)} takes ${flowText(context)}` };
    }
    return passes.includes(true) ? "Connect" : "Invoke";
}

/** One way into a service network or to a resource, by an endpoint. */
interface EndpointWay {
    readonly interfaceEnds: readonly InterfaceEnd[];
    readonly unseen?: Unknown;
    readonly name: string;
    readonly vpc: Fact<string>;
}

/** The endpoints that lead to a service network or a resource configuration. */
export function endpointsOf(context: Context, id: string): readonly EndpointWay[] {
    return context.index.network.endpoints
        .filter(
            (endpoint) =>
                endpoint.service === id && (endpoint.kind === "service-network" || endpoint.kind === "resource"),
        )
        .map((endpoint) => ({
            interfaceEnds: endsOfInterfaces(context, endpoint.interfaces),
            name: label(endpoint.resource),
            vpc: endpoint.vpc,
            ...(endpoint.interfaces.unseen === undefined ? {} : { unseen: endpoint.interfaces.unseen }),
        }));
}

export function toNetworkEndpoint(context: Context, from: From, way: ReturnType<typeof endpointsOf>[number]): Outcome {
    const resource = way.interfaceEnds[0]?.resource ?? { name: way.name, urn: "" };
    return foldEnds(
        "every",
        way.interfaceEnds.map((interfaceEnd) => toInterface(context, from, interfaceEnd)),
        way.name,
        resource,
        way.unseen,
    );
}

/** From an interface end to Lattice's own addresses, by the association of its VPC. */
export function byVpcAssociation(
    context: Context,
    interfaceEnd: InterfaceEnd,
    network: ServiceNetwork,
    lattice: Range,
): Outcome {
    const vpc = vpcOf(interfaceEnd);
    if (isMissing(vpc)) {
        return undecided(vpc.unknown, vpc.of);
    }
    const associations = context.index.network.lattice.vpcAssociations.filter(
        (one) =>
            (isMissing(one.vpc) || one.vpc === vpc.vpc.id) &&
            (isMissing(one.serviceNetwork) || one.serviceNetwork === network.id),
    );
    const [association] = associations.filter((one) => !isMissing(one.vpc) && !isMissing(one.serviceNetwork));
    if (association === undefined) {
        const doubt = associations.flatMap((one) => [one.vpc, one.serviceNetwork]).find(isMissing);
        return doubt === undefined
            ? blocked({
                  rule: "lattice-vpc-association",
                  text: `${label(vpc.vpc.resource)} is not associated with ${label(network.resource)}`,
                  resource: network.resource,
                  change: { kind: "other", what: `associate ${label(vpc.vpc.resource)} with it` },
              })
            : undecided(doubt.unknown, doubt.of);
    }
    const address = ipv4Of(interfaceEnd);
    if (isMissing(address)) {
        return undecided(address.unknown, address.of);
    }
    const guard = associationEnd(context, association);
    const cuts = joined(boundaries(context.index, interfaceEnd, "egress"), boundaries(context.index, guard, "ingress"));
    const targets = atoms([lattice], cuts);
    const outcome = overAddresses("all", "VPC Lattice", targets, (target) =>
        overAddresses(interfaceEnd.pick, label(interfaceEnd.resource), atoms([address], cuts), (own) => {
            const trail = new Trail();
            const place = placeOf(trail, context, interfaceEnd);
            if (place !== undefined) {
                checkGroups(trail, context, interfaceEnd, "egress", target, undefined);
                checkAcl(trail, context, place.subnet, "egress", target);
                trail.pass(association.resource, () => ({
                    at: label(association.resource),
                    text: `associates ${label(vpc.vpc.resource)}`,
                }));
                checkGroups(trail, context, guard, "ingress", own, membershipOf(interfaceEnd));
                checkReply(trail, place.subnet, "ingress", target, interfaceEnd.lowestPort);
            }
            return trail.finish((checks) => decideReplies(context, checks));
        }),
    );
    return latticeServes(interfaceEnd, "clients", outcome);
}

/** The association's groups as something that can be asked. */
function associationEnd(context: Context, association: VpcAssociation): InterfaceEnd {
    const { securityGroups: ids } = association;
    const groups: Fact<readonly IndexedGroup[]> | "open" = isMissing(ids)
        ? ids
        : ids.length === 0
          ? "open"
          : resolveGroups(context, ids, label(association.resource));
    return {
        key: association.id,
        resource: association.resource,
        subnet: { unknown: "" },
        v4: latticeServiceRange,
        pick: "one",
        groups,
        publicAddresses: [],
        lowestPort: firstEphemeralPort.service,
    };
}

export function resolveGroups(context: Context, ids: readonly string[], owner: string): Fact<readonly IndexedGroup[]> {
    const groups: IndexedGroup[] = [];
    for (const id of ids) {
        const group = context.index.groups.get(id);
        if (group === undefined) {
            return { unknown: `security group ${nameOf(id)} of ${owner}, which is not in the network` };
        }
        groups.push(group);
    }
    return groups;
}
