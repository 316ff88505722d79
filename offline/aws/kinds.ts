/** Modules of the SDK that name one and the same load-balancing API. */
const loadBalancing = new Set(["alb", "applicationloadbalancing", "elasticloadbalancingv2"]);

/**
 * Short form of a type token, by which the stand-in's tables are keyed: `aws:ec2/vpc:Vpc` is `ec2.Vpc`. The several
 * names that the SDK has for load balancers become one.
 */
export function kindOf(type: string): string {
    const [, module = "", name = ""] = /^aws:(\w+)(?:\/\w+)?:(\w+)$/.exec(type) ?? [];
    return `${loadBalancing.has(module) ? "lb" : module}.${name}`;
}
