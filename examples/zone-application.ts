import { ZoneApplication } from "../components/application/zone-application";
import { CarrierPrefixList } from "../components/wavelength/carrier-prefix-list";
import { network, tags } from "./network";
import { zone } from "./wavelength-zone";

/** A server in the zone that the carrier's devices, and nobody else, reach over 443. */
const devices = new CarrierPrefixList("carrier-addresses", { cidrBlocks: ["203.0.113.0/24"], tags });

export const application = new ZoneApplication("east-app", {
    area: zone.area,
    zone: zone.zone,
    vpcId: network,
    subnetId: zone,
    carrierRoute: zone.carrierRoute,
    carrierPrefixListId: devices,
    instanceType: "t3.medium",
    tags,
});
