import { PublicFront } from "../components/front/public-front";
import { cluster } from "./cluster";
import { service } from "./lattice-service";
import { network, tags } from "./network";
import "./web-service";

/** The public way in: a load balancer, and proxies that sign requests to the service. */
export const front = new PublicFront("front", {
    network,
    cluster,
    service,
    domainName: "www.example.com",
    hostedZoneId: "Z0123456789EXAMPLE",
    tags,
});
