import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mirroringQuotas } from "../../model/aws/quotas";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type SecurityGroupRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

/** Port of VXLAN, in which mirrored packets travel. Source: RFC 7348. */
const vxlanPort = 4789;

/** What takes mirrored packets. */
export type MirrorTarget =
    | { readonly networkInterfaceId: pulumi.Input<string>; readonly securityGroupId: SecurityGroupRef }
    /** With a listener for UDP 4789. */
    | { readonly networkLoadBalancerArn: pulumi.Input<string>; readonly securityGroupId: SecurityGroupRef };

/** Packets that are mirrored, or left out; the first match by number decides. */
export interface MirrorRule {
    /**
     * Number of the rule, 1 to 32766, each once a direction: the lowest that matches decides. Give one wherever rules may come
     * and go, since a number that moves replaces rules whose old numbers are still taken.
     * @default - 100 times its place in the list, from 1 on
     */
    readonly ruleNumber?: number;
    readonly direction: "ingress" | "egress";
    /** @default accept */
    readonly action?: "accept" | "reject";
    /** Absent: every protocol. */
    readonly protocol?: "tcp" | "udp";
    /** Port of the destination; absent: every port. */
    readonly port?: number;
    /** @default 0.0.0.0/0 */
    readonly sourceCidrBlock?: string;
    /** @default 0.0.0.0/0 */
    readonly destinationCidrBlock?: string;
}

export interface TrafficMirrorArgs extends Taggable, Transformable<typeof trafficMirrorChildren> {
    /** Network interfaces whose packets are mirrored, by a name for each; of instances on Nitro. */
    readonly sources: Readonly<Record<string, pulumi.Input<string>>>;
    readonly target: MirrorTarget;
    /** Block that the sources stand in: mirrored packets come from their addresses. */
    readonly sourceCidrBlock: string;
    /** Filter, in this order. Nothing else is mirrored. */
    readonly rules: readonly MirrorRule[];
    /**
     * Bytes of each packet that are mirrored; headers are 96 at most in practice.
     * @default - whole packets
     */
    readonly packetLength?: number;
    /**
     * Pulumi resource name of the target, for what is expected.
     * @default - nothing is stated
     */
    readonly targetName?: string;
}

type Given = Omit<TrafficMirrorArgs, "target"> & { readonly target: Resolved<MirrorTarget> };

/** What `transform` can change. */
const trafficMirrorChildren = {
    target: aws.ec2.TrafficMirrorTarget,
    filter: aws.ec2.TrafficMirrorFilter,
    session: aws.ec2.TrafficMirrorSession,
} as const;

/**
 * Copies the packets of network interfaces to a target that looks into them. Copies hold whatever the packets held and count
 * against the sources' bandwidth; charged by the hour for each source.
 *
 * @example
 * new TrafficMirror("mirror", {
 *     sources: { "az-app-1": servers.networkInterfaceIds[0] ?? "" },
 *     target: { networkInterfaceId: bastion.networkInterfaceId, securityGroupId: bastion },
 *     targetName: "bastion",
 *     sourceCidrBlock: network.cidrBlock,
 *     rules: [{ direction: "ingress", protocol: "tcp", port: 443 }],
 *     tags,
 * });
 */
export class TrafficMirror extends pulumi.ComponentResource {
    readonly targetId: pulumi.Output<string>;
    /** Where copies go. */
    readonly target: aws.ec2.TrafficMirrorTarget;
    /** What is copied. */
    readonly filter: aws.ec2.TrafficMirrorFilter;
    /** Sessions by the sources' names. */
    readonly sessions: Readonly<Record<string, aws.ec2.TrafficMirrorSession>>;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: TrafficMirrorArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(trafficMirrorChildren, name, given.transform);
        super("wavelength-lattice:hybrid:TrafficMirror", name, {}, children.watched(opts));
        const faults = [...children.faults, ...mirrorFaults(given)];
        const args = { ...given, target: resolved(`The traffic mirror '${name}'`, given.target, faults) };
        const target = this.declareTarget(name, args);
        const filter = this.declareFilter(name, args);
        for (const [source, networkInterfaceId] of Object.entries(args.sources)) {
            const session = `${name}-${source}`;
            new aws.ec2.TrafficMirrorSession(
                session,
                {
                    networkInterfaceId,
                    trafficMirrorTargetId: target.id,
                    trafficMirrorFilterId: filter.id,
                    // Sessions of one source are tried by number; this one is the only one.
                    sessionNumber: 1,
                    packetLength: args.packetLength,
                    tags: named(session, args.tags),
                },
                { parent: this },
            );
        }
        this.expect(name, args);
        this.targetId = target.id;
        this.target = children.one("target");
        this.filter = children.one("filter");
        this.sessions = children.named("session");
        this.registerOutputs({ targetId: this.targetId });
    }

    private declareTarget(name: string, { target, sourceCidrBlock, tags }: Given): aws.ec2.TrafficMirrorTarget {
        const { securityGroupId, ...end } = target;
        const rule = `${name}-in-vxlan`;
        new aws.vpc.SecurityGroupIngressRule(
            rule,
            {
                ...{ securityGroupId, description: "Mirrored packets, in VXLAN", cidrIpv4: sourceCidrBlock },
                ...{ ipProtocol: "udp", fromPort: vxlanPort, toPort: vxlanPort, tags: named(rule, tags) },
            },
            { parent: this },
        );
        return new aws.ec2.TrafficMirrorTarget(name, { ...end, tags: named(name, tags) }, { parent: this });
    }

    private declareFilter(name: string, { rules, tags }: Given): aws.ec2.TrafficMirrorFilter {
        const filter = new aws.ec2.TrafficMirrorFilter(name, { tags: named(name, tags) }, { parent: this });
        rules.forEach((rule, index) => {
            const { direction, action = "accept", protocol, port, ruleNumber } = rule;
            new aws.ec2.TrafficMirrorFilterRule(
                `${name}-${direction}-${ruleNumber ?? index + 1}`,
                {
                    trafficMirrorFilterId: filter.id,
                    trafficDirection: direction,
                    ruleAction: action,
                    ruleNumber: ruleNumber ?? 100 * (index + 1),
                    sourceCidrBlock: rule.sourceCidrBlock ?? "0.0.0.0/0",
                    destinationCidrBlock: rule.destinationCidrBlock ?? "0.0.0.0/0",
                    ...(protocol === undefined ? {} : { protocol: { tcp: 6, udp: 17 }[protocol] }),
                    ...(port === undefined ? {} : { destinationPortRange: { fromPort: port, toPort: port } }),
                },
                { parent: this },
            );
        });
        return filter;
    }

    /** Mirrored packets pass by the sources' own groups, which the proof knows nothing of: only who must stay out is stated. */
    private expect(name: string, { targetName }: Given): void {
        if (targetName !== undefined) {
            const flow = {
                from: "internet",
                to: targetName,
                protocol: "udp",
                port: vxlanPort,
                expect: "unreachable",
            } as const;
            new Expectations(`${name}-expectations`, { flows: [flow] }, { parent: this });
        }
    }
}

function mirrorFaults({ sources, rules }: TrafficMirrorArgs): string[] {
    return [
        ...(Object.keys(sources).length === 0 ? ["sources: is empty; name the interfaces to mirror"] : []),
        ...(rules.length === 0 ? ["rules: is empty, and nothing would be mirrored; name one or more"] : []),
        ...(rules.length > mirroringQuotas.rulesPerFilter
            ? [
                  `rules: ${rules.length} rules, and a filter takes ${mirroringQuotas.rulesPerFilter}; join neighbouring blocks or ports`,
              ]
            : []),
    ];
}
