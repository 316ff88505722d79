import type { Fact, Unknown } from "../network/facts";
import type { Declared } from "./declared";
import { blockOwner, ipv6StandIns } from "./ipv6-stand-ins";
import type { Observer } from "./observer";
import { read } from "./value";

/** What is not known of a property whose name tells the family of its blocks, as in `cidrIpv6`, `ipv6CidrBlocks`. */
export function withFamily(missing: Unknown, key: string): Unknown {
    return { ...missing, family: /ipv6/i.test(key) ? "IPv6" : "IPv4" };
}

/**
 * An IPv6 block that is not known yet: made from one declared VPC or subnet, it is that one's. Else it is not known, and
 * says of which family it is.
 */
export function ipv6Awaited(
    observer: Observer,
    resource: Declared,
    property: string,
    key: string,
    missing: Unknown,
): Fact<string> {
    const owner = /ipv6/i.test(key) ? blockOwner(observer, resource, property) : undefined;
    const known = owner === undefined ? undefined : read(owner.outputs, "ipv6CidrBlock");
    const standIn = owner === undefined ? undefined : observer.memo(ipv6StandIns).get(owner.urn);
    return standIn ?? (typeof known === "string" && known !== "" ? known : withFamily(missing, key));
}
