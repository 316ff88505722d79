import { TcpService } from "../components/network-load-balancer/tcp-service";
import { cluster } from "./cluster";
import { network, tags } from "./network";

/** An internal Network Load Balancer for TCP, and the tasks behind it. */
new TcpService("tcp", {
    vpcId: network,
    balancerSubnetIds: network.privateSubnetIds,
    subnetIds: network.privateSubnetIds,
    cluster,
    port: 9000,
    cidrBlocks: [network.cidrBlock],
    reachableFrom: ["vpc"],
    tags,
});
