import { isMissing, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { observeGateways } from "./gateways";
import type { Graph } from "./graph/graph";
import { types } from "./graph/types";
import { type Observer, observerOf, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { targetOf } from "./route-targets";
import { vpcOf } from "./subnets";

/** Routes of which nobody knows which route table they are for, such as those of a table that was looked up. */
export interface LooseRoutes {
    /** Routes that are the table's for certain, since their VPC has no other. */
    readonly own: readonly Declared[];
    /** Routes that may be the table's. */
    readonly possible: readonly Declared[];
    readonly doubt?: Unknown;
}

/**
 * Those of the routes that may be a table's: a route leads to something of its table's own VPC, as AWS refuses any other, and
 * a table takes one route for a destination.
 * Source: EC2 API Reference, "CreateRoute"; Amazon VPC User Guide, "Route tables".
 */
export function looseRoutesOf(
    observer: Observer,
    routes: readonly Declared[],
    table: { readonly vpc: unknown; readonly alone: boolean; readonly destinations: ReadonlySet<string> },
): LooseRoutes {
    const own: Declared[] = [];
    const possible: Declared[] = [];
    for (const route of routes) {
        const vpcs = observer.graph.onceFor(route, vpcsOf);
        const here = vpcs === undefined || typeof table.vpc !== "string" || vpcs.includes(table.vpc);
        if (!here || table.destinations.has(destinationOf(route))) {
            continue;
        }
        const sure = table.alone && vpcs?.length === 1 && vpcs[0] === table.vpc;
        (sure ? own : possible).push(route);
    }
    const [first] = possible;
    return first === undefined
        ? { own, possible }
        : { own, possible, doubt: unknown(`the route table that ${label(refOf(first))} is for`, refOf(first)) };
}

/** What a route states as its destination, as a key. */
export function destinationOf({ inputs }: Declared): string {
    const stated = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"].map(
        (key) => inputs[key],
    );
    return JSON.stringify(stated);
}

/** The VPCs in one of which a route's target stands; undefined where that is not known, or where any VPC may lead to it. */
function vpcsOf(graph: Graph, route: Declared): readonly string[] | undefined {
    const observer = observerOf(graph);
    const target = targetOf(observer, route, route.inputs, undefined);
    if (isMissing(target) || target.id === undefined || isMissing(target.id)) {
        return undefined;
    }
    const { id } = target;
    const gateway = observer.memo(observeGateways).find((one) => one.id === id);
    const at =
        gateway === undefined
            ? elsewhere(observer, id)
            : gateway.kind === "nat-gateway"
              ? [gateway.regionalIn ?? inSubnet(observer, gateway.subnet)]
              : [gateway.vpc];
    const known = at?.filter((vpc): vpc is string => typeof vpc === "string");
    return known === undefined || known.length < (at?.length ?? 0) ? undefined : known;
}

function elsewhere(observer: Observer, id: string): readonly unknown[] | undefined {
    const resource = observer.graph.resource(id);
    if (resource?.type === types.peering) {
        return [observer.one(resource, "vpcId", kinds.vpc), observer.one(resource, "peerVpcId", kinds.vpc)];
    }
    return resource?.type === types.vpcEndpoint ? [vpcOf(observer, resource, "vpcId")] : undefined;
}

function inSubnet(observer: Observer, subnet: unknown): unknown {
    const declared = typeof subnet === "string" ? observer.graph.resource(subnet) : undefined;
    return declared === undefined ? undefined : vpcOf(observer, declared, "vpcId");
}
