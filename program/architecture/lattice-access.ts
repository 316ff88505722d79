import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Database } from "../../components/database/database";
import { Expectations } from "../../components/expectations";
import { LatticeAssociation } from "../../components/lattice/association";
import { LatticeClient } from "../../components/lattice/client";
import { LatticeInvokePermission } from "../../components/lattice/invoke-permission";
import type { LatticeNetwork } from "../../components/lattice/network";
import type { LatticeService } from "../../components/lattice/service";
import type { Network } from "../../components/network/network";
import { named } from "../../components/shared/tags";
import { parseCidr, type Range } from "../../model/addresses";
import type { ExpectedFlow } from "../../model/expectation";
import { type Context, passthroughName, passthroughService } from "./context";
import type { FurtherVpc } from "./further-vpcs";

type FurtherVpcs = Readonly<Record<string, FurtherVpc>>;

/** What the auth policies admit beside this VPC and the front. */
export interface Admitted {
    readonly vpcIds: readonly pulumi.Input<string>[];
    readonly roleArns: readonly pulumi.Input<string>[];
}

/** Further VPCs and roles that the auth policies admit: configured ones, associated VPCs, and the bastions in both. */
export function admittedOf({ settings }: Context, further: FurtherVpcs): Admitted {
    const { sourceVpcs = [], callerRoles = [] } = settings.lattice ?? {};
    const names = namesOf(settings.lattice, further);
    const ids = sourceVpcs.filter((source) => further[source] === undefined);
    return {
        vpcIds: [...names.flatMap((name) => further[name]?.network.vpcId ?? []), ...ids],
        roleArns: [...names.flatMap((name) => further[name]?.bastion?.role.arn ?? []), ...callerRoles],
    };
}

/** Names of the further VPCs of this stack that are admitted. */
function namesOf(lattice: Context["settings"]["lattice"], further: FurtherVpcs): string[] {
    const { sourceVpcs = [], associations = [] } = lattice ?? {};
    const associated = associations.filter((one) => one.serviceNetworkArn === undefined).map(({ vpc }) => vpc);
    return Object.keys(further).filter((name) => sourceVpcs.includes(name) || associated.includes(name));
}

/** What the callers in further VPCs need, and what is expected of them and of on-premises. */
export function buildLatticeAccess(
    context: Context,
    network: Network,
    lattice: LatticeNetwork,
    service: LatticeService,
    further: FurtherVpcs,
    database: Database | undefined,
): void {
    const { settings, tags, parent } = context;
    const clients = namesOf(settings.lattice, further).filter((name) => further[name]?.bastion !== undefined);
    for (const name of clients) {
        new LatticeInvokePermission(
            `${name}-bastion-web-lattice`,
            { role: further[name]?.bastion?.role.name ?? "", serviceArn: service.arn },
            { parent },
        );
    }
    associate(context, lattice, further);
    const flows = endpointFlows(context, clients, database);
    for (const { from, to, port } of flows) {
        const bastion = further[from.replace(/-bastion$/, "")]?.bastion;
        if (bastion !== undefined && to === "database-resource" && port !== undefined) {
            const rule = `${from}-out-database-resource`;
            new aws.vpc.SecurityGroupEgressRule(
                rule,
                {
                    securityGroupId: bastion.securityGroupId,
                    description: "The database by the endpoint of the service network",
                    cidrIpv4: network.cidrBlock,
                    ipProtocol: "tcp",
                    fromPort: port,
                    toPort: port,
                    tags: named(rule, tags),
                },
                { parent },
            );
        }
    }
    if (flows.length > 0) {
        new Expectations("lattice-access-expectations", { flows }, { parent });
    }
}

/** Further VPCs by an association of their own, where their bastions are clients of this stack's service. */
function associate({ settings, tags, parent }: Context, lattice: LatticeNetwork, further: FurtherVpcs): void {
    for (const { vpc, serviceNetworkArn } of settings.lattice?.associations ?? []) {
        const { network, bastion } = further[vpc] ?? {};
        if (network === undefined) {
            continue;
        }
        const { securityGroupId } = new LatticeAssociation(
            `${vpc}-lattice`,
            { vpcId: network.vpcId, serviceNetworkIdentifier: serviceNetworkArn ?? lattice.id, tags },
            { parent },
        );
        if (bastion !== undefined && serviceNetworkArn === undefined) {
            new LatticeClient(
                `${vpc}-bastion-lattice`,
                {
                    client: `${vpc}-bastion`,
                    clientSecurityGroupId: bastion.securityGroupId,
                    networkSecurityGroupId: securityGroupId,
                    service: "web-lattice",
                    tags,
                },
                { parent },
            );
        }
    }
}

/**
 * Who gets through by the service network's endpoint: admitted VPCs' bastions to the service, and they and on-premises to
 * the database, which auth policies do not guard. Unsigned requests from on-premises are refused where callers sign.
 */
function endpointFlows(context: Context, clients: readonly string[], database: Database | undefined): ExpectedFlow[] {
    const { lattice, hybrid } = context.settings;
    const admits = (block: string) => lattice?.endpoint?.cidrBlocks.some((each) => contains(each, block)) === true;
    const bastions = (hybrid?.vpcs ?? [])
        .filter(({ bastion, cidrBlock }) => bastion && admits(cidrBlock))
        .map(({ name }) => name);
    const onPremises = (hybrid?.onPremises?.cidrBlocks ?? []).filter(admits).map((block) => `on-premises@${block}`);
    const flow = (from: string, to: string, port: number, expect: ExpectedFlow["expect"] = "reachable") =>
        ({ from, to, protocol: "tcp", port, expect }) as const;
    const unsigned = lattice?.authenticatedOnly === false ? "reachable" : "unreachable";
    const offered = lattice?.resources?.database === true ? database : undefined;
    const passes = passthroughName(context) !== undefined;
    return [
        ...bastions
            .filter((name) => clients.includes(name))
            .flatMap((name) => [
                flow(`${name}-bastion`, "web-lattice", 443),
                ...(passes ? [flow(`${name}-bastion`, passthroughService, 443)] : []),
            ]),
        ...onPremises.flatMap((from) => [
            flow(from, "web-lattice", 443, unsigned),
            ...(passes ? [flow(from, passthroughService, 443)] : []),
        ]),
        ...(offered === undefined
            ? []
            : [...bastions.map((name) => `${name}-bastion`), ...onPremises].map((from) =>
                  flow(from, "database-resource", offered.port),
              )),
    ];
}

function contains(outer: string, inner: string): boolean {
    const [one, other]: (Range | undefined)[] = [parseCidr(outer), parseCidr(inner)];
    return one !== undefined && other !== undefined && one.from <= other.from && other.to <= one.to;
}
