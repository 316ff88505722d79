import assert from "node:assert/strict";
import { statedOf } from "../../../../model/resources/stated";
import { settingsOf } from "../../../../policy/frame/configuration";
import { networkNoOpenIngress } from "../../../../policy/network/no-open-ingress";
import { Session } from "../../../../policy/pack/session";
import { reachability } from "../../../../policy/reachability/reachability";

describe("a session of the pack", () => {
    it("keeps a policy's level, and takes the engine's options for it", () => {
        const session = new Session([networkNoOpenIngress]);
        const level = session.settings.get("network-no-open-ingress")?.level;
        session.take("network-no-open-ingress", { options: { strict: true }, exemptions: [] });
        assert.deepEqual(session.settings.get("network-no-open-ingress"), {
            level,
            options: { strict: true },
            exemptions: [],
        });
    });

    it("tells its policies what the configuration says of things that the program does not declare", () => {
        const session = new Session([networkNoOpenIngress, reachability]);
        const prefixLists = { "pl-0a1b2c3d": "com.amazonaws.ap-northeast-1.s3" };
        session.settings = settingsOf(session.policies, { reachability: { prefixLists } });
        assert.deepEqual(statedOf(session.graph(0, []).declared).prefixLists, prefixLists);
    });

    it("takes a policy that it does not know for an advisory one", () => {
        const session = new Session([]);
        session.take("somebody-elses", { options: {}, exemptions: [] });
        assert.equal(session.settings.get("somebody-elses")?.level, "advisory");
    });
});
