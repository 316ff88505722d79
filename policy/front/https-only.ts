import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import type { Resolution } from "../../model/resources/graph/resolution";
import { types } from "../../model/resources/graph/types";
import { blocks, flag, type Pending, pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { balancerOf, balancerType } from "./balancers";

const instead = 'redirect to HTTPS: type redirect with protocol "HTTPS"';

export const frontHttpsOnly = stackPolicy<Record<never, never>>({
    name: "front-https-only",
    description: "Load balancers that the internet reaches serve HTTPS only, and redirect HTTP to it.",
    rationale: "What crosses the internet as HTTP can be read and changed on its way, the session's cookie included.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Give the HTTP listener one default action, `{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }`, and serve from an HTTPS listener.',
    controls: ["fsbp ELB.1 partly", "fsbp ELB.3 partly", "fsbp ELB.18 partly"],
    options: {},
    limitations: [
        "Internal load balancers.",
        "TCP listeners of Network Load Balancers: what they carry is not theirs to know.",
    ],
    *check(graph) {
        const plain = new Map<Declared, readonly Declared[]>();
        for (const listener of graph.ofType(types.listener)) {
            const balancer = balancerOf(graph, listener);
            const http = servesHttp(listener, balancer);
            if (http !== false) {
                const open = facingInternet(balancer);
                plain.set(listener, open);
                yield* judged(listener, named(listener), "defaultActions", listener, balancer, open);
            }
        }
        for (const rule of graph.ofType(types.listenerRule)) {
            for (const listener of graph.named(rule, "listenerArn", [types.listener]).certain) {
                const open = plain.get(listener) ?? [];
                if (open.length > 0) {
                    yield* judged(
                        rule,
                        `${named(rule)} of ${named(listener)}`,
                        "actions",
                        listener,
                        balancerOf(graph, listener),
                        open,
                    );
                }
            }
        }
        yield* classic(graph);
    },
});

/** Without a protocol an Application Load Balancer's listener speaks HTTP. */
function servesHttp(listener: Declared, balancer: Resolution): boolean | Pending {
    const protocol = text(listener.inputs, "protocol");
    const application = balancer.certain.some(({ inputs }) => balancerType(inputs) === "application");
    return protocol === pending ? pending : protocol === "HTTP" || (protocol === undefined && application);
}

function facingInternet({ certain }: Resolution): readonly Declared[] {
    return certain.filter(({ inputs }) => flag(inputs, "internal") !== true);
}

function* judged(
    resource: Declared,
    subject: string,
    property: string,
    listener: Declared,
    balancer: Resolution,
    open: readonly Declared[],
): Iterable<Finding> {
    const actions = blocks(resource.inputs, property);
    const fault = actions.map(faultOf).find((found) => found !== undefined);
    if (fault === undefined || (balancer.certain.length > 0 && open.length === 0)) {
        return;
    }
    const at = open.length > 0 ? ` of ${allNamed(open)}` : "";
    const unknowns = [
        ...(fault === pending ? [missing(resource, property)] : []),
        ...(text(listener.inputs, "protocol") === pending ? [missing(listener, "protocol")] : []),
        ...(open.length === 0 ? [unknown("whether its load balancer is internal")] : []),
        ...(open.length > 0 && open.every(({ inputs }) => flag(inputs, "internal") === pending)
            ? [unknown(`internal of ${allNamed(open)}`)]
            : []),
    ];
    if (unknowns.length > 0) {
        yield undecided(resource, `${subject}${at} must not serve HTTP to the internet`, unknowns);
    } else {
        yield violation(
            resource,
            `${subject}${at} serves HTTP to the internet: its action ${String(fault)}; ${instead}`,
        );
    }
}

/** What is wrong with an action on HTTP; a fixed response serves nothing. */
function faultOf(action: unknown): string | undefined | typeof pending {
    const type = action === pending ? pending : text(action, "type");
    if (type === pending || type === undefined || type === "fixed-response") {
        return type === pending ? pending : undefined;
    }
    if (type !== "redirect") {
        return `is ${type}`;
    }
    const protocol = text(action, "redirect", "protocol");
    if (protocol === pending || protocol === "HTTPS") {
        return protocol === pending ? pending : undefined;
    }
    return "redirects to HTTP again";
}

/** Classic load balancers cannot redirect. */
function* classic(graph: Graph): Iterable<Finding> {
    for (const balancer of graph.ofType(types.classicLoadBalancer)) {
        const protocols = blocks(balancer.inputs, "listeners").map((block) => text(block, "lbProtocol"));
        const internal = flag(balancer.inputs, "internal");
        const serves = protocols.some((name) => typeof name === "string" && /^http$/i.test(name));
        if (internal === true || (!serves && !protocols.includes(pending))) {
            continue;
        }
        const unknowns = [
            ...(serves ? [] : [missing(balancer, "listeners")]),
            ...(internal === pending ? [missing(balancer, "internal")] : []),
        ];
        yield unknowns.length > 0
            ? undecided(balancer, `${named(balancer)} must not serve HTTP to the internet`, unknowns)
            : violation(
                  balancer,
                  `${named(balancer)} serves HTTP to the internet and cannot redirect; put an Application Load Balancer in its place`,
              );
    }
}
