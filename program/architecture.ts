import * as pulumi from "@pulumi/pulumi";
import type { AzApplication } from "../components/application/az-application";
import { DatabaseAccess } from "../components/database/access";
import type { Database } from "../components/database/database";
import type { LatticeResources } from "../components/lattice/resources";
import { buildAlarms, buildTopic } from "./architecture/alerts";
import { buildApplication } from "./architecture/application";
import { buildCertificates } from "./architecture/certificates";
import { type ArchitectureArgs, type Context, contextOf } from "./architecture/context";
import { buildAzApplication, buildEdge, type EdgeZone } from "./architecture/edge";
import { AreaFailovers } from "./architecture/failovers";
import { buildFileSystem } from "./architecture/file-system";
import { buildHybrid, joinVpcs } from "./architecture/hybrid";
import { accessLogsOf } from "./architecture/lattice";
import { admittedOf, buildLatticeAccess } from "./architecture/lattice-access";
import { buildLatticeOptions } from "./architecture/lattice-options";
import { observe } from "./architecture/observed";
import type { Parts } from "./architecture/parts";
import { toldToPolicies } from "./architecture/policies";
import { buildBastion, buildDatabase, buildNetwork } from "./architecture/region";
import { buildCluster, buildServices, type Services } from "./architecture/services";
import { buildTcpService, buildWebSocket } from "./architecture/sockets";
import { buildBackups, buildPatching } from "./architecture/upkeep";

/**
 * The whole reference architecture of a stack: the only place where the components meet. Its parts carry names of their
 * own, without this component's in front, since expectations and people name them: `east-app`, `database`, `front`.
 * One architecture a stack, therefore.
 */
export class Architecture extends pulumi.ComponentResource {
    /** What the stack's owner needs to know, by the name of the stack's output. */
    readonly outputs: Record<string, unknown>;

    constructor(name: string, args: ArchitectureArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:index:Architecture", name, {}, opts);
        const base = contextOf(args, this);
        const alerts = buildTopic(base);
        const context = { ...base, alarmActions: alerts === undefined ? [] : [alerts.topicArn] };
        const network = buildNetwork(context);
        const bastion = buildBastion(context, network);
        const visitor = bastion && { name: "bastion", securityGroupId: bastion.securityGroupId };
        const database = buildDatabase(context, network);
        const application = buildApplication(context, network, database);
        const azApplication = buildAzApplication(context, network, visitor, application?.servers);
        const areas = new AreaFailovers(context, network, azApplication);
        const program = application?.servers;
        const edge = buildEdge(context, network, visitor, azApplication, program, (zone) => areas.build(zone));
        const vpcs = joinVpcs(context, network);
        const cluster = buildCluster(context, network);
        const fileSystem = buildFileSystem(context, network, vpcs);
        const further = vpcs?.vpcs ?? {};
        const admitted = admittedOf(context, further);
        const services = buildServices(context, network, {
            ...{ cluster, servers: azApplication, fileSystem, admitted, application: application?.tasks },
        });
        const webSocket = buildWebSocket(context, network, cluster, services?.front);
        const tcp = buildTcpService(context, network, cluster);
        const resources =
            services && buildLatticeOptions(context, network, services.lattice, database, accessLogsOf(context));
        if (services !== undefined) {
            buildLatticeAccess(context, network, services.lattice, services.latticeService, further, database);
        }
        const databaseResource = database && resources && databaseOffer(database, resources);
        const joined = buildHybrid(context, network, vpcs, { bastion, azApplication, edge, databaseResource });
        openDatabase(context, database, edge, azApplication, services);
        const failovers = areas.all();
        const certificates = buildCertificates(context, edge, azApplication);
        const patching = buildPatching(context, edge, azApplication);
        const backups = buildBackups(context, database, fileSystem);
        buildAlarms(
            context,
            alerts,
            observe(context, {
                network,
                edge,
                azApplication,
                cluster,
                services,
                webSocket,
                tcp,
                database,
                failovers,
                certificates,
                patching,
                backups,
                linked: joined?.linked ?? {},
            }),
        );

        this.outputs = present({
            carrierIps: byArea(edge, ({ application }) => application.carrierIp),
            certificateSecrets: secretsOf(edge, azApplication),
            areaNames: failovers.names,
            bastionId: bastion?.instanceId,
            bastionConnect: bastion?.connect,
            databaseEndpoint: database?.endpoint,
            databaseSecretArn: database?.secretArn,
            latticeServiceNetworkArn: services?.lattice.arn,
            latticeServiceName: services?.latticeService.domainName,
            publicUrl: services?.front?.url,
            tcpServiceName: tcp?.dnsName,
            directConnectGatewayId: joined?.directConnectGatewayId,
            endpointServiceName: joined?.serviceName,
            reachabilityAnalyses: joined?.analyses,
        });
        this.registerOutputs({ ...this.outputs, policies: toldToPolicies(args.settings) });
    }
}

/** The database as VPC Lattice offers it to other VPCs. */
function databaseOffer({ port }: Database, { configurationArns }: LatticeResources): Parts["databaseResource"] {
    const arn = configurationArns["database"];
    return arn === undefined ? undefined : { arn, port };
}

/** What the stack has: the engine warns of outputs without a value. */
function present(outputs: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

function byArea<T>(edge: readonly EdgeZone[], value: (zone: EdgeZone) => T): Record<string, T> {
    return Object.fromEntries(edge.map((zone) => [zone.area, value(zone)]));
}

/** Secrets that wait for a certificate: each area's, and that of the servers which take over from them. */
function secretsOf(edge: readonly EdgeZone[], azApplication: AzApplication | undefined): Record<string, string> {
    return {
        ...byArea(edge, ({ application }) => application.secretName),
        ...(azApplication === undefined ? {} : { "az-app": azApplication.secretName }),
    };
}

/** The zones' servers, the servers in Availability Zones and the tasks reach the database, and nobody else. */
function openDatabase(
    { tags, parent }: Context,
    database: Database | undefined,
    edge: readonly EdgeZone[],
    azApplication: AzApplication | undefined,
    services: Services | undefined,
): void {
    if (database === undefined) {
        return;
    }
    const admit = (from: string, clients: readonly string[], clientSecurityGroupId: pulumi.Input<string>) =>
        new DatabaseAccess(
            `database-from-${from}`,
            {
                database: "database",
                databaseSecurityGroupId: database.securityGroupId,
                port: database.port,
                clients,
                clientSecurityGroupId,
                tags,
            },
            { parent },
        );
    for (const { application, applicationName } of edge) {
        admit(applicationName, [applicationName], application.securityGroupId);
    }
    if (azApplication !== undefined) {
        admit("az-app", azApplication.serverNames, azApplication.securityGroupId);
    }
    if (services !== undefined) {
        admit("web", ["web"], services.web.securityGroupId);
    }
    if (services?.webNext !== undefined) {
        admit("web-next", ["web-next"], services.webNext.securityGroupId);
    }
}
