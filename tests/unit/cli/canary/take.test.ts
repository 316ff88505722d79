import assert from "node:assert/strict";
import { takeStage } from "../../../../cli/canary/take";
import { Failed, UsageError } from "../../../../cli/shared/exit";
import type { CheckedFlow } from "../../../../model/prove/expectations";

const where = "Pulumi.dev.yaml";
const fileAt = (percent: number) => ({
    stack: "dev",
    where,
    text: `config:\n  wavelength-lattice:lattice:\n    canary: { to: container, percent: ${percent} }\n`,
});
const canaryAt = (percent: number) => ({
    service: "web-lattice",
    from: "web-lattice-web",
    to: "web-lattice-next",
    stages: [1, 10, 50, 100],
    percent,
});

/** What a plan says of a stage whose new side has no target that could be healthy. */
const unhealthy = (percent: number): CheckedFlow => ({
    from: "web-lattice",
    to: "web-lattice-next",
    protocol: "tcp",
    scenario: `canary:${percent}`,
    expect: "reachable",
    verdict: "unreachable",
    because: ['target group "web-lattice-next" has no targets'],
});

describe("taking a stage of a canary", () => {
    it("R19 moves on to the next stage where the plan proved it", () => {
        const proved: CheckedFlow = { ...unhealthy(10), verdict: "reachable", because: [] };
        assert.deepEqual(takeStage(fileAt(1), canaryAt(1), [proved], "10"), {
            text: fileAt(10).text,
            said: "Pulumi.dev.yaml: from 1 to 10 per cent for web-lattice-next. Take it with npm run up -- --stack dev.",
        });
    });

    it("R19 refuses to move on while the new side has no target that can be healthy", () => {
        assert.throws(
            () => takeStage(fileAt(1), canaryAt(1), [unhealthy(10)], "10"),
            new Failed(
                '10 per cent is not proved, and Pulumi.dev.yaml stays as it is:\n  web-lattice -> web-lattice-next: target group "web-lattice-next" has no targets',
            ),
        );
    });

    it("R19 does not take what is not known for proved", () => {
        const unknown: CheckedFlow = { ...unhealthy(10), verdict: "unknown", because: ["not known: its port"] };
        assert.throws(() => takeStage(fileAt(1), canaryAt(1), [unknown], "10"), Failed);
    });

    it("R19 minds the stage that is wanted alone", () => {
        assert.equal(takeStage(fileAt(1), canaryAt(1), [unhealthy(50)], "10").text, fileAt(10).text);
    });

    it("R19 goes back at any time, whatever the plan says", () => {
        const flows = [0, 1, 10, 50].map(unhealthy);
        assert.equal(takeStage(fileAt(50), canaryAt(50), flows, "0").text, fileAt(0).text);
        assert.equal(takeStage(fileAt(50), canaryAt(50), flows, "1").text, fileAt(1).text);
    });

    it("R19 leaves the file alone at the stage that is taken already", () => {
        assert.deepEqual(takeStage(fileAt(10), canaryAt(10), [unhealthy(10)], "10"), {
            said: "The canary of stack dev is at 10 per cent already.",
        });
    });

    it("R19 refuses to leave out a stage, and what is none, before anything else", () => {
        assert.throws(
            () => takeStage(fileAt(1), canaryAt(1), [], "50"),
            new UsageError('--to "50" leaves out a stage: from 1 the next is 10; back, any is allowed'),
        );
    });

    it("says what to do by hand where the file has no canary of its own to edit", () => {
        assert.throws(
            () => takeStage({ ...fileAt(1), text: "config: {}\n" }, canaryAt(1), [], "10"),
            new UsageError("Pulumi.dev.yaml: lattice.canary is no mapping of its own; set its percent to 10 by hand"),
        );
    });
});
