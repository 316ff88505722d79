import { allIpv4, allIpv6, type Range } from "../../model/addresses";
import { firstEphemeralPort, lastPort } from "../../model/aws/ports";
import { type Fact, isMissing, unknown } from "../../model/network/facts";
import { listed, named } from "../../model/resources/graph/naming";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { type AclEntry, declaredAcls, entriesOnOtherAcls } from "./acl-entries";

type AdminPorts = { ports: readonly number[] };

export const networkNaclAdminPorts = stackPolicy<AdminPorts>({
    name: "network-nacl-admin-ports",
    description: "No network ACL lets every address in to SSH or RDP.",
    rationale:
        "A network ACL is the second wall behind security groups: where it admits everyone to ports of administration, one mistaken rule of a group opens them.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Admit the addresses of administrators only, or put a rule with a lower number before it that denies these ports to everyone.",
    controls: ["fsbp EC2.21", "cis 6.2"],
    options: {
        ports: {
            description: "TCP ports of administration.",
            schema: { type: "array", items: { type: "integer", minimum: 0, maximum: lastPort }, minItems: 1 },
            default: [22, 3389],
        },
    },
    limitations: [
        "Network ACLs that no program declares: the one that AWS makes with a VPC admits everything. Rules that are added to one are judged, without those that it has already.",
        "Ranges from 1024 or above up to 65535, by which a network ACL lets replies in: put a rule before it that denies RDP.",
        "Blocks that together cover every address, and rules that several others shut off together.",
    ],
    *check(graph, { ports }) {
        for (const { acl, entries } of declaredAcls(graph)) {
            yield* judgedIn(entries, ports, (entry) =>
                entry.resource === acl ? entry.label : `${entry.label} of ${named(acl)}`,
            );
        }
        for (const entries of entriesOnOtherAcls(graph)) {
            yield* judgedIn(entries, ports, ({ label }) => label);
        }
    },
});

function* judgedIn(
    entries: readonly AclEntry[],
    ports: readonly number[],
    labelOf: (entry: AclEntry) => string,
): Iterable<Finding> {
    const ingress = entries.filter(({ direction }) => direction === "ingress");
    for (const [index, entry] of ingress.entries()) {
        yield* judged(entry, labelOf(entry), ingress.slice(0, index), ports);
    }
}

function* judged(
    entry: AclEntry,
    label: string,
    earlier: readonly AclEntry[],
    ports: readonly number[],
): Iterable<Finding> {
    const { action, protocol, range } = entry;
    const parts = [action, protocol, entry.ports, range];
    const excluded =
        (!isMissing(action) && action !== "allow") || (!isMissing(range) && !isEveryone(range)) || letsRepliesIn(entry);
    const carries = isMissing(protocol) || protocol === "all" || protocol === "tcp";
    const open = ports.filter((port) => covers(entry, port) && !earlier.some((other) => shutsOff(other, entry, port)));
    if (excluded || !carries || open.length === 0) {
        return;
    }
    if (parts.some(isMissing)) {
        yield undecided(entry.resource, `${label} must not let every address in to ${portsText(open, "or")}`, [
            unknown(`action, protocol, ports and block of ${entry.label}`),
        ]);
    } else {
        yield violation(
            entry.resource,
            `${label} lets ${entry.addresses} in to ${portsText(open, "and")}; admit the addresses of administrators only`,
        );
    }
}

function portsText(ports: readonly number[], last: "and" | "or"): string {
    return `${ports.length === 1 ? "port" : "ports"} ${listed(ports.map(String), last)}`;
}

/** A network ACL keeps no state: replies come back to ports from 1024 on, whichever the client takes. */
function letsRepliesIn({ ports }: AclEntry): boolean {
    return !isMissing(ports) && ports.from >= firstEphemeralPort.service && ports.to === lastPort;
}

function covers({ ports, protocol }: AclEntry, port: number): boolean {
    return isMissing(ports) || protocol === "all" || (ports.from <= port && port <= ports.to);
}

/** Whether an earlier entry denies everyone of the same family that port. */
function shutsOff(other: AclEntry, entry: AclEntry, port: number): boolean {
    const { action, protocol, range, ports } = other;
    const sameFamily = !isMissing(range) && (isMissing(entry.range) || family(range) === family(entry.range));
    return (
        action === "deny" &&
        (protocol === "all" || protocol === "tcp") &&
        !isMissing(range) &&
        isEveryone(range) &&
        sameFamily &&
        !isMissing(ports) &&
        covers(other, port)
    );
}

function isEveryone(range: Range | undefined): boolean {
    return range !== undefined && family(range) !== undefined;
}

function family(range: Fact<Range> | undefined): "4" | "6" | undefined {
    if (range === undefined || isMissing(range)) {
        return undefined;
    }
    const is = (all: Range): boolean => all.from === range.from && all.to === range.to;
    return is(allIpv4) ? "4" : is(allIpv6) ? "6" : undefined;
}
