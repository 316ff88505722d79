import { lastPort } from "../aws/ports";
import { ruleProtocol } from "../aws/protocols";
import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import type { RuleProtocol } from "../network/rules";
import type { PortRange } from "../network/types";
import type { Declared } from "./declared";
import { refOf } from "./observer";
import { pending, read, text, whole } from "./value";

/** What a rule states, whichever of AWS's forms it has. */
export interface StatedParts {
    readonly protocol?: Fact<RuleProtocol>;
    /** First port, or ICMP type; -1 stands for all. */
    readonly from?: Fact<number>;
    /** Last port, or ICMP code; -1 stands for all. */
    readonly to?: Fact<number>;
}

/** What a rule means. */
export interface RuleParts {
    readonly protocol: Fact<RuleProtocol>;
    readonly ports?: Fact<PortRange>;
    readonly icmpType?: Fact<number>;
    readonly icmpCode?: Fact<number>;
}

/** Keys of a rule; ICMP's type and code stand where ports do, unless it has keys of its own for them. */
export interface RuleKeys {
    readonly protocol: string;
    readonly icmp?: readonly [type: string, code: string];
}

/** Protocol, and ports or ICMP type and code, that a rule or block states. */
export function statedParts(resource: Declared, block: unknown, { protocol: key, icmp }: RuleKeys): StatedParts {
    const protocol = protocolOf(resource, block, key);
    const isIcmp = protocol === "icmp" || protocol === "icmpv6";
    const [first, last] = (isIcmp ? icmp : undefined) ?? ["fromPort", "toPort"];
    const [from, to] = [numberOf(resource, block, first), numberOf(resource, block, last)];
    return {
        ...(protocol === undefined ? {} : { protocol }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
    };
}

/** What stated parts mean; what AWS asks for and a rule leaves out is not known. */
export function ruleParts(resource: Declared, { protocol, from, to }: StatedParts, keys: RuleKeys): RuleParts {
    if (protocol === "all" || typeof protocol === "number") {
        return { protocol };
    }
    if (protocol === "icmp" || protocol === "icmpv6") {
        return {
            protocol,
            ...(from === undefined || from === -1 ? {} : { icmpType: from }),
            ...(from === undefined || from === -1 || to === undefined || to === -1 ? {} : { icmpCode: to }),
        };
    }
    return { protocol: protocol ?? missing(resource, keys.protocol), ports: portsOf(resource, from, to) };
}

function protocolOf(resource: Declared, block: unknown, key: string): Fact<RuleProtocol> | undefined {
    const value = text(block, key);
    if (value === undefined || value === "" || value === pending) {
        return value === pending ? missing(resource, key) : undefined;
    }
    return ruleProtocol(value) ?? missing(resource, `${key} '${value}'`);
}

function portsOf(resource: Declared, from: Fact<number> | undefined, to: Fact<number> | undefined): Fact<PortRange> {
    if (typeof from === "number" && typeof to === "number") {
        return from === -1 && to === -1 ? { from: 0, to: lastPort } : { from, to };
    }
    return typeof from === "object" ? from : typeof to === "object" ? to : missing(resource, "fromPort and toPort");
}

function numberOf(resource: Declared, block: unknown, key: string): Fact<number> | undefined {
    const value = whole(block, key);
    return value === pending || (value === undefined && read(block, key) !== undefined)
        ? missing(resource, key)
        : value;
}

function missing(resource: Declared, what: string) {
    return unknown(`${what} of ${label(refOf(resource))}`, refOf(resource));
}
