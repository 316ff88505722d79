import { WebSocket } from "../components/web-socket/web-socket";
import { cluster } from "./cluster";
import { network, tags } from "./network";
import { front } from "./public-front";

/** A path of the public load balancer that leads to WebSocket tasks, around VPC Lattice. */
new WebSocket("web-socket", {
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    cluster: cluster.arn,
    capacityProviderName: cluster.capacityProviderName,
    after: [cluster.capacity],
    listenerArn: front.httpsListenerArn,
    loadBalancer: "front",
    loadBalancerSecurityGroupId: front.loadBalancerSecurityGroupId,
    path: "/ws",
    tags,
});
