import assert from "node:assert/strict";
import { folded } from "../../../../report/picture/fold";
import type { Arrow, Box, Scene, Thing } from "../../../../report/picture/scene";

function scene(things: readonly Thing[], arrows: readonly Arrow[] = []): Scene {
    const subnet: Box = { id: "subnet", kind: "public", label: "Public subnet", boxes: [], things, gateways: [] };
    const region: Box = { ...subnet, id: "region", kind: "region", label: "Region", things: [], boxes: [subnet] };
    return { outside: [], region, arrows, expectations: { stated: 0, proved: 0 } };
}

function things(kind: Thing["kind"], count: number): Thing[] {
    return Array.from({ length: count }, (_, number) => ({ id: `${kind}${number}`, kind, label: `${kind} ${number}` }));
}

describe("folding a picture", () => {
    it("leaves a scene of 150 things as it is", () => {
        const small = scene(things("compute", 150));
        assert.deepEqual(folded(small), small);
    });

    it("draws things of one kind in one box as one, unless they are few, and joins their arrows", () => {
        const { region, arrows } = folded(
            scene(
                [...things("compute", 147), ...things("database", 4)],
                [
                    { from: "internet", to: "compute0", kind: "internet", label: "443" },
                    { from: "internet", to: "compute1", kind: "internet", label: "80, 443 ✓" },
                    { from: "compute1", to: "compute2", kind: "inner", label: "22" },
                    { from: "compute2", to: "database3", kind: "inner" },
                    { from: "compute2", to: "database3", kind: "missing", label: "5432 ✗" },
                ],
            ),
        );
        const id = "several compute in subnet";
        assert.deepEqual(region.boxes[0]?.things, [
            { id, kind: "compute", label: "147 EC2 workloads" },
            ...things("database", 4),
        ]);
        assert.deepEqual(arrows, [
            { from: "internet", to: id, kind: "internet", label: "80, 443, 443 ✓" },
            { from: id, to: "database3", kind: "inner" },
            { from: id, to: "database3", kind: "missing", label: "5432 ✗" },
        ]);
    });

    it("draws boxes of one kind in one place as one where there are many, their gateways and arrows too", () => {
        const vpc = (number: number): Box => ({
            id: `vpc${number}`,
            kind: "vpc",
            label: `VPC ${number}`,
            boxes: [
                { id: `subnet${number}`, kind: "public", label: "Public subnet", boxes: [], things: [], gateways: [] },
            ],
            things: [],
            gateways: [{ id: `igw${number}`, kind: "gateway", label: "igw" }],
        });
        const lattice: Box = { id: "mesh", kind: "lattice", label: "Mesh", boxes: [], things: [], gateways: [] };
        const all = Array.from({ length: 31 }, (_, number) => vpc(number));
        const before = scene(
            [],
            [
                { from: "internet", to: "igw3", kind: "internet" },
                { from: "igw4", to: "subnet4", kind: "internet" },
                { from: "subnet4", to: "subnet5", kind: "inner" },
            ],
        );
        const { region, arrows } = folded({ ...before, region: { ...before.region, boxes: [...all, lattice] } });
        const [merged, kept, ...others] = region.boxes;
        assert.deepEqual(others, []);
        assert.equal(kept?.id, "mesh");
        assert.deepEqual(merged, {
            id: "several vpc in region",
            kind: "vpc",
            label: "31 VPCs",
            boxes: [
                {
                    id: "several public in several vpc in region",
                    kind: "public",
                    label: "31 public subnets",
                    boxes: [],
                    things: [],
                    gateways: [],
                },
            ],
            things: [],
            gateways: [{ id: "several gateway in several vpc in region", kind: "gateway", label: "31 gateways" }],
        });
        assert.deepEqual(arrows, [
            { from: "internet", to: "several gateway in several vpc in region", kind: "internet" },
            {
                from: "several gateway in several vpc in region",
                to: "several public in several vpc in region",
                kind: "internet",
            },
        ]);
        const few = { ...before, region: { ...before.region, boxes: all.slice(0, 30) } };
        assert.deepEqual(folded(few).region.boxes, all.slice(0, 30));
    });

    it("cuts the middle out of long names, between characters", () => {
        const label = `${"😀".repeat(30)}${"b".repeat(30)}`;
        const [thing] = folded(scene([{ id: "a", kind: "compute", label }])).region.boxes[0]?.things ?? [];
        assert.equal(thing?.label, `${"😀".repeat(24)}…${"b".repeat(23)}`);
    });
});
