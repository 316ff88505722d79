import type * as pulumi from "@pulumi/pulumi";
import type { AzApplication } from "../application/az-application";
import type { AccessLogs } from "../lattice/access-logs";
import { LatticeAuthPolicy } from "../lattice/auth-policy";
import { LatticeClient } from "../lattice/client";
import type { LatticeNetwork } from "../lattice/network";
import { LatticeService } from "../lattice/service";
import { connectionsFrom } from "../lattice/statements";
import type { Network } from "../network/network";
import type { WebService } from "../service/web-service";
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
    const { settings, strangers, tags, parent } = context;
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
            unreachableFrom: strangers,
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
