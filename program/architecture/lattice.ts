import { FrontCertificate } from "../../components/front/certificate";
import type { PublicFront } from "../../components/front/public-front";
import type { AccessLogs } from "../../components/lattice/access-logs";
import { LatticeAuthPolicy } from "../../components/lattice/auth-policy";
import type { CustomDomain } from "../../components/lattice/custom-domain";
import { LatticeNetwork } from "../../components/lattice/network";
import type { LatticeRoute } from "../../components/lattice/routes";
import { LatticeService } from "../../components/lattice/service";
import { anyoneFrom, authenticatedFrom, rolesFrom } from "../../components/lattice/statements";
import type { HealthCheck } from "../../components/lattice/targets";
import type { Network } from "../../components/network/network";
import type { Settings } from "../settings/schema";
import { buildCanary } from "./canary";
import { type Context, passthroughName } from "./context";
import type { Admitted } from "./lattice-access";
import type { FurtherTargets } from "./targets";

/** Port of the example service's tasks. */
export const webPort = 8080;

/**
 * What the example service answers: a rule by path, one by method and path, one by header, and a known route without a
 * target, which answers 404. Everything else is a 500 of the listener's default action.
 */
const webRoutes: Readonly<Record<string, LatticeRoute>> = {
    items: { priority: 10, path: { prefix: "/items" }, forward: [{ targetGroup: "web" }] },
    orders: { priority: 20, method: "POST", path: { exact: "/orders" }, forward: [{ targetGroup: "web" }] },
    preview: { priority: 30, headers: [{ name: "x-preview", exact: "true" }], forward: [{ targetGroup: "web" }] },
    home: { priority: 40, path: { exact: "/" }, forward: [{ targetGroup: "web" }] },
    retired: { priority: 50, path: { prefix: "/retired" }, fixedResponse: 404 },
};

/** The same, with the application's health where there is an application. */
export function webRoutesOf({ application }: Settings): Readonly<Record<string, LatticeRoute>> {
    const health: LatticeRoute = { priority: 45, path: { exact: "/health" }, forward: [{ targetGroup: "web" }] };
    return application === undefined ? webRoutes : { ...webRoutes, health };
}

/** How VPC Lattice judges the example service's tasks. */
export function webHealthCheck({ settings }: Pick<Context, "settings">): HealthCheck {
    const check = settings.service?.healthCheck;
    return {
        path: check?.path ?? "/healthz",
        intervalSeconds: check?.intervalInSeconds,
        timeoutSeconds: check?.timeoutInSeconds,
        healthyThreshold: check?.healthyThreshold,
        unhealthyThreshold: check?.unhealthyThreshold,
    };
}

/** Where VPC Lattice records requests. */
export function accessLogsOf({ settings }: Context): AccessLogs {
    const { lattice, logRetentionInDays, protect, kmsKeyArn } = settings;
    return lattice?.accessLogs === "none"
        ? { destination: "none" }
        : { destination: "cloud-watch-logs", retentionInDays: logRetentionInDays, protect, kmsKeyArn };
}

/** The service network, associated with the VPC. */
export function buildLatticeNetwork(context: Context, network: Network, admitted: Admitted): LatticeNetwork {
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

/** The example service as VPC Lattice offers it. */
export function buildLatticeService(
    context: Context,
    network: Network,
    lattice: LatticeNetwork,
    further: Omit<FurtherTargets, "functions">,
): LatticeService {
    const canary = buildCanary(context, webRoutesOf(context.settings), webPort, webHealthCheck(context));
    return new LatticeService(
        "web-lattice",
        {
            serviceNetworkIdentifier: lattice,
            vpcId: network.vpcId,
            targetGroups: {
                web: { type: "IP", port: webPort, healthCheck: webHealthCheck(context) },
                ...canary.targetGroups,
                ...further.targetGroups,
            },
            routes: { ...canary.routes, ...further.routes },
            customDomain: latticeDomain(context),
            accessLogs: accessLogsOf(context),
            unreachableFrom: context.deniedSources,
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

/**
 * The service's own policy, stricter than the network's: the proxies' role and the admitted ones alone, or unsigned callers
 * of the admitted VPCs.
 */
export function authorize(
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
