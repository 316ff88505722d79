import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

/** `managed`: one of AWS's rule groups. An ARN: a web ACL of scope REGIONAL in the load balancer's Region. */
export type WebAclChoice = "none" | "managed" | `arn:${string}`;

/** Rule groups of AWS's that fit any application. Source: AWS WAF guide, "AWS Managed Rules rule groups list". */
const groups = [
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
];

/** Requests of one address within five minutes, above which it is blocked. */
const requestsPerAddress = 10_000;

export interface WebAclArgs {
    readonly webAcl: WebAclChoice;
    readonly loadBalancerArn: pulumi.Input<string>;
    readonly tags?: Tags | undefined;
}

/**
 * A web ACL of AWS WAF before a load balancer: AWS's groups against known bad addresses, exploits and malformed requests, and a
 * limit of requests by address. Charged by the month, by rule and by request. Bodies over 8 KB are let through: the
 * application takes larger ones, and the proxies have a limit of their own.
 */
export function protectByWebAcl(name: string, { webAcl, loadBalancerArn, tags }: WebAclArgs, parent: pulumi.Resource) {
    if (webAcl === "none") {
        return;
    }
    const webAclArn = webAcl === "managed" ? managed(name, tags, parent).arn : webAcl;
    new aws.wafv2.WebAclAssociation(name, { resourceArn: loadBalancerArn, webAclArn }, { parent });
}

function managed(name: string, tags: Tags | undefined, parent: pulumi.Resource): aws.wafv2.WebAcl {
    const visible = (metricName: string) => ({
        metricName,
        cloudwatchMetricsEnabled: true,
        sampledRequestsEnabled: true,
    });
    return new aws.wafv2.WebAcl(
        name,
        {
            name: physicalName(name, { maxLength: 128 }),
            description: "Known bad addresses, exploits, floods from one address",
            scope: "REGIONAL",
            defaultAction: { allow: {} },
            rules: [
                ...groups.map((group, index) => ({
                    name: group,
                    priority: index + 1,
                    overrideAction: { none: {} },
                    statement: {
                        managedRuleGroupStatement: {
                            vendorName: "AWS",
                            name: group,
                            ruleActionOverrides:
                                group === "AWSManagedRulesCommonRuleSet"
                                    ? [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }]
                                    : undefined,
                        },
                    },
                    visibilityConfig: visible(group),
                })),
                {
                    name: "RequestsPerAddress",
                    priority: 10,
                    action: { block: {} },
                    statement: { rateBasedStatement: { limit: requestsPerAddress, aggregateKeyType: "IP" } },
                    visibilityConfig: visible("RequestsPerAddress"),
                },
            ],
            visibilityConfig: visible(physicalName(name, { maxLength: 128 })),
            tags: named(name, tags),
        },
        { parent },
    );
}
