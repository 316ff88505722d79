import type { Element, Fact, ResourceRef } from "./facts";

export interface NetworkInterface extends Element {
    readonly subnet: Fact<string>;
    /** Private IPv4 address. Absent or not known: some address of the subnet. */
    readonly address?: Fact<string>;
    /** IPv6 address: absent, none; not known, some address of the subnet's IPv6 block. */
    readonly ipv6Address?: Fact<string>;
    /** Empty: the VPC's default group. */
    readonly securityGroups: Fact<readonly string[]>;
    /** Addresses beside the private one; empty or absent: none. */
    readonly publicAddresses?: Fact<readonly PublicAddress[]>;
}

export interface PublicAddress {
    readonly resource: ResourceRef;
    /** A carrier address belongs to a Wavelength Zone's border group and works through the carrier gateway alone. */
    readonly kind: Fact<"internet" | "carrier">;
    readonly address?: Fact<string>;
    /** Border group, for carrier addresses: has to be the zone of the interface. Absent: that zone's. */
    readonly borderGroup?: Fact<string>;
}

export interface PortRange {
    readonly from: number;
    readonly to: number;
}
