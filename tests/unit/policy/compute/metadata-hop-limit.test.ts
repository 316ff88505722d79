import { computeMetadataHopLimit as policy } from "../../../../policy/compute/metadata-hop-limit";
import { expectFindings } from "../../../support/policy/check";
import { describeSetting } from "../../../support/policy/setting";
import { Stack, unknownValue } from "../../../support/policy/stack";

describe("compute-metadata-hop-limit", () => {
    describeSetting(policy, {
        type: "aws:ec2/instance:Instance",
        fine: [
            {},
            { metadataOptions: { httpPutResponseHopLimit: 1 } },
            { metadataOptions: { httpEndpoint: "disabled", httpPutResponseHopLimit: 2 } },
        ],
        wrong: [
            [
                { metadataOptions: { httpPutResponseHopLimit: 2 } },
                "has metadataOptions.httpPutResponseHopLimit 2; set it to 1",
            ],
        ],
        later: [
            [
                { metadataOptions: { httpPutResponseHopLimit: unknownValue } },
                "must keep metadata on the instance",
                "metadataOptions.httpPutResponseHopLimit",
            ],
        ],
        remedied: [
            [{ metadataOptions: { httpPutResponseHopLimit: 2 } }, { metadataOptions: { httpPutResponseHopLimit: 1 } }],
        ],
    });

    it("leaves a launch template to its users where every one of them states the limit", async () => {
        const stack = new Stack();
        const far = { metadataOptions: { httpPutResponseHopLimit: 2 } };
        const near = { metadataOptions: { httpPutResponseHopLimit: 1 } };
        const overridden = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "overridden", far);
        stack.add("aws:ec2/instance:Instance", "a", { launchTemplate: { id: overridden }, ...near });
        const partly = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "partly", far);
        stack.add("aws:ec2/instance:Instance", "b", { launchTemplate: { id: partly }, ...near });
        stack.add("aws:ec2/instance:Instance", "c", { launchTemplate: { id: partly }, metadataOptions: {} });
        await expectFindings(policy, stack, {
            violations: [
                [partly, 'ec2.LaunchTemplate "partly" has metadataOptions.httpPutResponseHopLimit 2; set it to 1'],
            ],
        });
    });
});
