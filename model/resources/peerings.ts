import { type Fact, unknown } from "../network/facts";
import type { Peering } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { kinds } from "./kinds";
import { type Observer, refOf } from "./observer";
import { flag, pending } from "./value";

const peerings = { types: [types.peering], noun: "peering" } as const;

export function observePeerings(observer: Observer): Peering[] {
    return observer.graph.ofType(types.peering).map(
        (peering): Peering => ({
            id: peering.urn,
            resource: refOf(peering),
            requester: observer.one(peering, "vpcId", kinds.vpc) ?? observer.missing(peering, "vpcId"),
            accepter: observer.one(peering, "peerVpcId", kinds.vpc) ?? observer.missing(peering, "peerVpcId"),
            active: isActive(observer, peering),
        }),
    );
}

/** Accepted by itself or by an accepter; anything else happens outside of the program. */
function isActive(observer: Observer, peering: Declared): Fact<boolean> {
    const accepters = observer.attached(types.peeringAccepter, "vpcPeeringConnectionId", peerings).of(peering.urn);
    const answers = [peering, ...accepters].map((one) => flag(one.inputs, "autoAccept"));
    return answers.includes(true)
        ? true
        : answers.includes(pending)
          ? observer.missing(peering, "autoAccept")
          : unknown(`whether ${label(refOf(peering))} is accepted`, refOf(peering));
}
