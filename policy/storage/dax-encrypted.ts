import { oneOf, settingPolicy, switched } from "../frame/setting";

export const storageDaxEncrypted = settingPolicy({
    name: "storage-dax-encrypted",
    description: "DynamoDB Accelerator clusters encrypt what they keep and what they send.",
    rationale: "A cache holds the table's items; neither its disks nor its endpoint is encrypted unless it is told to.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set `serverSideEncryption.enabled` to true and `clusterEndpointEncryptionType` to TLS.",
    controls: ["fsbp DynamoDB.3", "fsbp DynamoDB.7"],
    limitations: [],
    types: ["aws:dax/cluster:Cluster"],
    must: "must be encrypted",
    settings: [
        switched("serverSideEncryption.enabled", true, false),
        oneOf("clusterEndpointEncryptionType", ["TLS"], "NONE"),
    ],
});
