import { Failover } from "../components/failover/failover";
import { servers } from "./az-application";
import { network, tags } from "./network";
import { zone } from "./wavelength-zone";
import { application } from "./zone-application";

/** The name leads to the zone's server, and to those in Availability Zones when it no longer answers. */
new Failover("east-failover", {
    zone: zone.zone,
    vpcId: network,
    probeSubnetIds: network.privateSubnetIds,
    server: application,
    secondary: servers.entry,
    domainName: "east.example.com",
    hostedZoneId: "Z0123456789EXAMPLE",
    tags,
});
