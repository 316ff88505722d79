import type { EcsCluster } from "../../components/cluster/cluster";
import { PublicFront } from "../../components/front/public-front";
import type { WebAclChoice } from "../../components/front/web-acl";
import type { LatticeService } from "../../components/lattice/service";
import type { Network } from "../../components/network/network";
import type { Context } from "./context";

/** The public way to the example service; nothing without a `front` section. */
export function buildFront(
    context: Context,
    network: Network,
    cluster: EcsCluster,
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
            network,
            cluster,
            service,
            signing: settings.lattice?.authenticatedOnly,
            certificateArn: front.certificateArn,
            domainName: dns === undefined ? undefined : `${front.hostName}.${dns.domainName}`,
            hostedZoneId: dns?.hostedZoneId,
            image: front.proxyImage,
            desiredCount: front.proxies,
            scaling: front.maxProxies === undefined ? undefined : { maxTasks: front.maxProxies },
            metrics: front.metrics,
            deploymentTimeoutInMinutes: settings.cluster?.deploymentTimeoutInMinutes,
            webAcl: front.webAcl as WebAclChoice,
            idleTimeout: front.idleTimeoutInSeconds,
            logRetentionInDays,
            accessLogRetentionInDays: logRetentionInDays,
            protect,
            kmsKeyArn,
            alarmActions: [...context.alarmActions],
            unreachableFrom: deniedSources,
            tags,
        },
        { parent },
    );
}
