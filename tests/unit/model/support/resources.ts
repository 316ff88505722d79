import type { Network } from "../../../../model/network/types";
import { group, ref } from "./build";
import { lattice } from "./services";

/** A client's way to a task by a resource configuration, in whose VPC both are. */
export const database = (parts: Parameters<typeof lattice>[0] = {}, ports = [{ from: 8080, to: 8080 }]): Network =>
    lattice({
        ...parts,
        clientGroups: ["any"],
        lattice: {
            resourceGateways: [
                {
                    id: "rgw",
                    resource: ref("rgw"),
                    vpc: "vpc",
                    subnets: { items: ["second"] },
                    securityGroups: ["any"],
                },
            ],
            resourceConfigurations: [
                { id: "rcfg", resource: ref("rcfg"), gateway: "rgw", ports, target: { subject: "task" } },
            ],
            resourceAssociations: [
                { id: "ra", resource: ref("ra"), serviceNetwork: "net", resourceConfiguration: "rcfg" },
            ],
            ...parts.lattice,
        },
        more: {
            securityGroups: [
                group("any", "in all", "out all"),
                group("association", "in tcp 8080"),
                group("task", "in tcp 8080 10.0.2.0/24"),
                group("shut"),
            ],
        },
    });
