import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import type { RuleProtocol } from "../network/rules";
import type { PortRange } from "../network/types";
import type { Declared } from "./declared";
import { refOf } from "./observer";
import { pending, read, text, whole } from "./value";

const protocols: ReadonlyMap<string, RuleProtocol> = new Map<string, RuleProtocol>([
    ["-1", "all"],
    ["all", "all"],
    ["tcp", "tcp"],
    ["6", "tcp"],
    ["udp", "udp"],
    ["17", "udp"],
    ["icmp", "icmp"],
    ["1", "icmp"],
    ["icmpv6", "icmpv6"],
    ["58", "icmpv6"],
]);

export interface RuleParts {
    readonly protocol: Fact<RuleProtocol>;
    readonly ports?: Fact<PortRange>;
    readonly icmpType?: Fact<number>;
    readonly icmpCode?: Fact<number>;
}

/** Protocol, ports and ICMP type of a rule, whichever of AWS's forms it has. */
export function ruleParts(
    resource: Declared,
    block: unknown,
    keys: { readonly protocol: string; readonly icmpType?: string; readonly icmpCode?: string },
): RuleParts {
    const protocol = protocolOf(resource, block, keys.protocol);
    if (protocol === "all" || typeof protocol === "number") {
        return { protocol };
    }
    if (protocol === "icmp" || protocol === "icmpv6") {
        const type = number(resource, block, keys.icmpType ?? "fromPort");
        if (type === undefined || type === -1) {
            return { protocol };
        }
        const code = number(resource, block, keys.icmpCode ?? "toPort");
        return { protocol, icmpType: type, ...(code === undefined || code === -1 ? {} : { icmpCode: code }) };
    }
    return { protocol, ports: portsOf(resource, block) };
}

function protocolOf(resource: Declared, block: unknown, key: string): Fact<RuleProtocol> {
    const value = text(block, key);
    if (value === undefined || value === pending) {
        return missing(resource, key);
    }
    const known = protocols.get(value.toLowerCase());
    const other = Number(value);
    return (
        known ??
        (Number.isInteger(other) && other >= 0 && other <= 255 ? other : missing(resource, `${key} '${value}'`))
    );
}

function portsOf(resource: Declared, block: unknown): Fact<PortRange> {
    const [from, to] = [number(resource, block, "fromPort"), number(resource, block, "toPort")];
    if (typeof from === "number" && typeof to === "number") {
        return from === -1 && to === -1 ? { from: 0, to: 65535 } : { from, to };
    }
    return typeof from === "object" ? from : typeof to === "object" ? to : missing(resource, "fromPort and toPort");
}

function number(resource: Declared, block: unknown, key: string): Fact<number> | undefined {
    const value = whole(block, key);
    if (value === undefined && read(block, key) !== undefined) {
        return missing(resource, key);
    }
    return value === pending ? missing(resource, key) : value;
}

function missing(resource: Declared, what: string) {
    return unknown(`${what} of ${label(refOf(resource))}`, refOf(resource));
}
