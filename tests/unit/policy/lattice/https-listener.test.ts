import { latticeHttpsListener as policy } from "../../../../policy/lattice/https-listener";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const listener = "aws:vpclattice/listener:Listener";

describe("lattice-https-listener", () => {
    it("R16: accepts TLS, ended or passed through, and leaves load balancers' listeners alone", async () => {
        const stack = new Stack();
        stack.add(listener, "https", { protocol: "HTTPS" });
        stack.add(listener, "tls", { protocol: "TLS_PASSTHROUGH" });
        stack.add("aws:lb/listener:Listener", "front", { protocol: "HTTP" });
        await expectFindings(policy, stack);
    });

    it("R16: reports HTTP, and waits for a protocol that is not known", async () => {
        const stack = new Stack();
        const open = stack.add(listener, "open", { protocol: "HTTP" });
        const later = stack.add(listener, "later", { protocol: unknownValue });
        await expectFindings(policy, stack, {
            violations: [[open, 'vpclattice.Listener "open" has protocol HTTP; set it to HTTPS or TLS_PASSTHROUGH']],
            unknown: [
                [
                    later,
                    'unknown: vpclattice.Listener "later" must have protocol HTTPS or TLS_PASSTHROUGH; waits for protocol of vpclattice.Listener "later"',
                ],
            ],
        });
    });

    for (const odd of [undefined, null, [], {}, true]) {
        it(`counts a protocol that is ${JSON.stringify(odd)} as none`, async () => {
            const stack = new Stack();
            const bare = stack.add(listener, "bare", { protocol: odd });
            await expectFindings(policy, stack, {
                violations: [
                    [bare, 'vpclattice.Listener "bare" states no protocol; set it to HTTPS or TLS_PASSTHROUGH'],
                ],
            });
        });
    }
});
