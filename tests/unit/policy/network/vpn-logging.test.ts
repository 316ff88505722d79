import { networkVpnLogging as policy } from "../../../../policy/network/vpn-logging";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("network-vpn-logging", () => {
    describeSetting(policy, {
        type: "aws:ec2/vpnConnection:VpnConnection",
        fine: [
            {
                tunnel1LogOptions: { cloudwatchLogOptions: { logEnabled: true } },
                tunnel2LogOptions: { cloudwatchLogOptions: { logEnabled: true } },
            },
        ],
        wrong: [
            [
                { tunnel1LogOptions: { cloudwatchLogOptions: { logEnabled: true } } },
                "does not set tunnel2LogOptions.cloudwatchLogOptions.logEnabled, and the default is false; set it to true",
            ],
        ],
        later: [
            [
                { tunnel1LogOptions: { cloudwatchLogOptions: { logEnabled: true } }, tunnel2LogOptions: unknownValue },
                "must log both tunnels",
                "tunnel2LogOptions.cloudwatchLogOptions.logEnabled",
            ],
        ],
    });
});
