import { parseCidr, type Range } from "../../model/addresses";

/** Addresses of private networks (RFC 1918) come over VPNs and connections of the VPC's own: they are never the carrier's. */
export const privateNetworks: readonly Range[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
    (block) => parseCidr(block) ?? [],
);
