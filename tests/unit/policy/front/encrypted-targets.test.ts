import { frontEncryptedTargets as policy } from "../../../../policy/front/encrypted-targets";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("front-encrypted-targets", () => {
    describeSetting(policy, {
        type: "aws:lb/targetGroup:TargetGroup",
        fine: [{}, { protocol: "HTTPS" }, { protocol: "TCP" }],
        wrong: [[{ protocol: "HTTP" }, "has protocol HTTP; set it to HTTPS"]],
        later: [[{ protocol: unknownValue }, "must send requests over TLS", "protocol"]],
    });
});
