import { networkClientVpnLogging as policy } from "../../../../policy/network/client-vpn-logging";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("network-client-vpn-logging", () => {
    describeSetting(policy, {
        type: "aws:ec2clientvpn/endpoint:Endpoint",
        fine: [{ connectionLogOptions: { enabled: true } }],
        wrong: [
            [{ connectionLogOptions: { enabled: false } }, "has connectionLogOptions.enabled false; set it to true"],
        ],
        later: [[{ connectionLogOptions: unknownValue }, "must log connections", "connectionLogOptions.enabled"]],
    });
});
