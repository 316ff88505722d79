import { vpcQuotas } from "../../model/aws/quotas";
import type { Declared } from "../../model/resources/declared";
import { allNamed } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, violation } from "../frame/definition";

type AddressQuota = { addresses: number };

export const networkAddressQuota = stackPolicy<AddressQuota>({
    name: "network-address-quota",
    description: "A stack declares no more Elastic IP addresses in a Region than the account may have.",
    rationale:
        "An account has 5 Elastic IP addresses a Region until AWS raises the quota. NAT gateways, carrier IP addresses and servers share them, and the one too many fails in the middle of a deployment.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Ask AWS for a higher quota and state it in `addresses`, share a NAT gateway between zones, or put a load balancer before the servers.",
    options: {
        addresses: {
            description: "Elastic IP addresses that the account may have in a Region.",
            schema: { type: "integer", minimum: 0 },
            default: vpcQuotas.addressesPerRegion,
        },
    },
    limitations: [
        "Addresses of other stacks in the account.",
        "Whether carrier IP addresses count: AWS does not say, and they are counted.",
    ],
    only: types.eip,
    *check(graph, { addresses }) {
        const byRegion = new Map<string, Declared[]>();
        for (const address of graph.ofType(types.eip)) {
            const region = text(address.inputs, "region");
            const key = typeof region === "string" ? region : "";
            const pool = text(address.inputs, "publicIpv4Pool");
            // Addresses of a pool of one's own do not count.
            if (pool === undefined || pool === pending || pool === "amazon") {
                byRegion.set(key, [...(byRegion.get(key) ?? []), address]);
            }
        }
        for (const [region, found] of byRegion) {
            const first = found[addresses];
            if (first !== undefined) {
                const where = region === "" ? "a Region" : region;
                yield violation(
                    first,
                    `${found.length} Elastic IP addresses are declared (${allNamed(found)}), and the account's quota is ${addresses} in ${where}; ask AWS for more, or declare fewer`,
                );
            }
        }
    },
});
