import { lastPort } from "../../model/aws/ports";
import { type Fact, isMissing, unknown } from "../../model/network/facts";
import { declaredGroups } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { listed } from "../../model/resources/graph/naming";
import type { GroupRule } from "../../model/resources/group-rules";
import { about, type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { everyoneIn, rulesInward } from "./everyone";
import { portText, ruleText } from "./rule-text";

type OpenIngress = { ports: readonly number[]; strict: boolean };

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
    presetOptions: { strict: true },
    yieldsTo: ["network-no-open-admin-ports"],
    controls: ["fsbp EC2.18", "fsbp EC2.19", "cis 6.1.2"],
    options: {
        ports: {
            description: "Ports, TCP or UDP, that may be open to every address.",
            schema: { type: "array", items: { type: "integer", minimum: 0, maximum: lastPort } },
            default: [80, 443],
        },
        strict: {
            description:
                "Whether any other open port has the policy's level. Otherwise only ranges of ports, and those of data stores and administration have it; a single other port is reported at advisory level.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [
        "Blocks that cover every address together only, in several rules for different ports or by way of prefix lists.",
        "Prefix lists that the stack does not declare.",
    ],
    *check(graph, { ports, strict }) {
        for (const rule of rulesInward(graph)) {
            yield* judgedRule(graph, rule, ports, strict);
        }
    },
});

function* judgedRule(graph: Graph, rule: GroupRule, ports: readonly number[], strict: boolean): Iterable<Finding> {
    const fine = isFine(rule, ports);
    const { everyone, unknowns } = everyoneIn(graph, rule);
    if (fine === true || everyone.length + unknowns.length === 0) {
        return;
    }
    const label = ruleText(rule, declaredGroups(graph, rule.groups).certain);
    const allowed = ports.length === 0 ? "" : `, other than ports ${listed(ports.map(String))}`;
    if (fine === false && everyone.length > 0) {
        const protocol = rule.protocol === "all" ? "all protocols on" : `${String(rule.protocol).toUpperCase()} on`;
        const fault = `${label} opens ${protocol} ${portText(rule)} to ${listed(everyone)}; name the callers' group, prefix list or addresses`;
        const found = about(rule.label, violation(rule.resource, fault));
        yield strict || isGrave(rule) ? found : { ...found, level: "advisory" };
        return;
    }
    const awaited = [
        ...(fine === false ? [] : [unknown(`protocol and ports of ${rule.label}`)]),
        ...(everyone.length > 0 ? [] : unknowns),
    ];
    const fault = `${label} must open nothing to every address${allowed}`;
    yield about(rule.label, undecided(rule.resource, fault, awaited));
}

/** Ports that Security Hub's EC2.19 counts as high risk: administration, file sharing, mail, data stores, consoles. */
const highRisk: readonly number[] = [
    20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3306, 3389, 4333, 5432, 5500, 5601, 6379, 9200, 9300, 11211,
    27017,
];

/** Whether what a rule opens is open by mistake for certain: more than one port, or one that serves nobody outside. */
function isGrave({ protocol, from, to = from }: GroupRule): boolean {
    return protocol === "all" || typeof from !== "number" || from !== to || from === -1 || highRisk.includes(from);
}

/** Whether everybody may use what the rule opens. */
function isFine({ protocol, from, to = from }: GroupRule, ports: readonly number[]): Fact<boolean> {
    // ICMP may answer everybody.
    if (protocol === undefined || protocol === "icmp" || protocol === "icmpv6") {
        return true;
    }
    const missing = [protocol, ...(protocol === "all" ? [] : [from, to])].find(isMissing);
    if (missing !== undefined) {
        return missing;
    }
    if (typeof from !== "number" || typeof to !== "number" || protocol === "all" || to < from) {
        return false;
    }
    return ports.filter((port) => port >= from && port <= to).length === to - from + 1;
}
