import assert from "node:assert/strict";
import { markKey, secretMark } from "../../../../model/resources/marks";
import { withSecretsOf } from "../../../../offline/aws/wire";

const secret = (value: unknown) => ({ [markKey]: secretMark, value });

describe("outputs that repeat secret inputs", () => {
    it("are secret under another name too, as tagsAll has the tags", () => {
        const inputs = { tags: { Owner: secret("hidden-word"), Team: "edge" }, cidrBlock: "10.0.0.0/16" };
        const tags = { Owner: "hidden-word", Team: "edge" };
        assert.deepEqual(
            withSecretsOf({ cidrBlock: "10.0.0.0/16", tags, tagsAll: tags, arn: "arn:hidden-word", id: "x" }, inputs),
            {
                cidrBlock: "10.0.0.0/16",
                tags: inputs.tags,
                tagsAll: secret(tags),
                arn: secret("arn:hidden-word"),
                id: "x",
            },
        );
    });

    it("are as they were where no input is secret, or one is too short to be told from others", () => {
        const outputs = { tags: { a: "yes" }, tagsAll: { a: "yes" }, arn: "arn:yes" };
        assert.deepEqual(withSecretsOf(outputs, { tags: { a: "yes" } }), outputs);
        assert.equal(withSecretsOf(outputs, { tags: { a: secret("yes") } })["arn"], "arn:yes");
    });
});
