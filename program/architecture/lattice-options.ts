import type { Database } from "../../components/database/database";
import type { AccessLogs } from "../../components/lattice/access-logs";
import { LatticeEndpoint } from "../../components/lattice/endpoint";
import type { LatticeNetwork } from "../../components/lattice/network";
import { LatticeResources } from "../../components/lattice/resources";
import { LatticeShare } from "../../components/lattice/share";
import type { Network } from "../../components/network/network";
import type { Context } from "./context";

/**
 * What the service network offers beyond this VPC, as far as it is configured: resources, an endpoint, a share.
 * @returns the resources.
 */
export function buildLatticeOptions(
    context: Context,
    network: Network,
    lattice: LatticeNetwork,
    database: Database | undefined,
    accessLogs: AccessLogs,
): LatticeResources | undefined {
    const { settings, deniedSources, tags, parent } = context;
    const { resources, endpoint, shareWith = [] } = settings.lattice ?? {};
    const offered = resources?.database ? database : undefined;
    const built =
        resources &&
        new LatticeResources(
            "lattice-resources",
            {
                vpcId: network.vpcId,
                subnetIds: network.privateSubnetIds,
                serviceNetworkIdentifier: lattice.id,
                serviceNetworkArn: lattice.arn,
                databases: offered === undefined ? {} : { database: offered },
                hosts: Object.fromEntries(resources.hosts.map(({ name, ...host }) => [name, host])),
                accessLogs,
                unreachableFrom: deniedSources,
                tags,
            },
            { parent },
        );
    if (endpoint !== undefined) {
        new LatticeEndpoint(
            "lattice-endpoint",
            {
                vpcId: network.vpcId,
                subnetIds: network.privateSubnetIds,
                serviceNetworkArn: lattice.arn,
                cidrBlocks: endpoint.cidrBlocks,
                ports: [
                    ...new Set([
                        443,
                        ...(offered === undefined ? [] : [offered.port]),
                        ...(resources?.hosts ?? []).map(({ port }) => port),
                    ]),
                ],
                unreachableFrom: deniedSources,
                tags,
            },
            { parent },
        );
    }
    if (shareWith.length > 0) {
        new LatticeShare("lattice-share", { serviceNetworkArn: lattice.arn, principals: shareWith, tags }, { parent });
    }
    return built;
}
