import { overlaps } from "../../../model/addresses";
import { notOnTheInternet } from "../../../model/aws/kept-addresses";
import { mirroringQuotas } from "../../../model/aws/quotas";
import { isRegion, partitionOf } from "../../../model/aws/regions";
import { cannotBeMirrored } from "../../../model/aws/traffic-mirroring";
import { ipv4Block } from "../addresses";
import { type Change, existingOf, objects, others, type Rules, refuse, text } from "./rule";

/** What EC2 refuses about peerings, VPN devices and traffic mirroring. */
export const hybridRules: Rules = {
    "ec2.VpcPeeringConnection": [peerRegion, peeringIsNew, peersDiffer],
    "ec2.CustomerGateway": [deviceAddress],
    "ec2.TrafficMirrorSession": [sessionSource, sessionIsNew],
    "ec2.TrafficMirrorFilterRule": [filterRuleIsNew],
};

function peerRegion({ inputs, region: own, unlisted }: Change): void {
    const region = text(inputs.peerRegion);
    if (region !== "" && !isRegion(region) && unlisted?.has(region) !== true) {
        refuse("InvalidParameterValue", `Invalid value '${region}' for peerRegion. It is not a Region.`);
    }
    if (region !== "" && partitionOf(region) !== partitionOf(own)) {
        refuse("InvalidParameterValue", `Invalid value '${region}' for peerRegion. It is of another partition.`);
    }
}

/** One peering for two VPCs, whichever of them asks. */
function peeringIsNew(change: Change): void {
    const ends = ({ vpcId, peerVpcId }: Change["inputs"]) => [text(vpcId), text(peerVpcId)].sort().join(" ");
    const [mine] = [ends(change.inputs)];
    const other = others(change, "ec2.VpcPeeringConnection").find(({ inputs }) => ends(inputs) === mine);
    if (other !== undefined) {
        refuse(
            "VpcPeeringConnectionAlreadyExists",
            `A VPC peering connection already exists between ${mine}: ${other.id}`,
        );
    }
}

/** A peering of VPCs that overlap fails at once. */
function peersDiffer(change: Change): void {
    const [own, peer] = [change.inputs.vpcId, change.inputs.peerVpcId].map((id) =>
        ipv4Block(existingOf(change, id)?.outputs.cidrBlock),
    );
    if (own !== undefined && peer !== undefined && overlaps(own, peer)) {
        refuse("OperationNotPermitted", "The VPC peering connection failed: the CIDR blocks of the VPCs overlap.");
    }
}

/** A device may have a private address, where the connection goes over Direct Connect; a loopback address none has. */
function deviceAddress({ inputs }: Change): void {
    const address = text(inputs.ipAddress);
    const problem = notOnTheInternet(address);
    if (problem !== undefined && !/private|NAT/.test(problem)) {
        refuse("InvalidParameterValue", `Value (${address}) for parameter ipAddress is invalid: ${problem}.`);
    }
}

/** AWS publishes no error name of its own for this. */
function sessionSource(change: Change): void {
    const source = text(change.inputs.networkInterfaceId);
    const instance = others(change, "ec2.Instance").find(({ inputs, outputs }) =>
        [
            outputs.primaryNetworkInterfaceId,
            ...[...objects(inputs.primaryNetworkInterface), ...objects(inputs.networkInterfaces)].map(
                (each) => each.networkInterfaceId,
            ),
        ].includes(source),
    );
    const type = text(instance?.inputs.instanceType);
    if (source !== "" && type !== "" && cannotBeMirrored(type)) {
        refuse(
            "InvalidParameterValue",
            `Traffic of ${source} cannot be mirrored: the instance type ${type} is not supported.`,
        );
    }
}

function sessionIsNew(change: Change): void {
    const { networkInterfaceId, sessionNumber } = change.inputs;
    const same = others(change, "ec2.TrafficMirrorSession").filter(
        ({ inputs }) => inputs.networkInterfaceId === networkInterfaceId,
    );
    if (same.some(({ inputs }) => Number(inputs.sessionNumber) === Number(sessionNumber))) {
        refuse("InvalidParameterValue", `Session number ${sessionNumber} is already used for ${networkInterfaceId}.`);
    }
    if (change.self === undefined && same.length >= mirroringQuotas.sessionsPerInterface) {
        refuse(
            "TrafficMirrorSessionsPerSourceLimitExceeded",
            `${networkInterfaceId} has ${same.length} sessions already.`,
        );
    }
}

function filterRuleIsNew(change: Change): void {
    const { trafficMirrorFilterId, trafficDirection, ruleNumber } = change.inputs;
    const same = others(change, "ec2.TrafficMirrorFilterRule").filter(
        ({ inputs }) => inputs.trafficMirrorFilterId === trafficMirrorFilterId,
    );
    if (
        same.some(
            ({ inputs }) =>
                inputs.trafficDirection === trafficDirection && Number(inputs.ruleNumber) === Number(ruleNumber),
        )
    ) {
        refuse(
            "TrafficMirrorFilterRuleAlreadyExists",
            `The rule number ${ruleNumber} already exists for ${trafficDirection} in ${trafficMirrorFilterId}.`,
        );
    }
    if (change.self === undefined && same.length >= mirroringQuotas.rulesPerFilter) {
        refuse("TrafficMirrorFilterRuleLimitExceeded", `${trafficMirrorFilterId} has ${same.length} rules already.`);
    }
}
