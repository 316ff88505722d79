import { parseAddress, plainCidr } from "../../../model/addresses";
import { lastPort } from "../../../model/aws/ports";
import { ruleProtocol } from "../../../model/aws/protocols";
import { vpcQuotas } from "../../../model/aws/quotas";
import type { Values } from "../account";
import { ipv4Block, ipv6Block } from "../addresses";
import type { Entry } from "../inventory";
import { kindOf } from "../kinds";
import { awsPrefixLists } from "../prefix-lists";
import { type Change, existingOf, objects, others, type Rules, refuse, strings, text } from "./rule";

/** What EC2 refuses about security groups, their rules and prefix lists. */
export const securityGroupRules: Rules = {
    "ec2.SecurityGroup": [description, inlineQuota],
    "vpc.SecurityGroupIngressRule": [ruleDescription, peer, peeredGroup, ports, ruleIsNew, quota],
    "vpc.SecurityGroupEgressRule": [ruleDescription, peer, peeredGroup, ports, ruleIsNew, quota],
    "ec2.ManagedPrefixList": [entriesFit, resize],
    "ec2.ManagedPrefixListEntry": [entryFits],
};

const describable = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";

function description({ inputs }: Change): void {
    checkText(inputs.description, "security group");
}

function ruleDescription({ inputs }: Change): void {
    checkText(inputs.description, "rule");
}

/** AWS's set has no apostrophe. */
function checkText(value: unknown, what: string): void {
    if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{0,255}$/.test(text(value))) {
        refuse(
            "InvalidParameterValue",
            `Invalid ${what} description. Valid descriptions are strings less than 256 characters from the following set: ${describable}`,
        );
    }
}

const peers = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

function peer({ inputs }: Change): void {
    const stated = peers.filter((name) => text(inputs[name]) !== "");
    if (stated.length !== 1) {
        refuse(
            "InvalidParameterCombination",
            `A rule has exactly one of ${peers.join(", ")}; ${stated.length === 0 ? "none is given" : `given are ${stated.join(", ")}`}.`,
        );
    }
    for (const [cidr, parse] of [[inputs.cidrIpv4, ipv4Block] as const, [inputs.cidrIpv6, ipv6Block] as const]) {
        const stated = text(cidr);
        const block = parse(stated);
        if (stated !== "" && block === undefined) {
            refuse("InvalidParameterValue", `CIDR block ${stated} is malformed`);
        }
        // The provider's own check, before it asks EC2; it takes every way to write an IPv6 address.
        if (block !== undefined && parseAddress(stated.split("/")[0] ?? "") !== block.from) {
            const plain = plainCidr(stated);
            refuse("InvalidParameterValue", `"${stated}" is not a valid network address: expected "${plain}"`);
        }
    }
}

/** A group of another VPC can be named while the two are peered. */
function peeredGroup(change: Change): void {
    const { securityGroupId, referencedSecurityGroupId } = change.inputs;
    const [own, other] = [securityGroupId, referencedSecurityGroupId].map((id) =>
        text(existingOf(change, id)?.inputs.vpcId),
    );
    const peered = others(change, "ec2.VpcPeeringConnection").some(({ inputs }) => {
        const ends = [text(inputs.vpcId), text(inputs.peerVpcId)];
        return ends.includes(own ?? "") && ends.includes(other ?? "");
    });
    if (own !== "" && other !== "" && own !== other && !peered) {
        refuse(
            "InvalidGroup.NotFound",
            `You have specified two resources that belong to different networks: ${securityGroupId}, ${referencedSecurityGroupId}`,
        );
    }
}

function ports({ inputs }: Change): void {
    const protocol = ruleProtocol(text(inputs.ipProtocol));
    if (protocol !== "tcp" && protocol !== "udp") {
        return;
    }
    const [from, to] = [Number(inputs.fromPort), Number(inputs.toPort)];
    if (!(from >= 0 && to >= from && to <= lastPort)) {
        refuse(
            "InvalidParameterValue",
            `Invalid value for portRange. Must specify both from and to ports with TCP/UDP.`,
        );
    }
}

function ruleIsNew(change: Change): void {
    const key = (inputs: Values): string =>
        JSON.stringify([
            inputs.securityGroupId,
            text(inputs.ipProtocol),
            text(inputs.fromPort),
            text(inputs.toPort),
            ...peers.map((name) => text(inputs[name])),
        ]);
    if (others(change, kindOf(change.type)).some((entry) => key(entry.inputs) === key(change.inputs))) {
        const which = peers.map((name) => text(change.inputs[name])).find((value) => value !== "");
        refuse(
            "InvalidPermission.Duplicate",
            `the specified rule "peer: ${which}, ${text(change.inputs.ipProtocol).toUpperCase()}, from port: ${text(change.inputs.fromPort)}, to port: ${text(change.inputs.toPort)}, ALLOW" already exists`,
        );
    }
}

/** A prefix list counts as its maximum number of entries, once for each rule that refers to it. */
function quota(change: Change): void {
    const six = isIpv6(change, change.inputs);
    const rules = others(change, kindOf(change.type))
        .filter(
            (entry) =>
                entry.inputs.securityGroupId === change.inputs.securityGroupId && isIpv6(change, entry.inputs) === six,
        )
        .map((entry) => entry.inputs);
    checkQuota(
        change,
        [...rules, change.inputs].reduce((sum, rule) => sum + weight(change, rule), 0),
    );
}

/** Rules inside the group itself: each of its blocks, groups and lists is a rule. */
function inlineQuota(change: Change): void {
    for (const direction of ["ingress", "egress"]) {
        const rules = objects(change.inputs[direction]);
        const lists = rules
            .flatMap((rule) => strings(rule.prefixListIds))
            .reduce((sum, id) => sum + listWeight(change, id), 0);
        const four = rules.flatMap((rule) => [
            ...strings(rule.cidrBlocks),
            ...strings(rule.securityGroups),
            ...(rule.self === true ? ["self"] : []),
        ]);
        checkQuota(change, four.length + lists);
        checkQuota(change, rules.flatMap((rule) => strings(rule.ipv6CidrBlocks)).length);
    }
}

function checkQuota(change: Change, count: number): void {
    if (count > (change.quotas.rulesPerSecurityGroup ?? vpcQuotas.rulesPerSecurityGroup)) {
        refuse(
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached.",
        );
    }
}

function weight(change: Change, rule: Values): number {
    return rule.prefixListId === undefined ? 1 : listWeight(change, text(rule.prefixListId));
}

function listWeight(change: Change, id: string): number {
    const own = existingOf(change, id);
    return own === undefined
        ? (awsPrefixLists(change.region).find((list) => list.id === id)?.weight ?? 1)
        : Number(own.inputs.maxEntries);
}

function isIpv6(change: Change, rule: Values): boolean {
    if (rule.cidrIpv6 !== undefined) {
        return true;
    }
    const own = existingOf(change, rule.prefixListId);
    const family =
        own?.inputs.addressFamily ??
        awsPrefixLists(change.region).find((list) => list.id === rule.prefixListId)?.addressFamily;
    return family === "IPv6";
}

function entriesFit({ inputs }: Change): void {
    const entries = objects(inputs.entries);
    if (entries.length > Number(inputs.maxEntries)) {
        refuse(
            "PrefixListMaxEntriesExceeded",
            `You've reached the maximum number of entries for the prefix list: ${entries.length} entries, at most ${inputs.maxEntries}.`,
        );
    }
    for (const { cidr } of entries) {
        if ((inputs.addressFamily === "IPv6" ? ipv6Block : ipv4Block)(cidr) === undefined) {
            refuse("InvalidParameterValue", `CIDR block ${cidr} is malformed`);
        }
    }
}

/** A list may not grow beyond what the security groups that refer to it have room for. */
function resize(change: Change): void {
    if (change.self === undefined || change.self.inputs.maxEntries === change.inputs.maxEntries) {
        return;
    }
    const rules = others(change, "vpc.SecurityGroupIngressRule", "vpc.SecurityGroupEgressRule");
    for (const referring of rules.filter((entry) => entry.inputs.prefixListId === change.self?.id)) {
        const count = rules
            .filter((entry) => sameDirection(entry, referring))
            .reduce(
                (sum, entry) =>
                    sum +
                    (entry.inputs.prefixListId === change.self?.id
                        ? Number(change.inputs.maxEntries)
                        : weight(change, entry.inputs)),
                0,
            );
        checkQuota(change, count);
    }
}

function sameDirection(left: Entry, right: Entry): boolean {
    return left.type === right.type && left.inputs.securityGroupId === right.inputs.securityGroupId;
}

function entryFits(change: Change): void {
    const list = existingOf(change, change.inputs.prefixListId);
    const siblings = others(change, "ec2.ManagedPrefixListEntry").filter(
        (entry) => entry.inputs.prefixListId === change.inputs.prefixListId,
    );
    const count = objects(list?.inputs.entries).length + siblings.length + 1;
    if (list !== undefined && count > Number(list.inputs.maxEntries)) {
        refuse(
            "PrefixListMaxEntriesExceeded",
            `You've reached the maximum number of entries for the prefix list: ${count} entries, at most ${list.inputs.maxEntries}.`,
        );
    }
}
