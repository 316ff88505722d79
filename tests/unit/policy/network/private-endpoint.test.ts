import { networkPrivateEndpoint as policy } from "../../../../policy/network/private-endpoint";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const must = "must not be open to every address";
const instead =
    "reach its API; set vpcConfig.endpointPublicAccess to false, or name networks in vpcConfig.publicAccessCidrs";

describe("network-private-endpoint", () => {
    describeSetting(policy, {
        type: "aws:eks/cluster:Cluster",
        fine: [
            { vpcConfig: { endpointPublicAccess: false } },
            { vpcConfig: { endpointPublicAccess: false, publicAccessCidrs: unknownValue } },
            { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24"] } },
            { vpcConfig: { endpointPublicAccess: unknownValue, publicAccessCidrs: ["2001:db8::/32"] } },
        ],
        wrong: [
            [{}, `lets 0.0.0.0/0 ${instead}`],
            [{ vpcConfig: { subnetIds: [] } }, `lets 0.0.0.0/0 ${instead}`],
            [
                { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0", "::/0"] } },
                `lets 0.0.0.0/0 and ::/0 ${instead}`,
            ],
            [{ vpcConfig: { publicAccessCidrs: [unknownValue, "0.0.0.0/0"] } }, `lets 0.0.0.0/0 ${instead}`],
        ],
        later: [
            [{ vpcConfig: unknownValue }, must, "vpcConfig"],
            [{ vpcConfig: { endpointPublicAccess: unknownValue } }, must, "vpcConfig"],
            [{ vpcConfig: { publicAccessCidrs: [unknownValue] } }, must, "vpcConfig"],
        ],
    });
    for (const type of ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"]) {
        describeSetting(policy, {
            type,
            fine: [{ vpcOptions: { subnetIds: ["subnet-1"] } }, { vpcOptions: unknownValue }],
            wrong: [[{}, "stands outside every VPC; set vpcOptions"]],
            later: [],
        });
    }
    const open = JSON.stringify([{ Rules: [], AllowFromPublic: true }]);
    describeSetting(policy, {
        type: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
        fine: [
            { type: "encryption", policy: open },
            { type: "network", policy: JSON.stringify([{ AllowFromPublic: false, SourceVPCEs: ["vpce-1"] }]) },
            { type: "network" },
        ],
        wrong: [
            [
                { type: "network", policy: open },
                "lets every network reach its collections; set AllowFromPublic to false, and name VPC endpoints in SourceVPCEs",
            ],
        ],
        later: [
            [{ type: "network", policy: unknownValue }, must, "policy"],
            [{ type: unknownValue, policy: open }, must, "type"],
        ],
    });
    describeSetting(policy, {
        type: "aws:mwaa/environment:Environment",
        fine: [{}, { webserverAccessMode: "PRIVATE_ONLY" }],
        wrong: [
            [
                { webserverAccessMode: "PUBLIC_ONLY" },
                "shows its page to everybody; set webserverAccessMode to PRIVATE_ONLY",
            ],
        ],
        later: [[{ webserverAccessMode: unknownValue }, must, "webserverAccessMode"]],
    });
});
