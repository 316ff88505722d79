import { intersect, isIpv6, parseAddress, parseCidr } from "../addresses";
import { lastPort } from "../aws/ports";
import type { ExpectedFlow } from "../expectation";
import { isMissing } from "../network/facts";
import type { NetworkIndex, Subject } from "../network/indexed";
import { endNameOf, typedName } from "../network/short-names";
import { printable } from "../printable";
import { endByAddress } from "./address-ends";
import type { AddressClass, Scenario } from "./context";
import { customDomainOwners } from "./dns";
import { classRanges, type End } from "./ends";
import { gatewaysNamed, typedGateway } from "./gateway-ends";
import { nearNames } from "./near";
import { readService } from "./service-ends";
import type { Protocol } from "./verdict";

/**
 * A question: does something get from here to there? In the words in which programs state their expectations.
 * `from` and `to` are `internet`, `carrier:<zone or area>`, `on-premises` (each may be narrowed by `@CIDR`), `vpc`
 * (with `vpc:<name>` where there are several), `service:<AWS service>`, an address such as `10.0.1.9`, or a workload by
 * its Pulumi name (`web`, `instance web`; called by one kind of address: `web/private`, `web/public`) or URN, or a gateway
 * by its name for what is beyond it.
 */
export type Flow = Omit<ExpectedFlow, "expect">;

/** A flow whose names were found. */
export interface ReadFlow {
    readonly from: End;
    readonly to: End;
    readonly protocol: Protocol;
    readonly port: number;
    readonly scenario: Scenario;
}

/** Reads a flow. All faults at once, each naming the value and what is allowed. */
export function readFlow(index: NetworkIndex, flow: Flow): ReadFlow | { readonly faults: readonly string[] } {
    const faults: string[] = [];
    const fault = (text: string): undefined => {
        faults.push(text);
        return undefined;
    };
    const protocol = protocols.find((one) => one === flow.protocol);
    if (protocol === undefined) {
        fault(`protocol '${String(flow.protocol)}' is not one of ${protocols.join(", ")}`);
    }
    const port = readPort(flow, fault);
    const from = readEnd(index, called(flow.from), "from", fault);
    const to = readEnd(index, called(flow.to), "to", fault);
    const scenario = readScenario(index, flow.scenario, fault);
    if (
        faults.length > 0 ||
        protocol === undefined ||
        from === undefined ||
        to === undefined ||
        scenario === undefined
    ) {
        return { faults };
    }
    return { from, to, protocol, port, scenario };
}

/** An end as resources are called here: in a name, what a terminal obeys is escaped; a URN stays as it is. */
function called(end: string): string {
    return typeof end === "string" && !end.startsWith("urn:") ? printable(end) : end;
}

/** A port as somebody typed it. What is no number stays what it is, for `readFlow` to name. */
export function typedPort(text: string): number {
    return /^\d+$/.test(text) ? Number(text) : (text as unknown as number);
}

const protocols = ["tcp", "udp", "icmp"] as const;
type Complain = (text: string) => undefined;

function readPort(flow: Flow, fault: Complain): number {
    const { port, protocol } = flow;
    if (protocol === "icmp") {
        if (port !== undefined && port !== null) {
            fault(`port ${port} goes with tcp and udp; icmp takes none`);
        }
        return 0;
    }
    if (!(Number.isInteger(port) && Number(port) >= 1 && Number(port) <= lastPort)) {
        const allowed = `a whole number from 1 to ${lastPort}`;
        fault(
            port === undefined || port === null
                ? `port is missing: ${protocol} takes ${allowed}`
                : `port '${String(port)}' is not ${allowed}`,
        );
    }
    return Number(port);
}

function readEnd(index: NetworkIndex, text: unknown, side: "from" | "to", fault: Complain): End | undefined {
    if (typeof text !== "string" || text === "") {
        return fault(`${side} '${String(text)}' is not the name of a workload or of a class of addresses`);
    }
    const known = endsOf(index, side);
    let end = known.get(text);
    if (end === undefined) {
        end = findEnd(index, text, side, fault);
        if (end !== undefined) {
            known.set(text, end);
        }
    }
    return end;
}

/** Ends by name, as far as they were read. */
function endsOf(index: NetworkIndex, side: "from" | "to"): Map<string, End> {
    const key = `ends ${side}`;
    const known = index.memo.get(key) ?? new Map<string, End>();
    index.memo.set(key, known);
    return known as Map<string, End>;
}

function findEnd(index: NetworkIndex, text: string, side: "from" | "to", fault: Complain): End | undefined {
    const subjects = index.subjectsByName.get(text) ?? [];
    const [subject] = subjects;
    if (subject !== undefined) {
        return subjects.length === 1 ? { kind: "subject", subject } : ambiguous(index, text, side, subjects, fault);
    }
    const typed = byTypeAndName(index, text);
    if (typed.length > 0) {
        const [one] = typed;
        return one !== undefined && typed.length === 1
            ? { kind: "subject", subject: one }
            : ambiguous(index, text, side, typed, fault);
    }
    const own = readAddressKind(index, text, side, fault);
    if (own !== undefined) {
        return own === "refused" ? undefined : own;
    }
    const address = endByAddress(index, text);
    if (address !== undefined) {
        return "fault" in address ? fault(`${side} '${text}': ${address.fault}`) : address;
    }
    if (/^[0-9a-f.:]*[.:][0-9a-f.:]*\/\d+$/i.test(text)) {
        return fault(
            parseCidr(text) === undefined
                ? `${side} '${text}' is not a CIDR block such as 203.0.113.0/24`
                : `${side} '${text}' is a block; name one address of it, or narrow a class by it: internet@${text}, on-premises@${text}`,
        );
    }
    const [name = "", cidr, ...rest] = text.split("@");
    if (cidr !== undefined && /^vpc(:.*)?$/.test(name)) {
        return fault(`${side} '${text}': 'vpc' is narrowed by no block; name one address, as in 10.0.1.9`);
    }
    if (rest.length === 0 && /^(internet|on-premises|carrier:.+)$/.test(name)) {
        return readClass(index, text, name, cidr, side, fault);
    }
    if (text === "vpc" || text.startsWith("vpc:")) {
        return readVpc(index, text, side, fault);
    }
    if (/^\d[\d.]*$/.test(text)) {
        return fault(`${side} '${text}' is not an address such as 10.0.1.9`);
    }
    if (text.startsWith("service:")) {
        const service = readService(index, text, side);
        return "fault" in service ? fault(service.fault) : service;
    }
    const gateways = gatewaysNamed(index, text);
    const [gateway] = gateways;
    if (gateway !== undefined) {
        const typed = gateways.map(typedGateway);
        const names = gateways.map(
            (one, at) =>
                `'${typed.indexOf(typed[at] ?? "") === typed.lastIndexOf(typed[at] ?? "") ? typed[at] : one.resource.urn}'`,
        );
        return gateways.length === 1
            ? { kind: "gateway", gateway }
            : fault(`${side} '${text}' is the name of ${gateways.length} gateways; say which: ${names.join(", ")}`);
    }
    const records = index.network.records.filter(
        (record) => record.name === text || record.resource.name === text || record.resource.urn === text,
    );
    const names = new Set([
        ...records.map((record) => (isMissing(record.name) ? record.resource.urn : record.name)),
        ...(records.length === 0 && customDomainOwners(index, text).length > 0 ? [text] : []),
    ]);
    const [recordName] = names;
    if (recordName !== undefined && side === "from") {
        return fault(`from '${text}': a DNS name is a target only; ask from what it leads to`);
    }
    if (recordName !== undefined) {
        return names.size === 1
            ? { kind: "record", name: recordName }
            : fault(`to '${text}' is the name of several DNS records; say which: ${[...names].sort().join(", ")}`);
    }
    const classes = ["internet", "on-premises", "vpc", ...areaNames(index).map((area) => `carrier:${area}`)];
    const { gateways: atEdge, transitGateways } = index.network;
    const all = [
        ...index.subjectsByName.keys(),
        ...index.recordsByName.keys(),
        ...[...atEdge, ...transitGateways].map(({ resource }) => resource.name),
    ].filter((one) => !one.startsWith("urn:"));
    const near = nearNames(text.replace(/^urn:.*::|^.* /, ""), [...classes, ...all]);
    const hint =
        near.length > 0
            ? `did you mean ${near.map((one) => `'${one}'`).join(" or ")}?`
            : `it can be ${subjectKinds} by its Pulumi name, with the type before it where names collide ` +
              `('instance web'), an address ('10.0.1.9', 'web/private', 'web/public', ` +
              `IPv4 or IPv6), ${classes.join(", ")}${side === "to" ? ", 'service:s3', a DNS name" : ""}`;
    return fault(`${side} '${text}' is not in the network; ${hint}`);
}

/** Everything that goes by its name. */
const subjectKinds =
    "an instance, Auto Scaling group, ECS service, database, function, file system, load balancer, " +
    "VPC Lattice service, endpoint, resource configuration or gateway";

/** What `instance web` names: the word of a type, as messages have it, and a name. */
function byTypeAndName(index: NetworkIndex, text: string): readonly Subject[] {
    const space = text.lastIndexOf(" ");
    const named = space < 1 ? [] : (index.subjectsByName.get(text.slice(space + 1)) ?? []);
    return named.filter((subject) => typedName(subject).toLowerCase() === text.toLowerCase());
}

/** What `web/private` and `web/public` name: a workload or load balancer by one kind of its addresses. */
function readAddressKind(
    index: NetworkIndex,
    text: string,
    side: "from" | "to",
    fault: Complain,
): End | "refused" | undefined {
    const [, name, by] = /^(.+)\/(private|public)$/.exec(text) ?? [];
    if (name === undefined || parseAddress(name) !== undefined) {
        return undefined;
    }
    const end = findEnd(index, name, side, fault);
    if (end === undefined) {
        return "refused";
    }
    if (end.kind !== "subject" || (end.subject.kind !== "workload" && end.subject.kind !== "load-balancer")) {
        fault(`${side} '${text}': '/${by}' goes with a workload or a load balancer`);
        return "refused";
    }
    return { ...end, by: by === "public" ? "public" : "private" };
}

function ambiguous(
    index: NetworkIndex,
    text: string,
    side: string,
    subjects: readonly Subject[],
    fault: Complain,
): undefined {
    const names = subjects.map((subject) => `'${endNameOf(index, subject)}'`).sort();
    return fault(`${side} '${text}' is the name of ${subjects.length} resources; say which: ${names.join(", ")}`);
}

function areaNames(index: NetworkIndex): string[] {
    const wavelength = index.network.zones.filter((zone) => zone.kind === "wavelength");
    return wavelength.flatMap((zone) => (zone.area === undefined ? [zone.name] : [zone.area, zone.name]));
}

/** The Wavelength Zones for a message, each with the short name that it goes by. */
function areaTexts(index: NetworkIndex): string {
    const wavelength = index.network.zones.filter((zone) => zone.kind === "wavelength");
    const texts = wavelength.map(({ area, name }) => (area === undefined ? name : `${area} (${name})`));
    return texts.sort().join(", ") || "none";
}

function readClass(
    index: NetworkIndex,
    text: string,
    name: string,
    cidr: string | undefined,
    side: string,
    fault: Complain,
): End | undefined {
    const kind = name.startsWith("carrier:") ? "carrier" : (name as "internet" | "on-premises");
    const zone = kind === "carrier" ? zoneNamed(index, name.slice("carrier:".length)) : undefined;
    if (kind === "carrier" && zone === undefined) {
        return fault(`${side} '${text}': no Wavelength Zone or area of that name; known: ${areaTexts(index)}`);
    }
    const all = classRanges(index, kind);
    let ranges = all;
    if (cidr !== undefined) {
        const address = parseAddress(cidr);
        const range = address === undefined ? parseCidr(cidr) : parseCidr(`${cidr}/${isIpv6(address) ? "128" : "32"}`);
        if (range === undefined) {
            return fault(`${side} '${text}': '${cidr}' is not a CIDR block such as 203.0.113.0/24`);
        }
        ranges = intersect(all, [range]);
        if (ranges.length === 0) {
            return fault(`${side} '${text}': no address of ${cidr} can be of ${name}`);
        }
    }
    const found: AddressClass = {
        kind,
        name: text,
        ranges,
        pick: cidr === undefined ? "some" : "all",
        ...(zone === undefined ? {} : { zone }),
    };
    return { kind: "class", class: found };
}

/** The zone that a name or an area stands for. */
export function zoneNamed(index: NetworkIndex, text: string): string | undefined {
    const byName = index.zones.get(text);
    const zone = byName ?? index.network.zones.find((one) => one.area === text);
    if (zone?.kind === "wavelength") {
        return zone.name;
    }
    const declared = [...index.subnets.values()].some((subnet) => subnet.zone === text && subnet.kind === "wavelength");
    return declared ? text : undefined;
}

function readVpc(index: NetworkIndex, text: string, side: string, fault: Complain): End | undefined {
    if (text === "vpc") {
        return { kind: "vpc" };
    }
    const name = text.slice("vpc:".length);
    const found = index.network.vpcs.filter((vpc) => vpc.resource.name === name || vpc.resource.urn === name);
    const [vpc] = found;
    if (vpc !== undefined && found.length === 1) {
        return { kind: "vpc", vpc: vpc.id };
    }
    const names = index.network.vpcs.map((one) => (found.length > 1 ? one.resource.urn : one.resource.name));
    const what = found.length > 1 ? "several VPCs have this name" : "no VPC has this name";
    return fault(`${side} '${text}': ${what}; known: ${names.sort().join(", ") || "none"}`);
}

function readScenario(index: NetworkIndex, text: unknown, fault: Complain): Scenario | undefined {
    if (text === undefined || text === null || text === "normal") {
        return { kind: "normal" };
    }
    const match = /^(zone-down|az-down):(.+)$/.exec(String(text));
    const name = match?.[2];
    if (match === null || name === undefined) {
        return fault(`scenario '${String(text)}' is not one of normal, zone-down:<zone>, az-down:<az>`);
    }
    if (match[1] === "zone-down") {
        const zone = zoneNamed(index, name);
        return zone === undefined
            ? fault(`scenario '${String(text)}': no Wavelength Zone or area '${name}'; known: ${areaTexts(index)}`)
            : { kind: "zone-down", zone };
    }
    const zones = new Set<string>();
    let unsure = false;
    for (const { zone, kind } of index.subnets.values()) {
        if (isMissing(zone)) {
            unsure = true;
        } else if (kind !== "wavelength") {
            zones.add(zone);
        }
    }
    return zones.has(name) || unsure
        ? { kind: "az-down", zone: name }
        : fault(
              `scenario '${String(text)}': no subnet is in '${name}'; known: ${[...zones].sort().join(", ") || "none"}`,
          );
}
