import { storageDaxEncrypted as policy } from "../../../../policy/storage/dax-encrypted";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const rest = { serverSideEncryption: { enabled: true } };

describe("storage-dax-encrypted", () => {
    describeSetting(policy, {
        type: "aws:dax/cluster:Cluster",
        fine: [{ ...rest, clusterEndpointEncryptionType: "TLS" }],
        wrong: [
            [rest, "does not set clusterEndpointEncryptionType, and the default is NONE; set it to TLS"],
            [
                { clusterEndpointEncryptionType: "TLS" },
                "does not set serverSideEncryption.enabled, and the default is false; set it to true",
            ],
        ],
        later: [
            [
                { ...rest, clusterEndpointEncryptionType: unknownValue },
                "must be encrypted",
                "clusterEndpointEncryptionType",
            ],
        ],
        remedied: [[{}, { ...rest, clusterEndpointEncryptionType: "TLS" }]],
    });
});
