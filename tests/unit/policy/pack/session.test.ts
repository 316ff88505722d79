import assert from "node:assert/strict";
import { networkNoOpenIngress } from "../../../../policy/network/no-open-ingress";
import { Session } from "../../../../policy/pack/session";

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

    it("takes a policy that it does not know for an advisory one", () => {
        const session = new Session([]);
        session.take("somebody-elses", { options: {}, exemptions: [] });
        assert.equal(session.settings.get("somebody-elses")?.level, "advisory");
    });
});
