import { contains, formatAddress, isIpv6, parseAddress, type Range } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import { isMissing } from "../network/facts";
import type { IndexedInterface, IndexedSubnet, NetworkIndex } from "../network/indexed";
import type { InterfaceEnd } from "./context";
import { type AddressKind, classRanges, type End } from "./ends";

/** The side of a flow that an address names, or why it names none; undefined for what is no address. */
export function endByAddress(index: NetworkIndex, text: string): End | { readonly fault: string } | undefined {
    const address = parseAddress(text);
    if (address === undefined) {
        return undefined;
    }
    const range = { from: address, to: address };
    const holders = [...index.subjects.values()].flatMap((subject) =>
        subject.kind === "workload"
            ? subject.element.interfaces.items
                  .map((iface) => index.place(iface))
                  .filter((iface) => has(iface, address))
                  .map((iface) => ({ subject, iface }))
            : [],
    );
    const [holder] = holders;
    if (holder !== undefined) {
        return holders.length === 1
            ? {
                  kind: "host",
                  subject: holder.subject,
                  key: holder.iface.key,
                  name: text,
                  ...kindOf(holder.iface, address),
              }
            : { fault: `several declared interfaces have this address; say which workload` };
    }
    const around = [...index.subnets.values()].filter((subnet) => holds(subnet, address));
    const [subnet] = around;
    if (subnet !== undefined) {
        return around.length === 1
            ? { kind: "place", name: text, interfaceEnd: unclaimed(text, subnet, range) }
            : { fault: `several subnets hold this address; say which workload` };
    }
    for (const kind of ["internet", "on-premises"] as const) {
        const ranges = classRanges(index, kind);
        if (contains(ranges, address)) {
            const anyVpc = kind === "on-premises";
            return { kind: "class", class: { kind, name: `${kind}@${text}`, ranges: [range], pick: "all", anyVpc } };
        }
    }
    return { fault: "no declared subnet holds this address, and nothing outside of the VPCs can have it" };
}

function has({ interface: { address, ipv6Address }, publicAddresses }: IndexedInterface, wanted: bigint): boolean {
    const outside = isMissing(publicAddresses) ? [] : publicAddresses.map((one) => one.address);
    return [address, ipv6Address, ...outside].some((one) => typeof one === "string" && parseAddress(one) === wanted);
}

/** An IPv6 address is one and the same inside and outside. */
function kindOf(
    { interface: { address } }: IndexedInterface,
    wanted: bigint,
): { readonly family: "v4" | "v6"; readonly by?: AddressKind } {
    if (isIpv6(wanted)) {
        return { family: "v6" };
    }
    const own = typeof address === "string" ? parseAddress(address) : undefined;
    return { family: "v4", by: own === wanted ? "private" : "public" };
}

function holds({ v4, v6 }: IndexedSubnet, address: bigint): boolean {
    return [v4, v6].some((range) => range !== undefined && !isMissing(range) && contains([range], address));
}

/** An address that no declared interface is known to have: what its security groups are, nobody says. */
function unclaimed(text: string, subnet: IndexedSubnet, range: Range): InterfaceEnd {
    const { resource } = subnet.subnet;
    const why = (what: string) => ({
        unknown: `${what} of ${text}, which no declared interface states`,
        of: [resource],
    });
    return {
        key: `address ${formatAddress(range.from)} in ${subnet.subnet.id}`,
        resource: { name: text, urn: resource.urn },
        subnet,
        ...(isIpv6(range.from) ? { v6: range } : { v4: range }),
        pick: "one",
        groups: why("the security groups"),
        publicAddresses: why("a public address"),
        lowestPort: firstEphemeralPort.instance,
    };
}
