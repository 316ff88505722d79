import assert from "node:assert/strict";
import { withPercent } from "../../../../cli/canary/edit";
import { type Move, moveTo } from "../../../../cli/canary/move";

const stages = [1, 10, 50, 100];

describe("moveTo", () => {
    const moves: readonly (readonly [number, string, Move])[] = [
        [0, "1", { kind: "on" }],
        [1, "10", { kind: "on" }],
        [50, "100", { kind: "on" }],
        [100, "0", { kind: "back" }],
        [100, "10", { kind: "back" }],
        [10, "10", { kind: "none" }],
        [0, "10", { fault: '--to "10" leaves out a stage: from 0 the next is 1; back, any is allowed' }],
        [1, "20", { fault: '--to "20" is not a stage; these are: 0, 1, 10, 50, 100' }],
        [1, "ten", { fault: '--to "ten" is not a stage; these are: 0, 1, 10, 50, 100' }],
    ];
    for (const [percent, to, move] of moves) {
        it(`R19 from ${percent} to ${to}: ${"fault" in move ? "refused" : move.kind}`, () => {
            assert.deepEqual(moveTo({ stages, percent }, to), move);
        });
    }

    it("R19 knows blue/green as the one stage 100", () => {
        assert.deepEqual(moveTo({ stages: [100], percent: 0 }, "100"), { kind: "on" });
        assert.deepEqual(moveTo({ stages: [100], percent: 100 }, "0"), { kind: "back" });
    });
});

describe("withPercent", () => {
    const file = (canary: string) => `# the stack
config:
  wavelength-lattice:lattice: # services
    canary: ${canary}
  wavelength-lattice:front: {} # kept
`;

    it("R19 changes the one number and nothing else", () => {
        const before = file("\n      to: lambda # new side\n      percent: 1 # now\n      stages: [1, 10, 50, 100]");
        assert.equal(withPercent(before, 10), before.replace("percent: 1 ", "percent: 10 "));
    });

    it("changes it in a mapping on one line", () => {
        assert.equal(withPercent(file("{ to: lambda, percent: 50 }"), 0), file("{ to: lambda, percent: 0 }"));
    });

    it("adds it where it is left out, and keeps comments", () => {
        assert.equal(
            withPercent(file("\n      to: lambda # new side"), 1),
            file("\n      percent: 1\n      to: lambda # new side"),
        );
        assert.equal(withPercent(file("{ to: lambda }"), 1), file("{ percent: 1, to: lambda }"));
    });

    it("leaves a file without a canary alone", () => {
        assert.equal(withPercent("config: {}\n", 1), undefined);
    });
});
