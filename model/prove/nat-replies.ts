import { firstEphemeralPort } from "../aws/ports";
import { isMissing } from "../network/facts";
import { label } from "../network/read";
import { atoms } from "./atoms";
import type { Place } from "./interface-ends";
import type { Journey, Nat } from "./journey";
import { checkReply } from "./network-acls";
import type { RangeList } from "./range-list";
import type { Remote, Trail } from "./trail";
import { travel } from "./travel";

/** The reply meets the NAT gateway's subnet first, and goes on from there to the place that opened the flow. */
export function replyThroughNat(journey: Journey, nat: Nat, lowestPort: number, place: Place): void {
    const { context, trail, from: local, to: remote } = journey;
    const { subnet } = nat;
    if (subnet === undefined) {
        return;
    }
    const neighbour = journey.want.kind === "vpc" && journey.want.subnet === subnet;
    if (!neighbour) {
        checkReply(trail, subnet, "ingress", remote, firstEphemeralPort.service);
    }
    if (subnet.subnet.id === place.subnet.subnet.id) {
        return;
    }
    checkReply(trail, subnet, "egress", local, lowestPort);
    const want = { kind: "vpc", vpc: place.vpc, subnet: place.subnet } as const;
    const reply = { lowestPort };
    trail.replying = true;
    travel({ context, trail, from: remote, to: local, want, home: nat.vpc, depth: 0, reply }, subnet);
}

/** The address that the other side sees of a NAT gateway, where all that it may have are treated alike. */
export function seenOf(trail: Trail, { gateway, range }: Nat, cuts: RangeList): Remote | undefined {
    if (isMissing(range)) {
        trail.miss(range);
        return undefined;
    }
    const [only, ...others] = atoms([range], cuts);
    if (only === undefined || others.length > 0) {
        trail.miss({ unknown: `which address ${label(gateway.resource)} gets`, of: [gateway.resource] });
        return undefined;
    }
    return only;
}
