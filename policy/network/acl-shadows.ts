import type { Range } from "../../model/addresses";
import { type Fact, isMissing, type Unknown } from "../../model/network/facts";
import type { AclEntry } from "./acl-entries";

/** Whether one rule decides everything that a later one, of the opposite action, could. */
export function shadows(earlier: AclEntry, later: AclEntry): boolean | Unknown {
    if (isMissing(earlier.number) || isMissing(earlier.action) || earlier.action === later.action) {
        return false;
    }
    const answers = [
        protocolCovers(earlier.protocol, later.protocol),
        rangeCovers(earlier.range, later.range),
        portsCover(earlier, later),
    ];
    return answers.includes(false) ? false : (answers.find(isMissing) ?? true);
}

function protocolCovers(wide: AclEntry["protocol"], narrow: AclEntry["protocol"]): boolean | Unknown {
    if (wide === "all") {
        return true;
    }
    if (isMissing(wide)) {
        return wide;
    }
    if (isMissing(narrow)) {
        return narrow;
    }
    return wide === narrow && wide !== "icmp" && wide !== "icmpv6";
}

function rangeCovers(wide: Fact<Range> | undefined, narrow: Fact<Range> | undefined): boolean | Unknown {
    if (wide === undefined || narrow === undefined) {
        return false;
    }
    if (isMissing(wide)) {
        return wide;
    }
    return isMissing(narrow) ? narrow : wide.from <= narrow.from && narrow.to <= wide.to;
}

function portsCover(wide: AclEntry, narrow: AclEntry): boolean | Unknown {
    if (wide.protocol === "all") {
        return true;
    }
    if (isMissing(wide.ports)) {
        return wide.ports;
    }
    return isMissing(narrow.ports)
        ? narrow.ports
        : wide.ports.from <= narrow.ports.from && narrow.ports.to <= wide.ports.to;
}
