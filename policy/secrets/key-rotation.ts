import type { Properties } from "../../model/resources/declared";
import { type Pending, pending, read, text } from "../../model/resources/value";
import { settingPolicy, switched } from "../frame/setting";

export const secretsKeyRotation = settingPolicy({
    name: "secrets-key-rotation",
    description: "Customer managed KMS keys are rotated every year.",
    rationale: "Rotation bounds what one key's material has encrypted; it changes nothing for those who use the key.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `enableKeyRotation` to true.",
    controls: ["cis 4.6"],
    limitations: [
        "Keys with imported material, of a type of their own, and in custom key stores: AWS rotates neither.",
    ],
    types: ["aws:kms/key:Key"],
    must: "must be rotated",
    settings: [switched("enableKeyRotation", true, false)],
    when: isSymmetric,
    whenWaits: "keyUsage",
});

/** Keys that encrypt with one key: AWS rotates no others. */
function isSymmetric(inputs: Properties): boolean | Pending {
    if (read(inputs, "customKeyStoreId") !== undefined) {
        return false;
    }
    const parts = [
        text(inputs, "keyUsage") ?? "ENCRYPT_DECRYPT",
        text(inputs, "customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT",
    ];
    if (parts.some((part) => part !== pending && part !== "ENCRYPT_DECRYPT" && part !== "SYMMETRIC_DEFAULT")) {
        return false;
    }
    return parts.includes(pending) ? pending : true;
}
