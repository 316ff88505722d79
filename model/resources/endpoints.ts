import { type Fact, type Seen, type Unknown, unknown } from "../network/facts";
import type { Endpoint, EndpointKind, EndpointService, NetworkInterface } from "../network/types";
import type { Declared } from "./declared";
import { serviceNamed } from "./endpoint-services";
import { type Graph, missing } from "./graph/graph";
import { subnets, types } from "./graph/types";
import { groupsBy, inSubnets } from "./interfaces";
import { type Observer, observerOf, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { vpcOf } from "./subnets";
import { flag, pending, read } from "./value";

const endpointKinds: ReadonlyMap<string, EndpointKind> = new Map([
    ["Gateway", "gateway"],
    ["Interface", "interface"],
    ["ServiceNetwork", "service-network"],
    ["Resource", "resource"],
    ["GatewayLoadBalancer", "gateway-load-balancer"],
]);

export function observeEndpoints(observer: Observer): Endpoint[] {
    return observer.graph.ofType(types.vpcEndpoint).map((endpoint): Endpoint => {
        const kind = kindOf(observer, endpoint);
        const dns = privateDnsOf(observer, endpoint);
        const resolverOnly = flag(endpoint.inputs, "dnsOptions", "privateDnsOnlyForInboundResolverEndpoint");
        return {
            id: endpoint.urn,
            resource: refOf(endpoint),
            kind,
            vpc: vpcOf(observer, endpoint, "vpcId"),
            service: serviceBehind(observer, endpoint),
            interfaces: kind === "gateway" ? { items: [] } : interfacesOf(observer, endpoint),
            ...(dns === undefined ? {} : { privateDns: dns }),
            ...(resolverOnly === undefined
                ? {}
                : {
                      privateDnsForResolverOnly:
                          resolverOnly === pending ? observer.missing(endpoint, "dnsOptions") : resolverOnly,
                  }),
            ...(kind === "gateway" ? { routeTables: tablesOf(observer, endpoint) } : {}),
        };
    });
}

/** Its own property, or a resource that switches it. */
function privateDnsOf(observer: Observer, endpoint: Declared): Fact<boolean> | undefined {
    const separate = observer.attached(types.endpointPrivateDns, "vpcEndpointId", kinds.endpoint);
    const [setting] = separate.of(endpoint.urn);
    const source = setting ?? endpoint;
    const stated = flag(source.inputs, "privateDnsEnabled");
    return (
        separate.doubt(endpoint.urn) ?? (stated === pending ? observer.missing(source, "privateDnsEnabled") : stated)
    );
}

export function observeEndpointServices(observer: Observer): EndpointService[] {
    return observer.graph.ofType(types.endpointService).map((service): EndpointService => {
        const names = observer.names(service, "networkLoadBalancerArns", kinds.loadBalancer);
        return {
            id: service.urn,
            resource: refOf(service),
            loadBalancers: observer.seen(service, "networkLoadBalancerArns", names),
        };
    });
}

/** Without a type it is a gateway endpoint. */
function kindOf(observer: Observer, endpoint: Declared): Fact<EndpointKind> {
    const type = observer.text(endpoint, "vpcEndpointType") ?? "Gateway";
    return typeof type === "string" ? (endpointKinds.get(type) ?? observer.missing(endpoint, "vpcEndpointType")) : type;
}

function serviceBehind(observer: Observer, endpoint: Declared): Fact<string> {
    const behind = [
        observer.one(endpoint, "serviceNetworkArn", kinds.serviceNetwork),
        observer.one(endpoint, "resourceConfigurationArn", kinds.resourceConfiguration),
    ].find((fact) => fact !== undefined);
    if (behind !== undefined) {
        return behind;
    }
    const [own, ...others] = observer.graph.references(endpoint, "serviceName", [types.endpointService]);
    if (own !== undefined && others.length === 0) {
        return own.urn;
    }
    const name = read(endpoint.inputs, "serviceName");
    const answering = observer.graph
        .ofType(types.endpointService)
        .find((service) => typeof name === "string" && read(service.outputs, "serviceName") === name);
    if (answering !== undefined) {
        return answering.urn;
    }
    return typeof name === "string" && name.includes(".vpce-svc-")
        ? unknown(`what is behind endpoint service '${name}', which this program does not declare`, refOf(endpoint))
        : (serviceNamed(observer, endpoint) ?? observer.missing(endpoint, "serviceName"));
}

/** What names subnets of an endpoint. */
interface SubnetsNamed {
    /** The endpoint, or an association. */
    readonly holder: Declared;
    readonly property: string;
    readonly path: readonly string[];
}

function subnetsNamed(endpoint: Declared, associations: readonly Declared[]): readonly SubnetsNamed[] {
    return [
        { holder: endpoint, property: "subnetIds", path: [] },
        { holder: endpoint, property: "subnetConfigurations", path: ["subnetId"] },
        ...associations.map((holder) => ({ holder, property: "subnetId", path: [] })),
    ];
}

/** The subnets that an endpoint has its interfaces in. */
export interface EndpointSubnets {
    /** What names them: the endpoint or an association, and its property. */
    readonly holders: readonly (readonly [holder: Declared, property: string])[];
    readonly certain: readonly Declared[];
    /** What has to be known before further ones can be ruled out. */
    readonly unknowns: readonly Unknown[];
}

/** The subnets of an endpoint, by its own properties and by associations. */
export function subnetsOfEndpoint(graph: Graph, endpoint: Declared): EndpointSubnets {
    const associations = observerOf(graph).attached(types.vpcEndpointSubnet, "vpcEndpointId", kinds.endpoint);
    const found = subnetsNamed(endpoint, associations.of(endpoint.urn)).map((each) => ({
        ...each,
        names: graph.resolve(
            each.holder,
            each.property,
            graph.valuesIn(each.holder, each.property, each.path),
            subnets,
        ),
    }));
    return {
        holders: found.map(({ holder, property }) => [holder, property]),
        certain: [...new Set(found.flatMap(({ names }) => names.certain))],
        unknowns: found.flatMap(({ holder, property, names }) =>
            names.unseen !== undefined || names.candidates.length > 0 ? [missing(holder, property)] : [],
        ),
    };
}

function interfacesOf(observer: Observer, endpoint: Declared): Seen<NetworkInterface> {
    const separate = observer.attached(types.vpcEndpointSubnet, "vpcEndpointId", kinds.endpoint);
    const all = subnetsNamed(endpoint, separate.of(endpoint.urn)).map(({ holder, property, path }) =>
        observer.namesIn(holder, property, path, kinds.subnet),
    );
    const unseen: Unknown | undefined =
        all.map((names) => names.unseen).find((why) => why !== undefined) ?? separate.doubt(endpoint.urn);
    const ids = all.flatMap((names) => names.certain);
    const candidates = all.flatMap((names) => names.candidates);
    const why = unseen ?? (candidates.length > 0 ? observer.missing(endpoint, "subnetIds", true) : undefined);
    const names = why === undefined ? { certain: ids, candidates: [] } : { certain: ids, candidates: [], unseen: why };
    return inSubnets(observer, endpoint, "subnetIds", names, { securityGroups: groupsOf(observer, endpoint) })
        .interfaces;
}

function groupsOf(observer: Observer, endpoint: Declared): Fact<readonly string[]> {
    const own = groupsBy(observer, endpoint, "securityGroupIds");
    const separate = observer.attached(types.endpointGroup, "vpcEndpointId", kinds.endpoint);
    const doubt = separate.doubt(endpoint.urn);
    if ("unknown" in own || doubt !== undefined) {
        return doubt ?? own;
    }
    const associations = separate.of(endpoint.urn);
    const found = [...own];
    if (own.length === 0 && associations.length > 0) {
        const kept = keepsDefault(observer, endpoint, associations);
        if (typeof kept !== "string" && kept !== undefined) {
            return kept;
        }
        found.push(...(kept === undefined ? [] : [kept]));
    }
    for (const association of associations) {
        const group = observer.one(association, "securityGroupId", kinds.securityGroup);
        if (typeof group !== "string") {
            return group ?? observer.missing(association, "securityGroupId");
        }
        found.push(group);
    }
    return found;
}

/** The default group of the VPC, which an endpoint without groups has until an association takes its place. */
function keepsDefault(
    observer: Observer,
    endpoint: Declared,
    associations: readonly Declared[],
): Fact<string> | undefined {
    const replacing = associations.map((one) => flag(one.inputs, "replaceDefaultAssociation"));
    const [association] = associations;
    if (replacing.includes(true) || association === undefined) {
        return undefined;
    }
    const vpc = vpcOf(observer, endpoint, "vpcId");
    return replacing.includes(pending)
        ? observer.missing(association, "replaceDefaultAssociation")
        : typeof vpc === "string"
          ? observer.partOf(vpc, "securityGroup")
          : vpc;
}

function tablesOf(observer: Observer, endpoint: Declared): Seen<string> {
    const own = observer.seen(endpoint, "routeTableIds", observer.names(endpoint, "routeTableIds", kinds.routeTable));
    const separate = observer.attached(types.endpointRouteTable, "vpcEndpointId", kinds.endpoint);
    const more = separate
        .of(endpoint.urn)
        .map((association) =>
            observer.seen(association, "routeTableId", observer.names(association, "routeTableId", kinds.routeTable)),
        );
    const unseen =
        [own, ...more].map((seen) => seen.unseen).find((why) => why !== undefined) ?? separate.doubt(endpoint.urn);
    const items = [own, ...more].flatMap((seen) => seen.items);
    return unseen === undefined ? { items } : { items, unseen };
}
