import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations, keptOut } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type ServiceNetworkRef, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";
import { type AccessLogs, accessLogs } from "./access-logs";
import { type CustomDomain, customDomainRecord } from "./custom-domain";
import { latticeFaults } from "./faults";
import { LatticeNetwork } from "./network";
import { type Passthrough, passthroughAction } from "./passthrough";
import { registerTargets } from "./registration";
import type { LatticeRoute } from "./routes";
import { LatticeRule, type RoutedGroup } from "./rule";
import { latticeTargetGroup } from "./target-group";
import type { LatticeTargets } from "./targets";

export interface LatticeServiceArgs extends Taggable, Transformable<typeof latticeServiceChildren> {
    /** ID of the service network that the service is offered in. */
    readonly serviceNetworkIdentifier: ServiceNetworkRef;
    /** VPC of the targets. */
    readonly vpcId: VpcRef;
    /** What requests can be sent to, by a key that routes name. */
    readonly targetGroups: Readonly<Record<string, LatticeTargets>>;
    /** Rules of the listener, by name. What none of them takes is answered with 500. */
    readonly routes: Readonly<Record<string, LatticeRoute>>;
    /**
     * Leaves TLS to the targets, in place of routes; takes a custom domain without a certificate, and groups of protocol
     * `TCP`.
     * @default - VPC Lattice ends TLS
     */
    readonly passthrough?: Passthrough;
    /**
     * Name that clients in associated VPCs may use as well.
     * @default - the generated name alone
     */
    readonly customDomain?: CustomDomain;
    /**
     * Where requests are recorded.
     * @default - a log group that keeps them for 30 days
     */
    readonly accessLogs?: AccessLogs;
    /** The account's quota of rules per listener. @default 10 */
    readonly rulesPerListener?: number;
    /** The account's quota of target groups per service. @default 10 */
    readonly targetGroupsPerService?: number;
    /**
     * What must never reach the service, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
}

/** What `transform` can change. */
const latticeServiceChildren = {
    service: aws.vpclattice.Service,
    listener: aws.vpclattice.Listener,
    association: aws.vpclattice.ServiceNetworkServiceAssociation,
    targetGroup: aws.vpclattice.TargetGroup,
    rule: aws.vpclattice.ListenerRule,
    logGroup: aws.cloudwatch.LogGroup,
    record: aws.route53.Record,
} as const;

/**
 * A VPC Lattice service: its name and TLS as AWS generates them, or as given, an HTTPS listener on 443, rules by method, path and
 * header, and target groups. The default action is a fixed 500; with `passthrough` it is the target groups.
 *
 * It asks for AWS_IAM and refuses everybody until a `LatticeAuthPolicy` on its `arn` lets callers in: the callers' roles
 * are usually declared after the service, since they need its name.
 *
 * @example
 * export const functions = new LatticeService("functions", {
 *     serviceNetworkIdentifier: lattice,
 *     vpcId: network,
 *     targetGroups: { old: target("old"), new: target("new") },
 *     routes: splitRoutes(routes, "old", "new", 10),
 *     tags,
 * });
 */
export class LatticeService extends pulumi.ComponentResource {
    /** Pulumi resource name. */
    readonly name: string;
    readonly id: pulumi.Output<string>;
    /** Group of the service network's association; undefined unless the network was given as a `LatticeNetwork`. */
    readonly networkSecurityGroupId: pulumi.Output<string> | undefined;
    readonly arn: pulumi.Output<string>;
    /** The generated name. It leads to link-local addresses, which work inside associated VPCs only. */
    readonly domainName: pulumi.Output<string>;
    /** ARNs of the target groups by key, for the `vpcLatticeConfigurations` of an ECS service. */
    readonly targetGroupArns: Readonly<Record<string, pulumi.Output<string>>>;
    /** What has to be there before targets may register: the listener, its rules and the association. */
    readonly ready: readonly pulumi.Resource[];
    /** The service. */
    readonly service: aws.vpclattice.Service;
    /** Its listener on 443. */
    readonly listener: aws.vpclattice.Listener;
    /** What offers it in the service network. */
    readonly association: aws.vpclattice.ServiceNetworkServiceAssociation;
    /** Target groups by key. */
    readonly targetGroups: Readonly<Record<string, aws.vpclattice.TargetGroup>>;
    /** The listener's rules, by route. */
    readonly rules: Readonly<Record<string, aws.vpclattice.ListenerRule>>;
    /** Where requests are recorded, in a group of its own. */
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
    /** The custom domain's record, with a hosted zone. */
    readonly record: aws.route53.Record | undefined;

    constructor(name: string, given: LatticeServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeServiceChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeService", name, {}, children.watched(opts));
        const args = resolved(`The VPC Lattice service '${name}'`, given, [
            ...children.faults,
            ...latticeFaults(given),
        ]);
        const service = this.declareService(name, args);
        customDomainRecord(name, args.customDomain, service, this);
        const association = this.associate(name, args, service);
        const groups = this.declareTargetGroups(name, args);
        const shares = sharesOf(args, groups);
        const listener = this.declareListener(name, args, service, shares);
        const rules = this.declareRules(name, args, service, listener, groups);
        for (const [key, targets] of Object.entries(args.targetGroups)) {
            const group = groups[key];
            if (group !== undefined) {
                registerTargets(group.name, targets, group.targetGroup, this, [listener, association, ...rules]);
            }
        }
        accessLogs(
            `${name}-access-logs`,
            args.accessLogs ?? { destination: "cloud-watch-logs" },
            { resourceIdentifier: service.arn, tags: args.tags },
            this,
        );
        this.expect(name, args);

        this.name = name;
        const network: unknown = given.serviceNetworkIdentifier;
        this.networkSecurityGroupId = network instanceof LatticeNetwork ? network.securityGroupId : undefined;
        this.id = service.id;
        this.arn = service.arn;
        this.domainName = service.dnsEntries.apply((entries) => entries?.[0]?.domainName ?? "");
        this.targetGroupArns = Object.fromEntries(
            Object.entries(groups).map(([key, { targetGroup }]) => [key, targetGroup.arn]),
        );
        this.ready = [listener, association, ...rules];
        this.service = children.one("service");
        this.listener = children.one("listener");
        this.association = children.one("association");
        this.targetGroups = children.named("targetGroup");
        this.rules = children.named("rule");
        this.logGroup = children.optional("logGroup");
        this.record = children.optional("record");
        this.registerOutputs({
            arn: this.arn,
            domainName: this.domainName,
            targetGroupArns: this.targetGroupArns,
            // Which weight is whose cannot be read off the listener while identifiers are unknown.
            ...(shares === undefined
                ? {}
                : { forwards: { targetGroups: shares.map(({ name, weight }) => ({ name, weight })) } }),
        });
    }

    private declareService(name: string, args: Resolved<LatticeServiceArgs>) {
        return new aws.vpclattice.Service(
            name,
            {
                name: physicalName(name, { maxLength: 40, reserved: ["svc-"] }),
                authType: "AWS_IAM",
                customDomainName: args.customDomain?.name,
                certificateArn: args.customDomain?.certificateArn,
                tags: named(name, args.tags),
            },
            { parent: this },
        );
    }

    private associate(name: string, args: Resolved<LatticeServiceArgs>, service: aws.vpclattice.Service) {
        return new aws.vpclattice.ServiceNetworkServiceAssociation(
            name,
            {
                serviceIdentifier: service.id,
                serviceNetworkIdentifier: args.serviceNetworkIdentifier,
                tags: named(name, args.tags),
            },
            { parent: this },
        );
    }

    private declareTargetGroups(name: string, args: Resolved<LatticeServiceArgs>): Record<string, RoutedGroup> {
        const place = { vpcId: args.vpcId, tags: args.tags, parent: this };
        return Object.fromEntries(
            Object.entries(args.targetGroups).map(([key, targets]) => {
                const group = `${name}-${key}`;
                return [key, { name: group, targetGroup: latticeTargetGroup(group, targets, place) }];
            }),
        );
    }

    private declareListener(
        name: string,
        args: Resolved<LatticeServiceArgs>,
        service: aws.vpclattice.Service,
        shares: ReturnType<typeof sharesOf>,
    ) {
        const kind = shares === undefined ? "https" : "tls";
        return new aws.vpclattice.Listener(
            name,
            {
                name: physicalName(`${name}-${kind}`, { maxLength: 63, reserved: ["listener-"] }),
                serviceIdentifier: service.id,
                protocol: shares === undefined ? "HTTPS" : "TLS_PASSTHROUGH",
                port: 443,
                defaultAction:
                    shares === undefined ? { fixedResponse: { statusCode: 500 } } : passthroughAction(shares),
                tags: named(name, args.tags),
            },
            // AWS has no call that moves a listener, and the provider's update would change nothing and report no error.
            { parent: this, replaceOnChanges: ["serviceIdentifier"] },
        );
    }

    private declareRules(
        name: string,
        args: Resolved<LatticeServiceArgs>,
        service: aws.vpclattice.Service,
        listener: aws.vpclattice.Listener,
        targetGroups: Record<string, RoutedGroup>,
    ) {
        return Object.entries(args.routes).map(
            ([key, route]) =>
                new LatticeRule(
                    `${name}-${key}`,
                    {
                        route,
                        serviceIdentifier: service.id,
                        listenerIdentifier: listener.listenerId,
                        targetGroups,
                        tags: args.tags,
                    },
                    { parent: this },
                ).rule,
        );
    }

    private expect(name: string, args: Resolved<LatticeServiceArgs>) {
        const names = [name, ...(args.customDomain?.hostedZoneId === undefined ? [] : [args.customDomain.name])];
        const flows = names.flatMap((to) => keptOut(to, 443, args.unreachableFrom));
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}

/** What TLS is passed through to; undefined where VPC Lattice ends it. */
function sharesOf({ passthrough }: Resolved<LatticeServiceArgs>, groups: Readonly<Record<string, RoutedGroup>>) {
    return passthrough?.forward.flatMap(({ targetGroup, weight = 100 }) => {
        const group = groups[targetGroup];
        return group === undefined ? [] : [{ ...group, weight }];
    });
}
