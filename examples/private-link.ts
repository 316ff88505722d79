import { PrivateLinkConsumer } from "../components/hybrid/private-link-consumer";
import { PrivateLinkProvider } from "../components/hybrid/private-link-provider";
import { servers } from "./az-application";
import { bastion } from "./bastion";
import { network, tags } from "./network";

/** The servers as a service for another account, and an endpoint to somebody else's. */
const ids = servers.instanceIds;
new PrivateLinkProvider("az-app-service", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    port: 443,
    servers: Object.fromEntries(servers.serverNames.map((name, index) => [name, { instanceId: ids[index] ?? "" }])),
    serverSecurityGroupId: servers,
    allowedPrincipals: ["arn:aws:iam::111122223333:root"],
    tags,
});
new PrivateLinkConsumer("partner", {
    vpcId: network,
    subnetIds: network.privateSubnetIds,
    target: { serviceName: "com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0" },
    ports: [443],
    clientSecurityGroupIds: { bastion: bastion.securityGroupId },
    tags,
});
