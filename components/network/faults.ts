import { planAddresses } from "../../model/addressing/plan";
import { type AddressFault, type AddressPlan, subnetTiers } from "../../model/addressing/request";
import { vpcQuotas } from "../../model/aws/quotas";
import { aclSize } from "./acl-entries";
import type { NetworkArgs } from "./network-args";

/** The plan of a network's subnets, with everything that is wrong with the network's arguments. Pure. */
export function planNetwork(args: NetworkArgs): AddressPlan {
    const { cidrBlock, availabilityZones, tiers = subnetTiers, subnetCidrBlocks } = args;
    const plan = planAddresses({ cidrBlock, availabilityZones, tiers, subnetCidrBlocks });
    return {
        ...plan,
        faults: [...tierFaults(tiers), ...plan.faults, ...natFaults(args), ...endpointFaults(args), ...aclFaults(args)],
    };
}

function tierFaults(tiers: readonly string[]): AddressFault[] {
    return tiers.length > 0
        ? []
        : [{ path: "tiers", value: tiers, problem: "no subnets", allowed: `one or more of ${subnetTiers.join(", ")}` }];
}

function natFaults(args: NetworkArgs): AddressFault[] {
    const { natGateways = "none", natAvailabilityZone, tiers = subnetTiers, availabilityZones } = args;
    const faults: AddressFault[] = [];
    if (natGateways !== "none" && !(tiers.includes("public") && tiers.includes("private"))) {
        const problem = "a NAT gateway stands in a public subnet and serves private ones";
        const allowed = "name both tiers, or set none";
        faults.push({ path: "natGateways", value: natGateways, problem, allowed });
    }
    if (natAvailabilityZone !== undefined) {
        const path = "natAvailabilityZone";
        if (natGateways !== "one") {
            const problem = `has no meaning with natGateways ${natGateways}`;
            faults.push({
                path,
                value: natAvailabilityZone,
                problem,
                allowed: "leave it out, or set natGateways to one",
            });
        }
        if (!availabilityZones.includes(natAvailabilityZone)) {
            const problem = "not a zone of this network";
            faults.push({ path, value: natAvailabilityZone, problem, allowed: availabilityZones.join(", ") });
        }
    }
    return faults;
}

function endpointFaults({ interfaceEndpoints = [] }: NetworkArgs): AddressFault[] {
    return interfaceEndpoints.flatMap((service, index) => {
        const path = `interfaceEndpoints[${index}]`;
        if (service === "s3" || service === "dynamodb") {
            const problem = "private DNS for it needs the gateway endpoint";
            return [{ path, value: service, problem, allowed: "name it under gatewayEndpoints" }];
        }
        if (service.startsWith("com.amazonaws.")) {
            const problem = "the whole name of a service, whose Region may be another";
            return [{ path, value: service, problem, allowed: "its short name, such as ssm or ecr.api" }];
        }
        if (interfaceEndpoints.indexOf(service) !== index) {
            return [{ path, value: service, problem: "named twice", allowed: "each service once" }];
        }
        return [];
    });
}

function aclFaults(args: NetworkArgs): AddressFault[] {
    const { networkAcls = "default", aclIngress = [], connectedCidrBlocks = [] } = args;
    if (networkAcls === "default") {
        return aclIngress.length === 0
            ? []
            : [
                  {
                      path: "aclIngress",
                      value: aclIngress,
                      problem: "has no meaning with networkAcls default",
                      allowed: "leave it out, or set networkAcls to per-tier",
                  },
              ];
    }
    const size = aclSize(args);
    const { entriesPerNetworkAcl } = vpcQuotas;
    return size <= entriesPerNetworkAcl
        ? []
        : [
              {
                  path: "connectedCidrBlocks",
                  value: connectedCidrBlocks,
                  problem: `the ACL of a tier would have ${size} entries`,
                  allowed: `at most ${entriesPerNetworkAcl} are allowed: join neighbouring blocks, or set networkAcls to default`,
              },
          ];
}

/** A fault with its place, the value that was given and what is allowed. */
export function faultText({ path, value, problem, allowed }: AddressFault): string {
    const found = value === undefined ? "" : `${JSON.stringify(value)}; `;
    return `${path}: ${found}${problem}${allowed === undefined ? "" : `; ${allowed}`}`;
}
