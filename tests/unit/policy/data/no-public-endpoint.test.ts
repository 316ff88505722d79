import { dataNoPublicEndpoint as policy } from "../../../../policy/data/no-public-endpoint";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-no-public-endpoint", () => {
    for (const type of policy.types) {
        describeSetting(policy, {
            type,
            fine: [{}, { publiclyAccessible: false }],
            wrong: [[{ publiclyAccessible: true }, "has publiclyAccessible true; set it to false"]],
            later: [[{ publiclyAccessible: unknownValue }, "must have no public address", "publiclyAccessible"]],
        });
    }
    const brokers = (type: unknown) => ({ brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type } } } });
    const property = "brokerNodeGroupInfo.connectivityInfo.publicAccess.type";
    describeSetting(policy, {
        type: "aws:msk/cluster:Cluster",
        fine: [{ brokerNodeGroupInfo: {} }, brokers("DISABLED")],
        wrong: [[brokers("SERVICE_PROVIDED_EIPS"), `has ${property} SERVICE_PROVIDED_EIPS; set it to DISABLED`]],
        later: [[brokers(unknownValue), "must have no public address", property]],
        remedied: [[brokers("SERVICE_PROVIDED_EIPS"), brokers("DISABLED")]],
    });
});
