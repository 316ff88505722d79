import { lastPort } from "../../model/aws/ports";
import { isMissing, unknown } from "../../model/network/facts";
import { declaredGroups } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { listed } from "../../model/resources/graph/naming";
import { covers, type GroupRule } from "../../model/resources/group-rules";
import { about, type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { everyoneIn, rulesInward } from "./everyone";
import { portText, ruleText } from "./rule-text";

type AdminPorts = { ports: readonly number[] };

export const networkNoOpenAdminPorts = stackPolicy<AdminPorts>({
    name: "network-no-open-admin-ports",
    description: "No security group and no firewall of Lightsail opens SSH or RDP to every address.",
    rationale:
        "Ports of administration that the whole internet reaches are tried within minutes. Session Manager needs no open port at all.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps:
        "Use AWS Systems Manager Session Manager in place of an open port, or admit the addresses of administrators only.",
    controls: ["cis 6.3", "cis 6.4"],
    options: {
        ports: {
            description: "TCP ports of administration.",
            schema: { type: "array", items: { type: "integer", minimum: 0, maximum: lastPort }, minItems: 1 },
            default: [22, 3389],
        },
    },
    limitations: [
        "Blocks that cover every address together only, in several rules for different ports or by way of prefix lists.",
        "Prefix lists that the stack does not declare.",
    ],
    *check(graph, { ports }) {
        for (const rule of rulesInward(graph)) {
            yield* judgedRule(graph, rule, ports);
        }
    },
});

function* judgedRule(graph: Graph, rule: GroupRule, ports: readonly number[]): Iterable<Finding> {
    const open = ports.filter((port) => covers(rule, "tcp", port) === true);
    const candidates = ports.filter((port) => isMissing(covers(rule, "tcp", port)));
    const { everyone, unknowns } = everyoneIn(graph, rule);
    const label = ruleText(rule, declaredGroups(graph, rule.groups).certain);
    if (open.length > 0 && everyone.length > 0) {
        const which = open.map(String);
        const said = portText(rule);
        const ways = said === `port ${which[0]}` ? said : `${said}, ${listed(which)} among them,`;
        const fault = `${label} opens ${ways} to ${listed(everyone)}; admit the addresses of administrators only, or use Session Manager`;
        yield about(rule.label, violation(rule.resource, fault));
        return;
    }
    const counted = open.length > 0 ? open : candidates;
    const awaited = [
        ...(open.length > 0 ? [] : [unknown(`protocol and ports of ${rule.label}`)]),
        ...(everyone.length > 0 ? [] : unknowns),
    ];
    if (counted.length > 0 && (everyone.length > 0 || unknowns.length > 0)) {
        const to = everyone.length > 0 ? listed(everyone) : "every address";
        const fault = `${label} must not open port ${listed(counted.map(String), "or")} to ${to}`;
        yield about(rule.label, undecided(rule.resource, fault, awaited));
    }
}
