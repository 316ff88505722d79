import { WebService } from "../components/service/web-service";
import { cluster } from "./cluster";
import { routes, service } from "./lattice-service";
import { network, tags } from "./network";

/** Tasks that ECS itself registers with VPC Lattice: no load balancer between. */
export const web = new WebService("web", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    cluster,
    targetGroupArn: service.targetGroupArns["web"] ?? "",
    latticeService: "web-lattice",
    after: service.ready,
    routes,
    image: "public.ecr.aws/nginx/nginx:1.28.3",
    tags,
});
