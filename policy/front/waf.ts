import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { type Companion, companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";
import { balancerType } from "./balancers";

const associations: readonly Companion[] = [
    { type: "aws:wafv2/webAclAssociation:WebAclAssociation", property: "resourceArn", namesOthers: true },
    { type: "aws:wafregional/webAclAssociation:WebAclAssociation", property: "resourceArn", namesOthers: true },
];

export const frontWaf = stackPolicy<Record<never, never>>({
    name: "front-waf",
    description: "Application Load Balancers that the internet reaches stand behind a web ACL of AWS WAF.",
    rationale:
        "A web ACL stops floods from one address, known exploits and scanners before they meet the application; without one each server has to.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    offInProduction:
        "A web ACL is charged by month, rule and request, and its rules depend on the application behind the load balancer.",
    remediationSteps:
        "Declare an `aws.wafv2.WebAcl` of scope REGIONAL, with AWS's managed rule groups for a start, and an `aws.wafv2.WebAclAssociation` with the load balancer's ARN.",
    options: {},
    limitations: [
        "Web ACLs in another stack, and those that Firewall Manager associates.",
        "A CloudFront distribution before the load balancer, whose web ACL would do.",
        "What the web ACL's rules stop.",
    ],
    only: types.loadBalancer,
    *check(graph) {
        for (const balancer of graph.ofType(types.loadBalancer)) {
            const type = balancerType(balancer.inputs);
            const internal = flag(balancer.inputs, "internal");
            if ((type !== "application" && type !== pending) || internal === true) {
                continue;
            }
            const has = companionOf(graph, balancer, [types.loadBalancer], associations);
            if (has === true) {
                continue;
            }
            const unknowns = [
                ...(type === pending ? [missing(balancer, "loadBalancerType")] : []),
                ...(internal === pending ? [missing(balancer, "internal")] : []),
                ...(has === false ? [] : has),
            ];
            yield unknowns.length > 0
                ? undecided(balancer, `${named(balancer)} must stand behind a web ACL`, unknowns)
                : violation(
                      balancer,
                      `${named(balancer)} faces the internet without a web ACL; declare a wafv2.WebAclAssociation with its ARN`,
                  );
        }
    },
});
