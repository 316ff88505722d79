import { isIpv6 } from "../addresses";
import { isMissing } from "../network/facts";
import type { NetworkIndex } from "../network/indexed";
import { label } from "../network/read";
import type { AddressClass, Context } from "./context";
import { classRanges, type GatewayEnd } from "./ends";
import { blocked, type Outcome } from "./outcome";

/** Gateways by Pulumi's name, by the word of their type and that, or by URN. */
export function gatewaysNamed({ network }: NetworkIndex, text: string): readonly GatewayEnd[] {
    const all: readonly GatewayEnd[] = [...network.gateways, ...network.transitGateways];
    const typed = all.filter((one) => typedGateway(one).toLowerCase() === text.toLowerCase());
    return typed.length > 0 ? typed : all.filter(({ resource }) => resource.name === text || resource.urn === text);
}

/** As in `NAT gateway main`. */
export function typedGateway({ resource }: GatewayEnd): string {
    return label(resource).replaceAll('"', "");
}

/**
 * What is beyond a gateway: the internet, for a carrier gateway the devices of its zones as well, on-premises for virtual
 * private and transit gateways.
 */
export function beyondGateway(context: Context, gateway: GatewayEnd): readonly AddressClass[] {
    const { index } = context;
    const name = `what is beyond ${label(gateway.resource)}`;
    const through = { resource: gateway.resource, urns: urnsOf(gateway) };
    const of = (kind: "internet" | "on-premises"): AddressClass => ({
        kind,
        name,
        ranges: classRanges(index, kind),
        pick: "some",
        through,
    });
    if ("attachments" in gateway || gateway.kind === "vpn-gateway") {
        return [of("on-premises")];
    }
    if (gateway.kind === "egress-only-gateway") {
        const internet = of("internet");
        return [{ ...internet, ranges: internet.ranges.filter(({ from }) => isIpv6(from)) }];
    }
    if (gateway.kind !== "carrier-gateway") {
        return [of("internet")];
    }
    const zones = [...index.subnets.values()].flatMap(({ vpc, kind, zone }) =>
        kind === "wavelength" && !isMissing(vpc) && vpc.vpc.id === gateway.vpc && !isMissing(zone) ? [zone] : [],
    );
    const ranges = classRanges(index, "carrier");
    const areas = [...new Set(zones)].sort();
    return [
        ...areas.map((zone): AddressClass => ({ kind: "carrier", name, ranges, pick: "some", zone, through })),
        of("internet"),
    ];
}

/** A way by a transit gateway names its attachments and tables. */
function urnsOf(gateway: GatewayEnd): ReadonlySet<string> {
    const parts = "attachments" in gateway ? [...gateway.attachments.items, ...gateway.routeTables] : [];
    return new Set([gateway, ...parts].map(({ resource }) => resource.urn));
}

/** What opens no connections by itself: NAT gateways and egress-only internet gateways pass what begins inside. */
export function opensNothing({ resource, ...gateway }: GatewayEnd): Outcome | undefined {
    return "kind" in gateway && (gateway.kind === "nat-gateway" || gateway.kind === "egress-only-gateway")
        ? blocked({
              rule: "gateway-outbound-only",
              text: `${label(resource)} lets nothing in that does not answer what went out by it`,
              resource,
              fixed: true,
          })
        : undefined;
}

/** Where a gateway is named as an end, only what leads through it counts. */
export function throughIt({ through }: AddressClass, outcome: Outcome): Outcome {
    if (through === undefined || !("hops" in outcome)) {
        return outcome;
    }
    return outcome.hops().some(({ resource }) => resource !== undefined && through.urns.has(resource.urn))
        ? outcome
        : blocked({
              rule: "gateway-way",
              text: `the way that is open does not lead through ${label(through.resource)}`,
              resource: through.resource,
              change: { kind: "other", what: `lead it through ${label(through.resource)}` },
          });
}
