import { dataRdsProxyTls as policy } from "../../../../policy/data/rds-proxy-tls";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-proxy-tls", () => {
    describeSetting(policy, {
        type: "aws:rds/proxy:Proxy",
        fine: [{ requireTls: true }],
        wrong: [
            [{}, "does not set requireTls, and the default is false; set it to true"],
            [{ requireTls: false }, "has requireTls false; set it to true"],
        ],
        later: [[{ requireTls: unknownValue }, "must refuse connections without TLS", "requireTls"]],
        remedied: [[{}, { requireTls: true }]],
    });
});
