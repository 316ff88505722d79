import type { AzApplication } from "../application/az-application";
import { EcsCluster } from "../cluster/cluster";
import type { MountedFileSystem } from "../file-system/access";
import { FrontCertificate } from "../front/certificate";
import { PublicFront } from "../front/public-front";
import type { AccessLogs } from "../lattice/access-logs";
import { LatticeAuthPolicy } from "../lattice/auth-policy";
import type { CustomDomain } from "../lattice/custom-domain";
import { LatticeNetwork } from "../lattice/network";
import type { LatticeRoute } from "../lattice/routes";
import { LatticeService } from "../lattice/service";
import { anyoneFrom, authenticatedFrom, rolesFrom } from "../lattice/statements";
import type { Network } from "../network/network";
import { WebService } from "../service/web-service";
import { hasSecondService } from "../settings/second-service";
import { buildCanary, nextKey } from "./canary";
import { type Context, passthroughName } from "./context";
import type { Admitted } from "./lattice-access";
import { buildPassthrough } from "./passthrough";
import { buildTargets, type FurtherTargets } from "./targets";

/** Port of the example service's tasks. */
const webPort = 8080;

/**
 * What the example service answers: a rule by path, one by method and path, one by header, and a known route without a
 * target, which answers 404. Everything else is a 500 of the listener's default action.
 */
const routes: Readonly<Record<string, LatticeRoute>> = {
    items: { priority: 10, path: { prefix: "/items" }, forward: [{ targetGroup: "web" }] },
    orders: { priority: 20, method: "POST", path: { exact: "/orders" }, forward: [{ targetGroup: "web" }] },
    preview: { priority: 30, headers: [{ name: "x-preview", exact: "true" }], forward: [{ targetGroup: "web" }] },
    home: { priority: 40, path: { exact: "/" }, forward: [{ targetGroup: "web" }] },
    retired: { priority: 50, path: { prefix: "/retired" }, fixedResponse: 404 },
};

/** The containers and how they are reached. */
export interface Services {
    readonly lattice: LatticeNetwork;
    readonly latticeService: LatticeService;
    readonly web: WebService;
    /** The new side of a canary, where that is containers. */
    readonly webNext: WebService | undefined;
    readonly front: PublicFront | undefined;
}

/** The example service behind VPC Lattice, and the public front; nothing without these sections. */
export function buildServices(
    context: Context,
    network: Network,
    cluster: EcsCluster | undefined,
    servers: AzApplication | undefined,
    fileSystem: MountedFileSystem | undefined,
    admitted: Admitted,
): Services | undefined {
    const { settings } = context;
    if (cluster === undefined || settings.lattice === undefined || settings.service === undefined) {
        return undefined;
    }
    const lattice = buildLatticeNetwork(context, network, admitted);
    const latticeService = buildLatticeService(context, network, lattice, buildTargets(context, network, servers));
    const place = { network, cluster, fileSystem };
    const web = buildWeb("web", "web", context, place, latticeService);
    const webNext = hasSecondService(settings)
        ? buildWeb("web-next", nextKey, context, place, latticeService)
        : undefined;
    const front = buildFront(context, network, cluster, lattice, latticeService);
    authorize(context, network, latticeService, front, admitted);
    buildPassthrough(context, network, lattice, servers, web, accessLogsOf(context), admitted.vpcIds);
    return { lattice, latticeService, web, webNext, front };
}

export function buildCluster({ settings, tags, parent }: Context, network: Network): EcsCluster | undefined {
    const { cluster, kmsKeyArn } = settings;
    if (cluster === undefined) {
        return undefined;
    }
    const { amiId, ...args } = cluster;
    return new EcsCluster(
        "cluster",
        {
            ...args,
            imageId: amiId,
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            kmsKeyArn,
            tags,
        },
        { parent },
    );
}

export function accessLogsOf({ settings }: Context): AccessLogs {
    const { lattice, logRetentionInDays, protect, kmsKeyArn } = settings;
    return lattice?.accessLogs === "none"
        ? { destination: "none" }
        : { destination: "cloud-watch-logs", retentionInDays: logRetentionInDays, protect, kmsKeyArn };
}

function buildLatticeNetwork(context: Context, network: Network, admitted: Admitted): LatticeNetwork {
    return new LatticeNetwork(
        "lattice",
        {
            vpcId: network.vpcId,
            callers: context.settings.lattice?.authenticatedOnly === false ? "any" : "signed",
            sourceVpcIds: admitted.vpcIds,
            passthrough: passthroughName(context) !== undefined,
            accessLogs: accessLogsOf(context),
            tags: context.tags,
        },
        { parent: context.parent },
    );
}

function buildLatticeService(
    context: Context,
    network: Network,
    lattice: LatticeNetwork,
    further: FurtherTargets,
): LatticeService {
    const canary = buildCanary(context, routes, webPort);
    return new LatticeService(
        "web-lattice",
        {
            serviceNetworkIdentifier: lattice.id,
            vpcId: network.vpcId,
            targetGroups: {
                web: { type: "IP", port: webPort, healthCheck: { path: "/healthz" } },
                ...canary.targetGroups,
                ...further.targetGroups,
            },
            routes: { ...canary.routes, ...further.routes },
            customDomain: latticeDomain(context),
            accessLogs: accessLogsOf(context),
            unreachableFrom: context.strangers,
            tags: context.tags,
        },
        { parent: context.parent },
    );
}

/** The service's own name under the hosted zone's domain, with a certificate that is requested unless one is given. */
function latticeDomain({ settings, tags, parent }: Context): CustomDomain | undefined {
    const { dns, lattice } = settings;
    if (dns === undefined || lattice?.hostName === undefined) {
        return undefined;
    }
    const { hostedZoneId } = dns;
    const name = `${lattice.hostName}.${dns.domainName}`;
    const certificateArn =
        lattice.certificateArn ??
        new FrontCertificate("web-lattice-certificate", { domainName: name, hostedZoneId, tags }, { parent }).arn;
    return { name, certificateArn, hostedZoneId };
}

/** What the example service runs on. */
interface WebPlace {
    readonly network: Network;
    readonly cluster: EcsCluster;
    readonly fileSystem: MountedFileSystem | undefined;
}

/** The example service, once, or twice while a canary is under way. */
function buildWeb(
    name: string,
    targetGroup: string,
    context: Context,
    { network, cluster, fileSystem }: WebPlace,
    lattice: LatticeService,
): WebService {
    const { settings, strangers, tags, parent } = context;
    const { service, protect, kmsKeyArn, logRetentionInDays } = settings;
    const next = targetGroup === nextKey ? settings.lattice?.canary?.image : undefined;
    return new WebService(
        name,
        {
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            cluster: cluster.arn,
            capacityProviderName: cluster.capacityProviderName,
            cpuArchitecture: cluster.cpuArchitecture,
            targetGroupArn: lattice.targetGroupArns[targetGroup] ?? "",
            latticeService: "web-lattice",
            after: [cluster.capacity, ...lattice.ready],
            routes: Object.fromEntries(Object.entries(routes).filter(([, route]) => route.forward !== undefined)),
            image: next ?? service?.image ?? "",
            port: webPort,
            desiredCount: service?.desiredCount,
            cpu: service?.cpu,
            memory: service?.memory,
            logRetentionInDays,
            protect,
            kmsKeyArn,
            fileSystem,
            unreachableFrom: strangers,
            tags,
        },
        { parent },
    );
}

function buildFront(
    context: Context,
    network: Network,
    cluster: EcsCluster,
    lattice: LatticeNetwork,
    service: LatticeService,
): PublicFront | undefined {
    const { settings, strangers, tags, parent } = context;
    const { front, dns, protect, kmsKeyArn, logRetentionInDays } = settings;
    if (front === undefined) {
        return undefined;
    }
    return new PublicFront(
        "front",
        {
            vpcId: network.vpcId,
            publicSubnetIds: network.publicSubnetIds,
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
            signerImage: front.signerImage,
            desiredCount: front.proxies,
            idleTimeout: front.idleTimeoutInSeconds,
            logRetentionInDays,
            accessLogRetentionInDays: logRetentionInDays,
            protect,
            kmsKeyArn,
            unreachableFrom: strangers,
            after: [cluster.capacity, ...service.ready],
            tags,
        },
        { parent },
    );
}

/**
 * The service's own policy, stricter than the network's: the proxies' role and the admitted ones alone, or unsigned callers
 * of the admitted VPCs.
 */
function authorize(
    context: Context,
    network: Network,
    service: LatticeService,
    front: PublicFront | undefined,
    admitted: Admitted,
): void {
    const vpcIds = [network.vpcId, ...admitted.vpcIds];
    const callers = () => {
        if (context.settings.lattice?.authenticatedOnly === false) {
            return anyoneFrom(...vpcIds);
        }
        return front === undefined
            ? authenticatedFrom(...vpcIds)
            : rolesFrom([front.proxyRoleArn, ...admitted.roleArns], ...vpcIds);
    };
    new LatticeAuthPolicy(
        "web-lattice-auth",
        { resourceIdentifier: service.arn, statements: [callers()] },
        { parent: context.parent },
    );
}
