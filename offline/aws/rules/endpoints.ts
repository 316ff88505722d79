import { interfaceEndpointServices } from "../../../model/aws/catalogue/interface-endpoints";
import { vpcQuotas } from "../../../model/aws/quotas";
import { isRegion, partitionOf } from "../../../model/aws/regions";
import { type Change, others, type Rules, refuse, strings, text, wavelengthZoneOf } from "./rule";

/** What EC2 refuses about endpoints of a VPC. */
export const endpointRules: Rules = {
    "ec2.VpcEndpoint": [endpointService, endpointPlace, endpointIsNew, endpointQuota],
    "ec2.VpcEndpointService": [consumerRegions, consumersAreWhole],
    "ec2.VpcEndpointServiceAllowedPrinciple": [consumersAreWhole],
};

const gatewayServices = ["s3", "dynamodb"];

/** A service of AWS in this Region, or in the one that is asked for. Of what others offer the form alone is known here. */
function endpointService({ inputs, region, unlisted }: Change): void {
    const name = text(inputs.serviceName);
    if (name.startsWith("com.amazonaws.vpce.")) {
        const [, place] = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\.vpce-svc-[0-9a-f]{8,17}$/.exec(name) ?? [];
        if (place !== (text(inputs.serviceRegion) || region)) {
            refuse("InvalidServiceName", `The Vpc Endpoint Service '${name}' does not exist`);
        }
    }
    const [, of, service = ""] = /^com\.amazonaws\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.(.+)$/.exec(name) ?? [];
    if (of === undefined) {
        return;
    }
    const known = inputs.vpcEndpointType === "Interface" ? interfaceEndpointServices : new Set(gatewayServices);
    const here = of === (text(inputs.serviceRegion) || region);
    if (!here || !(known.has(service) || unlisted?.has(service) === true)) {
        refuse("InvalidServiceName", `The Vpc Endpoint Service '${name}' does not exist`);
    }
}

/** Regions whose VPCs may connect, of this partition. */
function consumerRegions({ inputs, region, unlisted }: Change): void {
    for (const of of strings(inputs.supportedRegions)) {
        if ((!isRegion(of) && unlisted?.has(of) !== true) || partitionOf(of) !== partitionOf(region)) {
            refuse("InvalidParameter", `The Region '${of}' is not supported for endpoint services of ${region}.`);
        }
    }
}

/** Everybody, an account, a role or a user; part of a name is nobody's. AWS publishes no error name of its own for this. */
function consumersAreWhole({ inputs }: Change): void {
    for (const arn of [...strings(inputs.allowedPrincipals), text(inputs.principalArn)]) {
        if (arn !== "" && arn !== "*" && !/^arn:[a-z-]+:iam::\d{12}:(?:root|(?:role|user)\/[^*?\s]+)$/.test(arn)) {
            refuse("InvalidParameter", `The principal '${arn}' is not valid.`);
        }
    }
}

function endpointPlace(change: Change): void {
    for (const subnet of strings(change.inputs.subnetIds)) {
        if (wavelengthZoneOf(change, subnet) !== undefined) {
            refuse(
                "InvalidParameter",
                `The VPC endpoint service ${text(change.inputs.serviceName)} does not support the availability zone of the subnet: ${subnet}.`,
            );
        }
    }
}

function endpointIsNew(change: Change): void {
    const { inputs } = change;
    const same = others(change, "ec2.VpcEndpoint").filter(
        (entry) =>
            entry.inputs.vpcId === inputs.vpcId &&
            inputs.serviceName !== undefined &&
            entry.inputs.serviceName === inputs.serviceName,
    );
    if (inputs.privateDnsEnabled === true && same.some((entry) => entry.inputs.privateDnsEnabled === true)) {
        refuse(
            "InvalidParameter",
            `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${inputs.serviceName} in the VPC ${inputs.vpcId}`,
        );
    }
    for (const table of strings(inputs.routeTableIds)) {
        if (same.some((entry) => strings(entry.inputs.routeTableIds).includes(table))) {
            refuse(
                "RouteAlreadyExists",
                `route table ${table} already has a route with destination-prefix-list-id of ${inputs.serviceName}`,
            );
        }
    }
}

/** Those of one VPC, gateways apart. Source: AWS PrivateLink quotas, default value. */
function endpointQuota(change: Change): void {
    const isGateway = (inputs: Change["inputs"]) => (text(inputs.vpcEndpointType) || "Gateway") === "Gateway";
    const { inputs, quotas } = change;
    const same = others(change, "ec2.VpcEndpoint").filter(
        (entry) => entry.inputs.vpcId === inputs.vpcId && !isGateway(entry.inputs),
    );
    if (
        change.self === undefined &&
        !isGateway(inputs) &&
        same.length >= (quotas.endpointsPerVpc ?? vpcQuotas.endpointsPerVpc)
    ) {
        refuse("VpcEndpointLimitExceeded", `The maximum number of VPC endpoints has been reached for ${inputs.vpcId}.`);
    }
}
