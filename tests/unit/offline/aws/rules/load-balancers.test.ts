import { type Account, east, type Inputs, subnetsIn, west } from "../account";
import { type Attempt, attempts, twice } from "../attempts";

const [a, c] = ["ap-northeast-1a", "ap-northeast-1c"];
const balancer =
    (zones: string[], more: Inputs = {}) =>
    (account: Account): Inputs => {
        const subnets = subnetsIn(...zones)(account);
        const vpcId = account.inventory.find(subnets[0] ?? "")?.outputs.vpcId;
        account.make("ec2/internetGateway", { vpcId });
        return { name: "front", subnets, ...more };
    };

function listener(account: Account, more: Inputs): Inputs {
    return {
        loadBalancerArn: account.make("lb/loadBalancer", balancer([a, c])(account)).id,
        port: 443,
        protocol: "HTTPS",
        ...more,
    };
}

const forwardTo = (account: Account, more: Inputs) => {
    const { id } = account.make("lb/targetGroup", { name: "web", vpcId: account.vpc(), port: 8080, ...more });
    return [{ type: "forward", targetGroupArn: id }];
};

function rule(account: Account, targets: Inputs = { protocol: "HTTP" }): Inputs {
    const listenerArn = account.make("lb/listener", listener(account, { protocol: "HTTP", defaultActions: [] })).id;
    const conditions = [{ pathPattern: { values: ["/ws"] } }];
    return { listenerArn, priority: 10, conditions, actions: forwardTo(account, targets) };
}

function tcpListener(account: Account, loadBalancerType: string, protocol: string): Inputs {
    const { id } = account.make("lb/loadBalancer", balancer([a, c], { loadBalancerType })(account));
    return { loadBalancerArn: id, port: 9000, protocol: "TCP", defaultActions: forwardTo(account, { protocol }) };
}

const cases: readonly Attempt[] = [
    ["a load balancer in two Availability Zones", "lb/loadBalancer", balancer([a, c]), "made"],
    [
        "an internet-facing load balancer before its VPC has an internet gateway",
        "lb/loadBalancer",
        (account) => ({ name: "front", subnets: subnetsIn(a, c)(account) }),
        "InvalidSubnet",
    ],
    [
        "an internal load balancer in a VPC without an internet gateway",
        "lb/loadBalancer",
        (account) => ({ name: "front", internal: true, subnets: subnetsIn(a, c)(account) }),
        "made",
    ],
    ["a load balancer in one Availability Zone", "lb/loadBalancer", balancer([a]), "ValidationError"],
    [
        "a load balancer with two subnets of one zone",
        "lb/loadBalancer",
        balancer([a, a]),
        "InvalidConfigurationRequest",
    ],
    ["a load balancer in zones of two types", "lb/loadBalancer", balancer([a, east]), "InvalidConfigurationRequest"],
    ["an application load balancer in Wavelength Zones", "lb/loadBalancer", balancer([east, west]), "made"],
    [
        "a network load balancer in Wavelength Zones",
        "lb/loadBalancer",
        balancer([east, west], { loadBalancerType: "network" }),
        "InvalidConfigurationRequest",
    ],
    ["a load balancer's name of 32", "lb/loadBalancer", balancer([a, c], { name: "n".repeat(32) }), "made"],
    ["a load balancer's name of 33", "lb/loadBalancer", balancer([a, c], { name: "n".repeat(33) }), "ValidationError"],
    [
        "a load balancer's name that begins with internal-",
        "lb/loadBalancer",
        balancer([a, c], { name: "internal-a" }),
        "ValidationError",
    ],
    [
        "a load balancer's name with a hyphen at the end",
        "lb/loadBalancer",
        balancer([a, c], { name: "front-" }),
        "ValidationError",
    ],
    [
        "a load balancer's name twice",
        "lb/loadBalancer",
        twice("lb/loadBalancer", balancer([a, c])),
        "DuplicateLoadBalancerName",
    ],
    [
        "a rule without a condition",
        "lb/listenerRule",
        (account) => ({ ...rule(account), conditions: [] }),
        "ValidationError",
    ],
    ["a rule with a path", "lb/listenerRule", (account) => rule(account), "made"],
    [
        "a TCP target group behind an Application Load Balancer",
        "lb/listenerRule",
        (account) => rule(account, { protocol: "TCP" }),
        "InvalidConfigurationRequest",
    ],
    [
        "a TCP target group behind a Network Load Balancer",
        "lb/listener",
        (account) => tcpListener(account, "network", "TCP"),
        "made",
    ],
    [
        "an HTTP target group behind a Network Load Balancer",
        "lb/listener",
        (account) => tcpListener(account, "network", "HTTP"),
        "InvalidConfigurationRequest",
    ],
    [
        "a target group behind a second load balancer",
        "lb/listener",
        (account) => {
            const first = tcpListener(account, "network", "TCP");
            account.make("lb/listener", first);
            const second = account.make("lb/loadBalancer", { ...balancer([a, c])(account), name: "second" });
            return { ...first, loadBalancerArn: second.id };
        },
        "TargetGroupAssociationLimit",
    ],
    ["a target group's name with an underscore", "lb/targetGroup", () => ({ name: "a_b" }), "ValidationError"],
    [
        "a target group's name twice",
        "lb/targetGroup",
        twice("lb/targetGroup", () => ({ name: "web" })),
        "DuplicateTargetGroupName",
    ],
    ["HTTPS without a certificate", "lb/listener", (account) => listener(account, {}), "ValidationError"],
    [
        "HTTPS with somebody's certificate",
        "lb/listener",
        (account) =>
            listener(account, { certificateArn: "arn:aws:acm:ap-northeast-1:123456789012:certificate/placeholder" }),
        "made",
    ],
    [
        "HTTPS with a certificate that is not validated",
        "lb/listener",
        (account) =>
            listener(account, {
                certificateArn: account.make("acm/certificate", { domainName: "example.com", validationMethod: "DNS" })
                    .id,
            }),
        "UnsupportedCertificate",
    ],
    [
        "HTTPS with a certificate that is",
        "lb/listener",
        (account) => {
            const certificateArn = account.make("acm/certificate", {
                domainName: "example.com",
                validationMethod: "DNS",
            }).id;
            account.make("acm/certificateValidation", { certificateArn });
            return listener(account, { certificateArn });
        },
        "made",
    ],
    [
        "a second listener on one port",
        "lb/listener",
        twice("lb/listener", (account) => listener(account, { protocol: "HTTP", port: 80 })),
        "DuplicateListener",
    ],
];

describe("load balancers of the stand-in", () => {
    attempts(cases);
});
