import assert from "node:assert/strict";
import { findingsText, machineText } from "../../../../cli/bench/report";

const machine = { processor: "A processor", cores: 2, memoryInGiB: 8, node: "v20.0.0", loadBefore: 0.5 };

describe("the benchmark's report", () => {
    it("says what each number is, its goal, and whether it is met", () => {
        const text = findingsText("the pack", [
            {
                id: "a",
                what: "boot",
                value: 1.234,
                unit: "x",
                goal: { id: "a", atMost: 1.5 },
                met: true,
                detail: "1 s",
            },
            { id: "b", what: "policies", value: 33.3, unit: "ms", goal: { id: "b", atMost: 20 }, met: false },
            { id: "c", what: "ahead", value: 2.5, unit: "x", goal: { id: "c", atLeast: 3 }, met: false },
            { id: "d", what: "for information", value: 2.5, unit: "s" },
            { id: "e", what: "a preview", missing: "no CLI\nis to be had" },
        ]);
        assert.equal(
            text,
            [
                "",
                "the pack",
                "  ok      boot: 1.23x (goal: at most 1.5x)",
                "          1 s",
                "  MISSED  policies: 33 ms (goal: at most 20 ms)",
                "  MISSED  ahead: 2.50x (goal: at least 3x)",
                "          for information: 2.50 s",
                "  ?       a preview: not measured",
                "          no CLI",
                "          is to be had",
                "",
            ].join("\n"),
        );
    });

    it("warns where others use the machine, and only there", () => {
        assert.equal(machineText(machine), "2 x A processor, 8 GiB, Node v20.0.0\n");
        assert.equal(
            machineText({ ...machine, loadBefore: 1.5 }),
            "2 x A processor, 8 GiB, Node v20.0.0\n" +
                "The machine is busy (load 1.5 on 2 cores): ratios are less sure, times are too long.\n",
        );
    });
});
