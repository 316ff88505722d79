import { regionOfZone } from "../aws/zones";
import { type Fact, unknown } from "../network/facts";
import type { Peering } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types, vpcs } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { statedZone } from "./stated-zone";
import { flag, pending, text } from "./value";

const peerings = { types: [types.peering], noun: "peering" } as const;

export function observePeerings(observer: Observer): Peering[] {
    return observer.graph.ofType(types.peering).map(
        (peering): Peering => ({
            id: peering.urn,
            resource: refOf(peering),
            requester: observer.one(peering, "vpcId", kinds.vpc) ?? observer.missing(peering, "vpcId"),
            accepter: observer.one(peering, "peerVpcId", kinds.vpc) ?? observer.missing(peering, "peerVpcId"),
            active: isActive(observer, peering),
            ...betweenRegions(observer, peering),
        }),
    );
}

/** Accepted by itself or by an accepter; anything else happens outside of the program. */
function isActive(observer: Observer, peering: Declared): Fact<boolean> {
    const accepters = observer.attached(types.peeringAccepter, "vpcPeeringConnectionId", peerings).of(peering.urn);
    const answers = [peering, ...accepters].map((one) => flag(one.inputs, "autoAccept"));
    const status = [peering, ...accepters].map((one) => text(one.outputs, "acceptStatus"));
    return answers.includes(true) || status.includes("active")
        ? true
        : answers.includes(pending)
          ? observer.missing(peering, "autoAccept")
          : status.some((one) => typeof one === "string" && one !== "")
            ? false
            : unknown(`whether ${label(refOf(peering))} is accepted`, refOf(peering));
}

/** Without `peerRegion` AWS looks for the other VPC in the Region of this one. */
function betweenRegions(observer: Observer, peering: Declared): Pick<Peering, "betweenRegions"> {
    const stated = text(peering.inputs, "peerRegion");
    const [own, ...others] = observer.graph.named(peering, "vpcId", vpcs).certain;
    const region = own === undefined || others.length > 0 ? undefined : regionOf(observer, own);
    if (stated === undefined || stated === "" || stated === region) {
        return {};
    }
    return {
        betweenRegions:
            stated === pending || region === undefined
                ? unknown(`whether ${label(refOf(peering))} joins two Regions`, refOf(peering))
                : true,
    };
}

/** The Region that a VPC is in: as stated, as its ARN says, or by the zones of its subnets. */
function regionOf(observer: Observer, vpc: Declared): string | undefined {
    const stated = [text(vpc.inputs, "region"), text(vpc.outputs, "region"), regionIn(text(vpc.outputs, "arn"))];
    const inSubnets = observer
        .attached(types.subnet, "vpcId", { types: vpcs, noun: "VPC" })
        .of(vpc.urn)
        .map((subnet) => regionOfZone(statedZone(observer.graph, subnet).zone?.value ?? ""));
    return [...stated, ...inSubnets].find((region): region is string => typeof region === "string" && region !== "");
}

function regionIn(arn: ReturnType<typeof text>): string | undefined {
    return typeof arn === "string" ? arn.split(":")[3] : undefined;
}
