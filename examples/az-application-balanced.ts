import { AzApplication } from "../components/application/az-application";
import { FrontCertificate } from "../components/front/certificate";
import { network, tags } from "./network";

const domainName = "www.example.com";
const certificate = new FrontCertificate("certificate", { domainName, hostedZoneId: "Z0123456789EXAMPLE", tags });

/** The same servers in private subnets, behind a load balancer with a certificate that is requested for it. */
new AzApplication("balanced-app", {
    entry: "alb",
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    routes: network.defaultRoutesOf("private"),
    loadBalancerSubnetIds: network.publicSubnetIds,
    certificateArn: certificate.arn,
    instanceType: "t3.medium",
    tags,
});
