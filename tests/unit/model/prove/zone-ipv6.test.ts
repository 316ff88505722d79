import type { Network } from "../../../../model/network/types";
import { group, ref, subnet, tokyo, workload } from "../support/build";
import { proveCells } from "../support/cells";

describe("a Wavelength Zone takes IPv4 only", () => {
    const dual: Network = tokyo({
        vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: ["10.0.0.0/16"], ipv6Cidrs: ["2001:db8:1200::/56"] }],
        subnets: [
            ...tokyo().subnets.filter(({ id }) => id !== "east"),
            subnet("east", "ap-northeast-1-wl1-nrt-wlz-1", "10.0.0.0/24", {
                routeTable: "rt-zone",
                ipv6Cidr: "2001:db8:1200::/64",
            }),
        ],
        securityGroups: [group("any", "in all ::/0", "out all ::/0")],
        workloads: [
            workload("east-app", "east", ["any"], {
                publicAddresses: [{ resource: ref("eip"), kind: "carrier" }],
                ipv6Address: { unknown: "a fact" },
            }),
        ],
    });
    proveCells({
        "": [
            [
                "an IPv6 rule opens nothing there",
                dual,
                "carrier:east>east-app tcp 443",
                "unreachable",
                "security-group-ingress",
            ],
        ],
    });
});
