import { WebSocket } from "../components/web-socket/web-socket";
import { cluster } from "./cluster";
import { network, tags } from "./network";
import { front } from "./public-front";

/** A path of the public load balancer that leads to WebSocket tasks, around VPC Lattice. */
new WebSocket("web-socket", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    cluster,
    listenerArn: front.httpsListenerArn,
    loadBalancer: "front",
    loadBalancerSecurityGroupId: front.loadBalancerSecurityGroupId,
    path: "/ws",
    tags,
});
