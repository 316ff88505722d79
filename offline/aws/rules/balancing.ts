import { prefixLength } from "../../../model/addresses";
import { ipv4Block } from "../addresses";
import { type Change, existingOf, objects, others, type Rules, refuse, strings, subnetOf, text } from "./rule";

/** What Elastic Load Balancing refuses. */
export const balancingRules: Rules = {
    "lb.LoadBalancer": [balancerSubnets, internetGateway],
    "lb.Listener": [listenerIsNew, listenerCertificate, forwardsTo],
    "lb.ListenerRule": [rulePriority, ruleConditions, forwardsTo],
};

function balancerSubnets(change: Change): void {
    const { inputs } = change;
    const ids = [
        ...strings(inputs.subnets),
        ...objects(inputs.subnetMappings).map((mapping) => text(mapping.subnetId)),
    ];
    const zones = ids.map((id) => subnetOf(change, id)?.zone).filter((zone) => zone !== undefined);
    const names = new Set(zones.map((zone) => zone.name));
    const application = inputs.loadBalancerType === undefined || inputs.loadBalancerType === "application";
    if (names.size < zones.length) {
        refuse(
            "InvalidConfigurationRequest",
            "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
        );
    }
    if (new Set(zones.map((zone) => zone.kind)).size > 1) {
        refuse(
            "InvalidConfigurationRequest",
            "All zones of a load balancer must be of one type: Availability Zones, Local Zones or Wavelength Zones",
        );
    }
    if (!application && zones.some((zone) => zone.kind === "wavelength-zone")) {
        refuse("InvalidConfigurationRequest", "Load balancers of this type are not available in Wavelength Zones");
    }
    for (const id of ids) {
        const subnet = ipv4Block(subnetOf(change, id)?.cidr);
        if (subnet !== undefined && prefixLength(subnet) > 27) {
            refuse(
                "InvalidSubnet",
                `Not enough IP space available in ${id}. ELB requires at least 8 free IP addresses in each subnet.`,
            );
        }
    }
    if (application && zones.every((zone) => zone.kind === "availability-zone") && names.size < 2) {
        refuse("ValidationError", "At least two subnets in two different Availability Zones must be specified");
    }
}

/** One that faces the internet, in a VPC that is not joined to it (yet). */
function internetGateway(change: Change): void {
    const { inputs } = change;
    const subnet = subnetOf(change, strings(inputs.subnets)[0] ?? objects(inputs.subnetMappings)[0]?.subnetId);
    if (inputs.internal === true || subnet?.zone?.kind !== "availability-zone") {
        return;
    }
    const joined = others(change, "ec2.InternetGateway", "ec2.InternetGatewayAttachment");
    if (!joined.some((entry) => (entry.inputs.vpcId ?? entry.outputs.vpcId) === subnet.vpcId)) {
        refuse("InvalidSubnet", `VPC ${subnet.vpcId} has no internet gateway`);
    }
}

function listenerIsNew(change: Change): void {
    const { loadBalancerArn, port } = change.inputs;
    if (
        others(change, "lb.Listener").some(
            ({ inputs }) => inputs.loadBalancerArn === loadBalancerArn && inputs.port === port,
        )
    ) {
        refuse("DuplicateListener", "A listener already exists on this port for this load balancer");
    }
}

const certificateForm =
    /^arn:[a-z-]+:(?:acm:[a-z0-9-]+:\d{12}:certificate|iam::\d{12}:server-certificate)\/[\w+=,.@/-]+$/;

/** An own certificate that is proved by DNS serves only once it is validated. */
function listenerCertificate(change: Change): void {
    const arn = text(change.inputs.certificateArn);
    if (["HTTPS", "TLS"].includes(text(change.inputs.protocol)) && arn === "") {
        refuse("ValidationError", `A certificate must be specified for ${change.inputs.protocol} listeners`);
    }
    if (arn !== "" && !certificateForm.test(arn)) {
        refuse("ValidationError", `Certificate ARN '${arn}' is not valid`);
    }
    const certificate = existingOf(change, arn);
    const of = arn.split(":")[3] ?? "";
    if (of !== "" && of !== change.region) {
        refuse("CertificateNotFound", `Certificate '${arn}' not found`);
    }
    const validated = others(change, "acm.CertificateValidation").some(({ inputs }) => inputs.certificateArn === arn);
    if (certificate?.outputs.status === "PENDING_VALIDATION" && !validated) {
        refuse(
            "UnsupportedCertificate",
            `The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.`,
        );
    }
}

function rulePriority(change: Change): void {
    const { listenerArn, priority } = change.inputs;
    if (
        priority !== undefined &&
        others(change, "lb.ListenerRule").some(
            ({ inputs }) => inputs.listenerArn === listenerArn && inputs.priority === priority,
        )
    ) {
        refuse("PriorityInUse", `Priority '${priority}' is currently in use`);
    }
}

function ruleConditions({ inputs }: Change): void {
    if (objects(inputs.conditions).length === 0) {
        refuse("ValidationError", "A rule must have at least one condition");
    }
}

const applicationProtocols = ["HTTP", "HTTPS"];

/** A target group belongs to one load balancer, and speaks its kind of protocol. */
function forwardsTo(change: Change): void {
    const { inputs } = change;
    const own = balancerArn(change, inputs);
    const type = text(existingOf(change, own)?.inputs.loadBalancerType ?? "application");
    for (const arn of forwarded(inputs)) {
        const elsewhere = others(change, "lb.Listener", "lb.ListenerRule").some(
            (other) => forwarded(other.inputs).includes(arn) && balancerArn(change, other.inputs) !== own,
        );
        if (elsewhere) {
            refuse(
                "TargetGroupAssociationLimit",
                `The following target groups cannot be associated with more than one load balancer: ${arn}`,
            );
        }
        const protocol = existingOf(change, arn)?.inputs.protocol;
        const fits = applicationProtocols.includes(text(protocol)) === (type === "application");
        if (protocol !== undefined && own !== "" && !fits) {
            refuse(
                "InvalidConfigurationRequest",
                `Target groups with the protocol ${protocol} cannot be used with a load balancer of type ${type}`,
            );
        }
    }
}

function balancerArn(change: Change, inputs: Change["inputs"]): string {
    return text(inputs.loadBalancerArn ?? existingOf(change, inputs.listenerArn)?.inputs.loadBalancerArn);
}

function forwarded(inputs: Change["inputs"]): string[] {
    return [...objects(inputs.defaultActions), ...objects(inputs.actions)].flatMap((action) => {
        const shares = objects(action.forward).flatMap((forward) => objects(forward.targetGroups));
        return [action.targetGroupArn, ...shares.map(({ arn }) => arn)].map(text).filter((arn) => arn !== "");
    });
}
