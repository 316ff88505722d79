import type { Range } from "../addresses";
import { type Fact, isMissing } from "../network/facts";
import { label } from "../network/read";
import type { Endpoint } from "../network/types";
import { atoms, boundaries } from "./atoms";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import { endsOfInterfaces, type Origin } from "./ends";
import { placeOf, vpcOf } from "./interface-ends";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { any, type Outcome, oneOf, series, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { takesNothing } from "./private-link";
import { checkGroups } from "./security-groups";
import { foldEnds, toInterface, toOutside } from "./to-interfaces";
import { Trail } from "./trail";

/**
 * To a service that AWS runs, by its usual name: an interface endpoint with private DNS takes the name over for the
 * whole VPC, a gateway endpoint is a route, and without either the way is that to the internet.
 * @param publicName whether the name is resolved outside of the VPC, where no endpoint takes it over
 */
export function toAwsService(context: Context, origin: Origin, service: string, publicName = false): Outcome {
    const { interfaceEnds, fold, name, unseen } = origin;
    const resource = interfaceEnds[0]?.resource ?? { name, urn: "" };
    return foldEnds(
        fold,
        interfaceEnds.map((interfaceEnd) => fromInterface(context, origin, interfaceEnd, service, publicName)),
        name,
        resource,
        unseen,
    );
}

function fromInterface(
    context: Context,
    origin: Origin,
    interfaceEnd: InterfaceEnd,
    service: string,
    publicName: boolean,
): Outcome {
    const vpc = vpcOf(interfaceEnd);
    if (isMissing(vpc)) {
        return undecided(vpc.unknown, vpc.of);
    }
    const here = context.index.network.endpoints.filter(
        (endpoint) =>
            (isMissing(endpoint.vpc) || endpoint.vpc === vpc.vpc.id) &&
            // Without private DNS an interface endpoint takes no name over, whatever it leads to.
            (isMissing(endpoint.service) ? mayTakeName(endpoint) : endpoint.service === service),
    );
    const unsure = here.flatMap((endpoint) => [endpoint.vpc, endpoint.service, endpoint.kind]).find(isMissing);
    if (unsure !== undefined) {
        return undecided(unsure.unknown, unsure.of);
    }
    const alone: Origin = { ...origin, interfaceEnds: [interfaceEnd], fold: "every" };
    const gateway = here.find((endpoint) => endpoint.kind === "gateway");
    const takesOver = new Map(here.map((endpoint) => [endpoint, takesName(endpoint, gateway)]));
    const named = publicName ? [] : here.filter((endpoint) => takesOver.get(endpoint) !== false);
    const sure = named.find((endpoint) => takesOver.get(endpoint) === true);
    if (sure !== undefined) {
        return byInterface(context, alone, sure);
    }
    const direct = byGatewayOrInternet(context, origin, interfaceEnd, service, gateway);
    return named.length === 0
        ? direct
        : oneOf([direct, ...named.map((endpoint) => byInterface(context, alone, endpoint))], () => ({
              text: `whether ${named.map((endpoint) => label(endpoint.resource)).join(", ")} has private DNS`,
              of: named.map((endpoint) => endpoint.resource),
          }));
}

/** Whether an endpoint to nobody knows what could be the way to a service that is asked for by its usual name. */
function mayTakeName({ kind, privateDns = false }: Endpoint): boolean {
    return kind !== "interface" || privateDns !== false;
}

/**
 * Whether the service's name leads to an endpoint for everything in its VPC. With a gateway endpoint beside it, S3's
 * private DNS is by default for inbound Resolver endpoints only.
 * Source: Amazon S3 User Guide, "AWS PrivateLink for Amazon S3": private DNS; EC2 API, "DnsOptionsSpecification".
 */
function takesName(endpoint: Endpoint, gateway: Endpoint | undefined): Fact<boolean> {
    const { kind, service, privateDns = false } = endpoint;
    const { privateDnsForResolverOnly: resolverOnly = service === "s3" && gateway !== undefined } = endpoint;
    if (kind !== "interface" || privateDns === false || resolverOnly === true) {
        return false;
    }
    return isMissing(privateDns) ? privateDns : isMissing(resolverOnly) ? resolverOnly : true;
}

function byInterface(context: Context, origin: Origin, endpoint: Endpoint): Outcome {
    const deaf = takesNothing(context, endpoint, false);
    if (deaf !== undefined) {
        return deaf;
    }
    const interfaceEnds = endsOfInterfaces(context, endpoint.interfaces);
    return foldEnds(
        "every",
        interfaceEnds.map((interfaceEnd) => toInterface(context, { origin }, interfaceEnd)),
        label(endpoint.resource),
        endpoint.resource,
        endpoint.interfaces.unseen,
    );
}

function byGatewayOrInternet(
    context: Context,
    origin: Origin,
    interfaceEnd: InterfaceEnd,
    service: string,
    gateway: Endpoint | undefined,
): Outcome {
    const ranges = context.index.serviceRanges(service);
    const internet: AddressClass = { kind: "internet", name: `service:${service}`, ranges, pick: "all" };
    const { subnet } = interfaceEnd;
    if (gateway === undefined || isMissing(subnet) || isMissing(subnet.table) || subnet.kind === "wavelength") {
        return settle(toOutside(context, { ...origin, interfaceEnds: [interfaceEnd], fold: "any" }, internet));
    }
    const id = subnet.table.table?.id;
    const tables = gateway.routeTables;
    const routed = id !== undefined && tables?.items.includes(id) === true;
    const targeted = subnet.table.routes.some(
        ({ target }) => !isMissing(target) && target.kind === "endpoint" && target.id === gateway.id,
    );
    if (routed || targeted) {
        return byGateway(context, interfaceEnd, ranges, gateway);
    }
    const outcome = settle(toOutside(context, { ...origin, interfaceEnds: [interfaceEnd], fold: "any" }, internet));
    return tables?.unseen === undefined
        ? outcome
        : oneOf([outcome, byGateway(context, interfaceEnd, ranges, gateway)], () => ({
              text: `the route tables of ${label(gateway.resource)}`,
              of: [gateway.resource],
          }));
}

function byGateway(context: Context, interfaceEnd: InterfaceEnd, ranges: readonly Range[], gateway: Endpoint): Outcome {
    const cuts = boundaries(context.index, interfaceEnd, "egress");
    return settle(
        overAddresses("all", label(gateway.resource), atoms(ranges, cuts), (remote) => {
            const trail = new Trail();
            const place = placeOf(trail, context, interfaceEnd);
            if (place !== undefined) {
                checkGroups(trail, context, interfaceEnd, "egress", remote, undefined);
                checkAcl(trail, context, place.subnet, "egress", remote);
                trail.pass(gateway.resource, () => ({
                    at: label(gateway.resource),
                    text: "gateway endpoint of the subnet's route table",
                }));
                checkReply(trail, place.subnet, "ingress", remote, interfaceEnd.lowestPort);
            }
            return trail.finish((checks) => decideReplies(context, checks));
        }),
    );
}

/** Addresses that stand for a service are not for people to read. */
function settle(outcome: Outcome): Outcome {
    return outcome.state === "open" ? { state: "open", hops: outcome.hops } : series([any([outcome])]);
}
