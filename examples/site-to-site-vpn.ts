import { SiteToSiteVpn } from "../components/hybrid/site-to-site-vpn";
import { VirtualPrivateGateway } from "../components/hybrid/virtual-private-gateway";
import { network, tags } from "./network";

/** Two tunnels to a device on-premises, which announces its blocks over BGP. */
const virtualPrivateGateway = new VirtualPrivateGateway("on-premises-gateway", {
    vpcId: network,
    routeTables: network.routeTables,
    tags,
});

new SiteToSiteVpn("vpn", {
    end: { virtualPrivateGateway },
    customerGatewayIp: "203.0.113.10",
    routing: "bgp",
    cidrBlocks: ["192.168.0.0/16"],
    vpcCidrBlocks: [network.cidrBlock],
    tags,
});
