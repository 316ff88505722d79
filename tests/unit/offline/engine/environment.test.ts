import assert from "node:assert/strict";
import { engineEnvironment } from "../../../../offline/engine/environment";
import { placesOf } from "../../../../offline/engine/places";

describe("what the engine runs in", () => {
    it("holds nothing of the user's Pulumi or AWS settings", () => {
        const env = { PATH: "/bin", PULUMI_ACCESS_TOKEN: "t", AWS_PROFILE: "p", PULUMI_STACK: "s", LANG: "C" };
        assert.deepEqual(engineEnvironment(env, { places: placesOf("/a b/.work", "dev"), providerPort: 7 }), {
            PATH: "/bin",
            LANG: "C",
            PULUMI_HOME: "/a b/.work/pulumi",
            PULUMI_BACKEND_URL: "file:///a%20b/.work/stacks/dev/state?metadata=skip",
            PULUMI_CONFIG_PASSPHRASE: "offline",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_DEBUG_PROVIDERS: "aws:7",
        });
    });
});
