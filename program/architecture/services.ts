import type { AzApplication } from "../../components/application/az-application";
import { EcsCluster } from "../../components/cluster/cluster";
import type { MountedFileSystem } from "../../components/file-system/access";
import type { PublicFront } from "../../components/front/public-front";
import type { LatticeNetwork } from "../../components/lattice/network";
import type { LatticeService } from "../../components/lattice/service";
import type { Network } from "../../components/network/network";
import { WebService, type WebServiceArgs } from "../../components/service/web-service";
import { hasSecondService } from "../settings/second-service";
import { nextKey } from "./canary";
import type { Context } from "./context";
import { buildFront } from "./front";
import { accessLogsOf, authorize, buildLatticeNetwork, buildLatticeService, webPort, webRoutesOf } from "./lattice";
import type { Admitted } from "./lattice-access";
import { buildPassthrough } from "./passthrough";
import { buildTargets } from "./targets";

/** The containers and how they are reached. */
export interface Services {
    readonly lattice: LatticeNetwork;
    readonly latticeService: LatticeService;
    readonly web: WebService;
    /** The new side of a canary, where that is containers. */
    readonly webNext: WebService | undefined;
    readonly front: PublicFront | undefined;
    /** Names of functions behind VPC Lattice in AWS, by Pulumi resource name. */
    readonly functions: Readonly<Record<string, string>>;
}

/** What the containers stand beside. */
export interface ServicePlace {
    readonly cluster: EcsCluster | undefined;
    readonly servers: AzApplication | undefined;
    readonly fileSystem: MountedFileSystem | undefined;
    readonly admitted: Admitted;
    readonly application: WebServiceArgs["application"];
}

/** The example service behind VPC Lattice, and the public front; nothing without these sections. */
export function buildServices(
    context: Context,
    network: Network,
    { cluster, servers, fileSystem, admitted, application }: ServicePlace,
): Services | undefined {
    const { settings } = context;
    if (cluster === undefined || settings.lattice === undefined || settings.service === undefined) {
        return undefined;
    }
    const lattice = buildLatticeNetwork(context, network, admitted);
    const further = buildTargets(context, network, servers);
    const latticeService = buildLatticeService(context, network, lattice, further);
    const place = { network, cluster, fileSystem, application };
    const web = buildWeb("web", "web", context, place, latticeService);
    const webNext = hasSecondService(settings)
        ? buildWeb("web-next", nextKey, context, place, latticeService)
        : undefined;
    const front = buildFront(context, network, cluster, latticeService);
    authorize(context, network, latticeService, front, admitted);
    buildPassthrough(context, network, lattice, servers, web, accessLogsOf(context), admitted.vpcIds);
    return { lattice, latticeService, web, webNext, front, functions: further.functions };
}

export function buildCluster({ settings, tags, parent }: Context, network: Network): EcsCluster | undefined {
    const { cluster, kmsKeyArn, logRetentionInDays, protect } = settings;
    if (cluster === undefined) {
        return undefined;
    }
    const { amiId, deploymentTimeoutInMinutes: _tasks, ...args } = cluster;
    return new EcsCluster(
        "cluster",
        {
            ...args,
            imageId: amiId,
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            logRetentionInDays,
            protect,
            systemsManagerPolicy: settings.systemsManagerPolicy,
            kmsKeyArn,
            tags,
        },
        { parent },
    );
}

/** What the example service runs on. */
interface WebPlace {
    readonly network: Network;
    readonly cluster: EcsCluster;
    readonly fileSystem: MountedFileSystem | undefined;
    readonly application: WebServiceArgs["application"];
}

/** The example service, once, or twice while a canary is under way. */
function buildWeb(
    name: string,
    targetGroup: string,
    context: Context,
    { network, cluster, fileSystem, application }: WebPlace,
    lattice: LatticeService,
): WebService {
    const { settings, deniedSources, tags, parent } = context;
    const { service, protect, kmsKeyArn, logRetentionInDays } = settings;
    const next = targetGroup === nextKey ? settings.lattice?.canary?.image : undefined;
    return new WebService(
        name,
        {
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            cluster,
            targetGroupArn: lattice.targetGroupArns[targetGroup] ?? "",
            latticeService: "web-lattice",
            after: lattice.ready,
            routes: Object.fromEntries(
                Object.entries(webRoutesOf(settings)).filter(([, route]) => route.forward !== undefined),
            ),
            image: next ?? service?.image ?? "",
            port: webPort,
            healthPath: service?.healthCheck.path,
            healthCheckGracePeriod: service?.healthCheckGracePeriodInSeconds,
            deploymentTimeoutInMinutes: settings.cluster?.deploymentTimeoutInMinutes,
            desiredCount: service?.desiredCount,
            scaling: service?.maxTasks === undefined ? undefined : { maxTasks: service.maxTasks },
            cpu: service?.cpu,
            memory: service?.memory,
            logRetentionInDays,
            protect,
            kmsKeyArn,
            fileSystem,
            application,
            unreachableFrom: deniedSources,
            tags,
        },
        { parent },
    );
}
