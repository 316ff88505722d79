import { allIpv4, allIpv6, parseCidr } from "../../model/addresses";
import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, type Read, read, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

interface Leading {
    readonly holder: Declared;
    readonly label: string;
    readonly destinations: readonly Read<string>[];
}

export const networkPeeringLeastAccess = stackPolicy<Record<never, never>>({
    name: "network-peering-least-access",
    description: "Routes into a peering connection lead to the other VPC's addresses only.",
    rationale:
        "A peering connection carries nothing beyond the other VPC, so a default route into it leads nowhere; and what is added to the other VPC later is reached without anybody having decided so.",
    source: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set the destination to the other VPC's block, or to the subnets that are meant.",
    controls: ["cis 6.6"],
    options: {},
    limitations: ["Destinations that are wider than needed without being everything."],
    *check(graph) {
        for (const { holder, label, destinations } of leadingInto(graph)) {
            const wide = destinations.find((one) => typeof one === "string" && isEverything(one));
            if (typeof wide === "string") {
                yield violation(
                    holder,
                    `${label} sends ${wide} into a peering connection; set its destination to the other VPC's block`,
                );
            } else if (destinations.includes(pending) && ambiguous(graph, holder)) {
                yield undecided(holder, `${label} must not send everything into a peering connection`, [
                    unknown(`destination of ${label}`),
                ]);
            }
        }
    },
});

/** A destination that is made from a VPC, a subnet or a block is never everything. */
function ambiguous(graph: Graph, holder: Declared): boolean {
    const made = ["destinationCidrBlock", "destinationIpv6CidrBlock", "routes"].flatMap((key) =>
        graph.references(holder, key, [
            types.vpc,
            types.defaultVpc,
            types.subnet,
            types.vpcIpv4Block,
            types.vpcIpv6Block,
        ]),
    );
    return made.length === 0;
}

function leadingInto(graph: Graph): readonly Leading[] {
    const separate: readonly Leading[] = graph
        .ofType(types.route)
        .filter(({ inputs }) => names(inputs))
        .map((route) => ({
            holder: route,
            label: named(route),
            destinations: [text(route.inputs, "destinationCidrBlock"), text(route.inputs, "destinationIpv6CidrBlock")],
        }));
    const inline: readonly Leading[] = graph.ofType(types.routeTable, types.defaultRouteTable).flatMap((table) =>
        blocks(table.inputs, "routes").flatMap((block, index) =>
            block === pending
                ? awaitedRoutes(graph, table)
                : !names(block)
                  ? []
                  : [
                        {
                            holder: table,
                            label: `routes[${index}] of ${named(table)}`,
                            destinations: [text(block, "cidrBlock"), text(block, "ipv6CidrBlock")],
                        },
                    ],
        ),
    );
    return [...separate, ...inline];
}

/** An inline list that is not known, of a table that a peering connection is named in. */
function awaitedRoutes(graph: Graph, table: Declared): readonly Leading[] {
    const hasPeering = graph.references(table, "routes", [types.peering]).length > 0;
    return read(table.inputs, "routes") !== pending || !hasPeering
        ? []
        : [{ holder: table, label: `routes of ${named(table)}`, destinations: [pending] }];
}

function names(block: unknown): boolean {
    const id = read(block, "vpcPeeringConnectionId");
    return id !== undefined && id !== "";
}

function isEverything(cidr: string): boolean {
    const range = parseCidr(cidr);
    return range !== undefined && [allIpv4, allIpv6].some(({ from, to }) => from === range.from && to === range.to);
}
