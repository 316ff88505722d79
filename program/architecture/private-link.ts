import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Bastion } from "../../components/bastion/bastion";
import { PrivateLinkConsumer } from "../../components/hybrid/private-link-consumer";
import { PrivateLinkProvider } from "../../components/hybrid/private-link-provider";
import type { Network } from "../../components/network/network";
import { named } from "../../components/shared/tags";
import type { Context } from "./context";
import type { FurtherVpc } from "./further-vpcs";
import type { Parts } from "./parts";

/** Port of the servers in Availability Zones. */
const serverPort = 443;

/** The servers in Availability Zones as a service for others, and endpoints to others' services. */
export function buildPrivateLink(
    context: Context,
    network: Network,
    { azApplication, bastion, databaseResource }: Parts,
    vpcs: Readonly<Record<string, FurtherVpc>>,
): pulumi.Output<string> | undefined {
    const { hybrid, protect } = context.settings;
    const { tags, parent } = context;
    for (const { name, ...endpoint } of hybrid?.endpoints ?? []) {
        endpointTo(context, name, endpoint, network, bastion);
    }
    for (const consumer of hybrid?.resourceEndpoints ?? []) {
        const vpc = vpcs[consumer];
        if (vpc !== undefined && databaseResource !== undefined) {
            reachDatabase(context, consumer, vpc, databaseResource);
        }
    }
    if (hybrid?.privateLink === undefined || azApplication === undefined) {
        return undefined;
    }
    const { consumers, allowedPrincipals, supportedRegions } = hybrid.privateLink;
    const ids = azApplication.instanceIds;
    const provider = new PrivateLinkProvider(
        "az-app-service",
        {
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            port: serverPort,
            servers: Object.fromEntries(
                azApplication.serverNames.map((server, index) => [server, { instanceId: ids[index] ?? "" }]),
            ),
            serverSecurityGroupId: azApplication.securityGroupId,
            allowedPrincipals,
            supportedRegions: supportedRegions.length === 0 ? undefined : supportedRegions,
            protect,
            tags,
        },
        { parent },
    );
    for (const consumer of consumers) {
        const vpc = vpcs[consumer];
        if (vpc !== undefined) {
            consume(context, `${consumer}-az-app`, consumer, vpc, provider);
        }
    }
    return provider.serviceName;
}

function consume(
    { tags, parent }: Context,
    name: string,
    vpc: string,
    { network, bastion }: FurtherVpc,
    provider: PrivateLinkProvider,
): void {
    const client = `${vpc}-bastion`;
    new PrivateLinkConsumer(
        name,
        {
            vpcId: network.vpcId,
            subnetIds: network.isolatedSubnetIds,
            target: { serviceName: provider.serviceName },
            ports: [serverPort],
            clientSecurityGroupIds: bastion === undefined ? {} : { [client]: bastion.securityGroupId },
            clients: bastion === undefined ? [] : [client],
            autoAccept: true,
            tags,
        },
        { parent, dependsOn: [...provider.ready] },
    );
}

/** The database in another VPC without a load balancer, a route or a peering: for the bastion there. */
function reachDatabase(
    { tags, parent }: Context,
    vpc: string,
    { network, bastion }: FurtherVpc,
    { arn, port }: NonNullable<Parts["databaseResource"]>,
): void {
    const client = `${vpc}-bastion`;
    const name = `${vpc}-database`;
    const { securityGroupId } = new PrivateLinkConsumer(
        name,
        {
            vpcId: network.vpcId,
            subnetIds: network.isolatedSubnetIds,
            target: { resourceConfigurationArn: arn },
            ports: [port],
            clientSecurityGroupIds: bastion === undefined ? {} : { [client]: bastion.securityGroupId },
            clients: bastion === undefined ? [] : [client],
            tags,
        },
        { parent },
    );
    if (bastion !== undefined) {
        const rule = `${client}-out-database`;
        new aws.vpc.SecurityGroupEgressRule(
            rule,
            {
                ...{ securityGroupId: bastion.securityGroupId, referencedSecurityGroupId: securityGroupId },
                ...{ description: "To the endpoint of the database" },
                ...{ ipProtocol: "tcp", fromPort: port, toPort: port, tags: named(rule, tags) },
            },
            { parent },
        );
    }
}

/** What is behind it stands elsewhere, so nothing is expected of the way through. */
function endpointTo(
    { tags, parent }: Context,
    name: string,
    { serviceName, serviceRegion, port }: { serviceName: string; serviceRegion?: string | undefined; port: number },
    network: Network,
    bastion: Bastion | undefined,
): void {
    new PrivateLinkConsumer(
        name,
        {
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            target: { serviceName, ...(serviceRegion === undefined ? {} : { serviceRegion }) },
            ports: [port],
            clientSecurityGroupIds: bastion === undefined ? {} : { bastion: bastion.securityGroupId },
            tags,
        },
        { parent },
    );
}
