import { frontHttpsOnly as policy } from "../../../../policy/front/https-only";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
const instead = 'redirect to HTTPS: type redirect with protocol "HTTPS"';

describe("front-https-only", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R20: accepts HTTPS and a redirect to it, and reports what serves HTTP to the internet, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const front = stack.add(balancer, "front", { internal: false });
            const inside = stack.add("aws:alb/loadBalancer:LoadBalancer", "inside", { internal: true });
            const forward = [{ type: "forward", targetGroupArn: unknownValue }];
            stack.add(listener, "https", { loadBalancerArn: front, protocol: "HTTPS", defaultActions: forward });
            stack.add(listener, "moved", { loadBalancerArn: front, protocol: "HTTP", defaultActions: [redirect] });
            stack.add(listener, "closed", {
                loadBalancerArn: front,
                protocol: "HTTP",
                defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
            });
            stack.add(listener, "private", { loadBalancerArn: inside, protocol: "HTTP", defaultActions: forward });
            const plain = stack.add("aws:alb/listener:Listener", "plain", {
                loadBalancerArn: front,
                port: 80,
                defaultActions: forward,
            });
            const loop = stack.add(listener, "loop", {
                loadBalancerArn: front,
                protocol: "HTTP",
                defaultActions: [{ type: "redirect", redirect: { port: "8080", statusCode: "HTTP_301" } }],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        plain,
                        `lb.Listener "plain" of lb.LoadBalancer "front" serves HTTP to the internet: its action is forward; ${instead}`.replace(
                            "lb.Listener",
                            "alb.Listener",
                        ),
                    ],
                    [
                        loop,
                        `lb.Listener "loop" of lb.LoadBalancer "front" serves HTTP to the internet: its action redirects to HTTP again; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("reports a rule that forwards beside a default action that redirects", async () => {
        const stack = new Stack();
        const front = stack.add(balancer, "front", {});
        const http = stack.add(listener, "http", {
            loadBalancerArn: front,
            protocol: "HTTP",
            defaultActions: [redirect],
        });
        stack.add(rule, "also", { listenerArn: http, actions: [redirect] });
        const hole = stack.add(rule, "hole", { listenerArn: http, actions: [{ type: "forward" }] });
        const https = stack.add(listener, "https", { loadBalancerArn: front, protocol: "HTTPS" });
        stack.add(rule, "fine", { listenerArn: https, actions: [{ type: "forward" }] });
        await expectFindings(policy, stack, {
            violations: [
                [
                    hole,
                    `lb.ListenerRule "hole" of lb.Listener "http" of lb.LoadBalancer "front" serves HTTP to the internet: its action is forward; ${instead}`,
                ],
            ],
        });
    });

    it("reports classic load balancers, and leaves other protocols alone", async () => {
        const stack = new Stack();
        const network = stack.add(balancer, "network", { loadBalancerType: "network" });
        stack.add(listener, "tcp", {
            loadBalancerArn: network,
            protocol: "TCP",
            defaultActions: [{ type: "forward" }],
        });
        stack.add(listener, "bare", { loadBalancerArn: network, defaultActions: [{ type: "forward" }] });
        stack.add("aws:elb/loadBalancer:LoadBalancer", "tls", { listeners: [{ lbProtocol: "https" }] });
        stack.add("aws:elb/loadBalancer:LoadBalancer", "inner", {
            internal: true,
            listeners: [{ lbProtocol: "http" }],
        });
        const old = stack.add("aws:elb/loadBalancer:LoadBalancer", "old", { listeners: [{ lbProtocol: "HTTP" }] });
        await expectFindings(policy, stack, {
            violations: [
                [
                    old,
                    'elb.LoadBalancer "old" serves HTTP to the internet and cannot redirect; put an Application Load Balancer in its place',
                ],
            ],
        });
    });

    it("waits for a classic load balancer's listeners, and for whether it is internal", async () => {
        const stack = new Stack();
        const classic = "aws:elb/loadBalancer:LoadBalancer";
        const lost = stack.add(classic, "lost", { listeners: unknownValue });
        const inside = stack.add(classic, "inside", { internal: unknownValue, listeners: [{ lbProtocol: "http" }] });
        stack.add(classic, "inner", { internal: true, listeners: unknownValue });
        stack.add(classic, "tls", { internal: unknownValue, listeners: [{ lbProtocol: "https" }] });
        const must = (name: string) =>
            `unknown: elb.LoadBalancer "${name}" must not serve HTTP to the internet; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [lost, `${must("lost")} listeners of elb.LoadBalancer "lost"`],
                [inside, `${must("inside")} internal of elb.LoadBalancer "inside"`],
            ],
        });
    });

    it("waits for actions, for the load balancer, and for whether it is internal", async () => {
        const stack = new Stack();
        const front = stack.add(balancer, "front", {});
        const candidates = stack.add(balancer, "maybe", { internal: unknownValue });
        const action = stack.add(listener, "action", {
            loadBalancerArn: front,
            protocol: "HTTP",
            defaultActions: unknownValue,
        });
        const target = stack.add(listener, "target", {
            loadBalancerArn: front,
            protocol: "HTTP",
            defaultActions: [{ type: "redirect", redirect: { protocol: unknownValue } }],
        });
        const inside = stack.add(listener, "inside", {
            loadBalancerArn: candidates,
            protocol: "HTTP",
            defaultActions: [{ type: "forward" }],
        });
        const foreign = stack.add(listener, "foreign", {
            loadBalancerArn: "arn:aws:elasticloadbalancing:x:1:loadbalancer/app/y",
            protocol: "HTTP",
            defaultActions: [{ type: "forward" }],
        });
        const either = stack.add(listener, "either", {
            loadBalancerArn: from(front, candidates),
            protocol: "HTTP",
            defaultActions: [{ type: "forward" }],
        });
        const protocol = stack.add(listener, "protocol", {
            loadBalancerArn: front,
            protocol: unknownValue,
            defaultActions: [{ type: "forward" }],
        });
        stack.add(listener, "redirect", {
            loadBalancerArn: front,
            protocol: unknownValue,
            defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
        });
        const must = "must not serve HTTP to the internet; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    action,
                    `unknown: lb.Listener "action" of lb.LoadBalancer "front" ${must} defaultActions of lb.Listener "action"`,
                ],
                [
                    target,
                    `unknown: lb.Listener "target" of lb.LoadBalancer "front" ${must} defaultActions of lb.Listener "target"`,
                ],
                [
                    inside,
                    `unknown: lb.Listener "inside" of lb.LoadBalancer "maybe" ${must} internal of lb.LoadBalancer "maybe"`,
                ],
                [
                    protocol,
                    `unknown: lb.Listener "protocol" of lb.LoadBalancer "front" ${must} protocol of lb.Listener "protocol"`,
                ],
                [foreign, `unknown: lb.Listener "foreign" ${must} whether its load balancer is internal`],
                [either, `unknown: lb.Listener "either" ${must} whether its load balancer is internal`],
            ],
        });
    });

    it("takes odd shapes for what they are", async () => {
        const stack = new Stack();
        const front = stack.add(balancer, "front", {});
        for (const [index, defaultActions] of [undefined, null, [], "forward", 7, [null], [{}]].entries()) {
            stack.add(listener, `odd-${index}`, { loadBalancerArn: front, protocol: "HTTP", defaultActions });
        }
        stack.add("aws:elb/loadBalancer:LoadBalancer", "odd", { listeners: "http" });
        await expectFindings(policy, stack);
    });
});
