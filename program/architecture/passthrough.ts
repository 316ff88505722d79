import type * as pulumi from "@pulumi/pulumi";
import type { AzApplication } from "../../components/application/az-application";
import type { AccessLogs } from "../../components/lattice/access-logs";
import { LatticeAuthPolicy } from "../../components/lattice/auth-policy";
import { LatticeClient } from "../../components/lattice/client";
import type { LatticeNetwork } from "../../components/lattice/network";
import { LatticeService } from "../../components/lattice/service";
import { connectionsFrom } from "../../components/lattice/statements";
import type { Network } from "../../components/network/network";
import type { WebService } from "../../components/service/web-service";
import { type Context, passthroughName, passthroughService } from "./context";
import { instancesOf, serverPort } from "./targets";

/**
 * The servers in Availability Zones behind VPC Lattice once more, with TLS from the client to the server: they end it
 * themselves. The example service's tasks are a client of it.
 */
export function buildPassthrough(
    context: Context,
    network: Network,
    lattice: LatticeNetwork,
    servers: AzApplication | undefined,
    web: WebService,
    accessLogs: AccessLogs,
    sourceVpcIds: readonly pulumi.Input<string>[],
): void {
    const { settings, deniedSources, tags, parent } = context;
    const name = passthroughName(context);
    if (name === undefined || settings.dns === undefined || servers === undefined) {
        return;
    }
    const service = new LatticeService(
        passthroughService,
        {
            serviceNetworkIdentifier: lattice.id,
            vpcId: network.vpcId,
            targetGroups: {
                servers: {
                    type: "INSTANCE",
                    port: serverPort,
                    protocol: "TCP",
                    healthCheck: { path: "/healthz" },
                    instances: instancesOf(servers),
                },
            },
            routes: {},
            passthrough: { forward: [{ targetGroup: "servers" }] },
            customDomain: { name, hostedZoneId: settings.dns.hostedZoneId },
            accessLogs,
            unreachableFrom: deniedSources,
            tags,
        },
        { parent },
    );
    new LatticeAuthPolicy(
        `${passthroughService}-auth`,
        { resourceIdentifier: service.arn, statements: [connectionsFrom(network.vpcId, ...sourceVpcIds)] },
        { parent },
    );
    new LatticeClient(
        `web-to-${passthroughService}`,
        {
            client: "web",
            clientSecurityGroupId: web.securityGroupId,
            networkSecurityGroupId: lattice.securityGroupId,
            service: passthroughService,
            tags,
        },
        { parent },
    );
}
