import type { EcsCluster } from "../../components/cluster/cluster";
import { PublicFront } from "../../components/front/public-front";
import type { WebAclChoice } from "../../components/front/web-acl";
import type { LatticeNetwork } from "../../components/lattice/network";
import type { LatticeService } from "../../components/lattice/service";
import type { Network } from "../../components/network/network";
import type { Context } from "./context";

/** The public way to the example service; nothing without a `front` section. */
export function buildFront(
    context: Context,
    network: Network,
    cluster: EcsCluster,
    lattice: LatticeNetwork,
    service: LatticeService,
): PublicFront | undefined {
    const { settings, deniedSources, tags, parent } = context;
    const { front, dns, protect, kmsKeyArn, logRetentionInDays } = settings;
    if (front === undefined) {
        return undefined;
    }
    return new PublicFront(
        "front",
        {
            vpcId: network.vpcId,
            publicSubnetIds: network.publicSubnetIds,
            publicRoutes: network.defaultRoutesOf("public"),
            privateSubnetIds: network.privateSubnetIds,
            cluster: cluster.arn,
            capacityProviderName: cluster.capacityProviderName,
            cpuArchitecture: cluster.cpuArchitecture,
            latticeService: "web-lattice",
            latticeServiceArn: service.arn,
            latticeDomainName: service.domainName,
            latticeNetworkSecurityGroupId: lattice.securityGroupId,
            signing: settings.lattice?.authenticatedOnly,
            certificateArn: front.certificateArn,
            domainName: dns === undefined ? undefined : `${front.hostName}.${dns.domainName}`,
            hostedZoneId: dns?.hostedZoneId,
            image: front.proxyImage,
            desiredCount: front.proxies,
            deploymentTimeoutInMinutes: settings.cluster?.deploymentTimeoutInMinutes,
            webAcl: front.webAcl as WebAclChoice,
            idleTimeout: front.idleTimeoutInSeconds,
            logRetentionInDays,
            accessLogRetentionInDays: logRetentionInDays,
            protect,
            kmsKeyArn,
            alarmActions: [...context.alarmActions],
            unreachableFrom: deniedSources,
            after: [cluster.capacity, ...service.ready],
            tags,
        },
        { parent },
    );
}
