import type { Range } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import { type Fact, isMissing, type ResourceRef, unknown } from "../network/facts";
import type { IndexedGroup, IndexedInterface, IndexedSubnet, NetworkIndex } from "../network/indexed";
import type { PublicAddress } from "../network/types";
import type { Protocol } from "./verdict";

/** What is down. */
export type Scenario =
    | { readonly kind: "normal" }
    | { readonly kind: "zone-down"; readonly zone: string }
    | { readonly kind: "az-down"; readonly zone: string };

/** What is asked, apart from the two ends. */
export interface Context {
    readonly index: NetworkIndex;
    readonly protocol: Protocol;
    /** Destination port; 0 for icmp. */
    readonly port: number;
    readonly scenario: Scenario;
    /** Whether the reasons are of no interest: the first thing that blocks then ends the question. */
    readonly verdictOnly?: boolean;
}

/**
 * How many of the addresses of an end have to get through: `one` address, of which only the block is known;
 * `some` of a class; `all` of a narrowed class.
 */
export type Pick = "one" | "some" | "all";

/** A place in a subnet that packets start from or end at. */
export interface InterfaceEnd {
    /** Distinguishes interface ends in memory. */
    readonly key: string;
    /** What could be given a public address: an interface by its id, or a load balancer by its scheme. */
    readonly owner?: { readonly interface: string } | "scheme";
    readonly resource: ResourceRef;
    readonly subnet: Fact<IndexedSubnet>;
    readonly v4?: Fact<Range>;
    readonly v6?: Fact<Range>;
    readonly pick: Pick;
    /** `open`: nothing filters here. */
    readonly groups: Fact<readonly IndexedGroup[]> | "open";
    readonly publicAddresses: Fact<readonly PublicAddress[]>;
    /** Lowest port that it opens connections from, see ``. */
    readonly lowestPort: number;
    /** Stands for any number of interfaces in its subnet, as a group's or a service's. */
    readonly many?: boolean;
    /** Internet gateways pass nothing to or from it, whatever its IPv6 address is (nodes of internal load balancers). */
    readonly inside?: boolean;
    /** Sends by its public address alone, never through NAT. */
    readonly publicly?: boolean;
}

/** A class of addresses outside of every VPC. */
export interface AddressClass {
    readonly kind: "internet" | "carrier" | "on-premises" | "service";
    /** As the flow names it. */
    readonly name: string;
    readonly ranges: readonly Range[];
    readonly pick: "some" | "all";
    /** For `carrier`: the zone in whose area the devices are. */
    readonly zone?: string;
    /** For `on-premises`: an address that was named alone, which may also be in a VPC that is not declared. */
    readonly anyVpc?: boolean;
    /**
     * Lowest port that it opens connections from.
     * @default 1024: of a class nobody knows who is behind a NAT gateway
     */
    readonly lowestPort?: number;
    /** The gateway that ways have to lead through, where one is named as an end; `urns` are those of its parts. */
    readonly through?: { readonly resource: ResourceRef; readonly urns: ReadonlySet<string> };
}

export function interfaceEndOf(
    iface: IndexedInterface,
    lowestPort: number = firstEphemeralPort.instance,
): InterfaceEnd {
    const base = {
        key: iface.key,
        owner: { interface: iface.interface.id },
        resource: iface.interface.resource,
        subnet: iface.subnet,
        v4: iface.v4,
        pick: "one",
        groups: iface.groups,
        publicAddresses: iface.publicAddresses,
        lowestPort,
    } as const;
    return iface.v6 === undefined ? base : { ...base, v6: iface.v6 };
}

/** Whether the scenario takes a subnet away. */
export function isDown(context: Context, subnet: IndexedSubnet): Fact<boolean> {
    const { scenario } = context;
    if (scenario.kind === "normal") {
        return false;
    }
    if (!isMissing(subnet.zone)) {
        return subnet.zone === scenario.zone;
    }
    const expected = scenario.kind === "zone-down" ? "wavelength" : "availability-zone";
    if (!isMissing(subnet.kind) && subnet.kind !== expected) {
        return false;
    }
    return unknown(`the zone of subnet "${subnet.subnet.resource.name}"`, subnet.subnet.resource);
}
