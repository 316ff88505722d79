import assert from "node:assert/strict";
import { join } from "node:path";
import pico from "picocolors";
import { explain, type FlowValues } from "../../../../cli/reach/explain";
import { findProject, loadStackFile } from "../../../../cli/shared/project";

const root = join(__dirname, "..", "..", "..", "..");
const colors = pico.createColors(false);
const flow = (values: Partial<FlowValues>): FlowValues => ({
    from: undefined,
    to: undefined,
    protocol: undefined,
    port: undefined,
    scenario: undefined,
    ...values,
});

function asked(values: Partial<FlowValues>, json = false) {
    const project = findProject(root);
    return explain({
        sources: { program: { project, file: loadStackFile(root, "sfo") }, states: [] },
        flow: flow(values),
        json,
        colors,
    });
}

describe("npm run reach, for one flow", () => {
    it("R33: tells hop by hop how it gets through", async () => {
        const { text, reachable } = await asked({ from: "carrier:sfo", to: "sfo-app", port: "443" });
        assert.equal(reachable, true);
        const [first, ...hops] = text.trimEnd().split("\n");
        assert.equal(first, "carrier:sfo -> sfo-app, tcp 443: gets through");
        assert.deepEqual(
            hops.map((hop) => hop.replace(/: .*/, "")),
            [
                '  1. EIP "sfo-app"',
                '  2. security group "sfo-app"',
                '  3. route table "zone-sfo"',
                '  4. carrier gateway "carrier"',
                "  for 192.0.2.0/24",
            ],
        );
    });

    it("R33: tells what stops it", async () => {
        const { text, reachable } = await asked({ from: "internet", to: "sfo-app", port: "443" });
        assert.equal(reachable, false);
        assert.match(text, /^internet -> sfo-app, tcp 443: does not get through\n {2}- .+carrier gateway.+\n$/);
    });

    it("tells the smallest change that opens it", async () => {
        const { text } = await asked({ from: "carrier:sfo", to: "sfo-app", port: "8080" });
        assert.equal(
            text,
            [
                "carrier:sfo -> sfo-app, tcp 8080: does not get through",
                '  - no ingress rule of security group "sfo-app" (on network interface "sfo-app") allows tcp 8080 from 192.0.2.0/24',
                "  the smallest change that opens it:",
                '  + Add an ingress rule to security group "sfo-app": tcp 8080 from 192.0.2.0/24',
                "  or, instead:",
                '  - no ingress rule of security group "sfo-app" (on network interface "sfo-app") allows tcp 8080 from the rest of carrier:sfo',
                '  + Add an ingress rule to security group "sfo-app": tcp 8080 from 1.0.0.0/8, 2.0.0.0/7, 4.0.0.0/6, 8.0.0.0/7 and 66 more',
                "",
            ].join("\n"),
        );
    });

    it("gives the certificate as JSON", async () => {
        const { text } = await asked({ from: "internet", to: "sfo-app", protocol: "icmp" }, true);
        const { stack, from, to, protocol, scenario, verdict, hops, port } = JSON.parse(text);
        assert.deepEqual(
            { stack, from, to, protocol, port, scenario, verdict, hops: hops.length },
            {
                stack: "sfo",
                from: "internet",
                to: "sfo-app",
                protocol: "icmp",
                port: undefined,
                scenario: "normal",
                verdict: "reachable",
                hops: 4,
            },
        );
    });

    it("refuses what is not there, all of it at once, with near names", async () => {
        const values = { from: "carier:sfo", to: "sf-app", port: "70000", scenario: "zone-down:east" };
        await assert.rejects(asked(values), (error: { faults?: readonly string[] }) => {
            assert.deepEqual(error.faults, [
                "--port '70000' is not a whole number from 1 to 65535",
                "--from 'carier:sfo' is not in the network; did you mean 'carrier:sfo'?",
                "--to 'sf-app' is not in the network; did you mean 'sfo-app'?",
                "--scenario 'zone-down:east': no Wavelength Zone or area 'east'; known: sfo (us-west-2-wl1-sfo-wlz-1)",
            ]);
            return true;
        });
    });
});
