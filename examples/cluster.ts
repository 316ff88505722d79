import { EcsCluster } from "../components/cluster/cluster";
import { network, tags } from "./network";

/** ECS on EC2: one to four hosts in private subnets, as many as the tasks need. */
export const cluster = new EcsCluster("cluster", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    tags,
});
