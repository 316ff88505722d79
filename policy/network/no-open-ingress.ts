import { groupsText } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { listed } from "../../model/resources/graph/naming";
import { type IngressRule, ingressRules, portText } from "../../model/resources/ingress";
import { type Pending, pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { everyoneIn } from "./everyone";

type OpenIngress = { ports: readonly number[] };

/** Numbers and names of ICMP, which may answer everybody. */
const icmp = ["icmp", "icmpv6"];

export const networkNoOpenIngress = stackPolicy<OpenIngress>({
    name: "network-no-open-ingress",
    description: "Security groups admit every address to the web's ports and to ICMP only.",
    rationale:
        "A port that the whole internet reaches is scanned within minutes. What is public is public on 80 and 443; everything else has callers that can be named.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Admit the callers' security group, prefix list or addresses, or list a port in `ports` that really serves everybody.",
    options: {
        ports: {
            description: "Ports, TCP or UDP, that may be open to every address.",
            schema: { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 } },
            default: [80, 443],
        },
    },
    limitations: [
        "Blocks that together cover every address, such as 0.0.0.0/1 and 128.0.0.0/1.",
        "Prefix lists that the stack does not declare.",
    ],
    *check(graph, { ports }) {
        for (const rule of ingressRules(graph)) {
            yield* judgedRule(graph, rule, ports);
        }
    },
});

function* judgedRule(graph: Graph, rule: IngressRule, ports: readonly number[]): Iterable<Finding> {
    const fine = isFine(rule, ports);
    const { everyone, unknowns } = everyoneIn(graph, rule);
    if (fine === true || everyone.length + unknowns.length === 0) {
        return;
    }
    const groups = rule.groups.certain.filter((group) => group !== rule.resource);
    const label = groups.length === 0 ? rule.label : `${rule.label} of ${groupsText(groups)}`;
    const allowed = ports.length === 0 ? "" : `, other than ports ${listed(ports.map(String))}`;
    if (fine === false && everyone.length > 0) {
        const protocol = rule.protocol === "-1" ? "all protocols on" : `${String(rule.protocol).toUpperCase()} on`;
        yield violation(
            rule.resource,
            `${label} opens ${protocol} ${portText(rule)} to ${listed(everyone)}; name the callers' group, prefix list or addresses`,
        );
        return;
    }
    const awaited = [
        ...(fine === false ? [] : [`protocol and ports of ${rule.label}`]),
        ...(everyone.length > 0 ? [] : unknowns),
    ];
    yield undecided(rule.resource, `${label} must open nothing to every address${allowed}`, awaited);
}

/** Whether everybody may use what the rule opens. */
function isFine({ protocol, from, to = from }: IngressRule, ports: readonly number[]): boolean | Pending {
    if (protocol === undefined || (typeof protocol === "string" && icmp.includes(protocol))) {
        return true;
    }
    if (protocol === pending || (protocol !== "-1" && (from === pending || to === pending))) {
        return pending;
    }
    if (typeof from !== "number" || typeof to !== "number" || protocol === "-1" || to < from) {
        return false;
    }
    return ports.filter((port) => port >= from && port <= to).length === to - from + 1;
}
