import assert from "node:assert/strict";
import fc from "fast-check";
import { type Area, type Layout, layOut } from "../../../../report/picture/layout";
import type { Arrow, Box, Scene, Thing } from "../../../../report/picture/scene";

/** Random scenes: zones with subnets with things, and arrows between any of them. */
const scenes: fc.Arbitrary<Scene> = fc
    .record({
        edges: fc.nat(2),
        zones: fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { maxLength: 3 }),
        services: fc.nat(2),
        ways: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
    })
    .map(({ edges, zones, services, ways }) => {
        const box = (id: string, kind: Box["kind"], boxes: Box[], things: Thing[], gateways: Thing[] = []): Box => ({
            ...{ id, kind, label: `Box ${id}`, detail: "10.0.0.0/24", boxes, things, gateways },
        });
        const thing = (id: string, kind: Thing["kind"] = "compute"): Thing => ({ id, kind, label: `thing ${id}` });
        const tiers = ["public", "private", "isolated"] as const;
        const wavelength = Array.from({ length: edges }, (_, index) =>
            box(`w${index}`, "wavelength-zone", [box(`w${index}s`, "zone-subnet", [], [thing(`w${index}t`)])], []),
        );
        const availability = zones.map((subnets, zone) =>
            box(
                `z${zone}`,
                "availability-zone",
                subnets.map((count, tier) =>
                    box(
                        `z${zone}s${tier}`,
                        tiers[tier] ?? "private",
                        [],
                        Array.from({ length: count }, (_, index) => thing(`z${zone}s${tier}t${index}`)),
                    ),
                ),
                [],
            ),
        );
        const vpc = box(
            "vpc",
            "vpc",
            [...wavelength, ...availability],
            [],
            [thing("igw", "gateway"), thing("cgw", "gateway")],
        );
        const offered = Array.from({ length: services }, (_, index) => thing(`l${index}`, "lattice-service"));
        const region = box("region", "region", [vpc, box("lattice", "lattice", [], offered)], []);
        const outside = [thing("devices", "devices"), thing("internet", "internet")];
        const inside = thingsOf(region).map(({ id }) => id);
        const inner =
            inside.length < 2 ? [] : ways.map(([a, b]) => [inside[a % inside.length], inside[b % inside.length]]);
        const found = new Map<string, Arrow>();
        for (const [from = "", to = ""] of [
            ["internet", "igw"],
            ["devices", "cgw"],
            ...inside.slice(0, 2).map((id) => ["igw", id]),
            ...inner,
        ]) {
            if (from !== to) {
                found.set(`${from} ${to}`, { from, to, kind: "inner", label: "443" });
            }
        }
        return { outside, region, arrows: [...found.values()], expectations: { stated: 0, proved: 0 } };
    });

function thingsOf(box: Box): Thing[] {
    return [...box.things, ...box.boxes.flatMap(thingsOf)];
}

function boxesOf(box: Box): Box[] {
    return [box, ...box.boxes.flatMap(boxesOf)];
}

describe("the layout of a picture", function () {
    this.timeout(60_000);

    it("puts everything inside of its box, nothing onto anything else, and arrows from edge to edge", async () => {
        await fc.assert(
            fc.asyncProperty(scenes, async (scene) => {
                const layout = await layOut(scene);
                const area = areaIn(layout);
                for (const box of boxesOf(scene.region)) {
                    const inner = [...box.boxes, ...box.things].map(({ id }) => area(id));
                    assert.ok(inner.every((each) => contains(area(box.id), each)));
                    assert.ok(
                        inner.every((each, index) => inner.slice(index + 1).every((other) => !overlap(each, other))),
                    );
                }
                assert.deepEqual(
                    layout.arrows.map(({ arrow }) => arrow),
                    scene.arrows,
                );
                for (const { arrow, points } of layout.arrows) {
                    const [start, end] = [points[0], points.at(-1)];
                    assert.ok(start && end && touches(area(arrow.from), start) && touches(area(arrow.to), end));
                    const straight = points
                        .slice(1)
                        .map(({ x, y }, index) => x === points[index]?.x || y === points[index]?.y);
                    assert.ok(straight.every(Boolean));
                }
            }),
            { numRuns: Number(process.env["PICTURE_RUNS"] ?? 6), seed: 11 },
        );
    });

    it("is the same every time", async () => {
        const [scene] = fc.sample(scenes, { numRuns: 1, seed: 3 });
        assert.ok(scene);
        assert.deepEqual(await layOut(scene), await layOut(scene));
    });
});

function areaIn(layout: Layout): (id: string) => Area {
    return (id) => {
        const area = layout.areas.get(id);
        assert.ok(area, `${id} has no place`);
        return area;
    };
}

function contains(outer: Area, inner: Area): boolean {
    return (
        inner.x >= outer.x &&
        inner.y >= outer.y &&
        inner.x + inner.width <= outer.x + outer.width &&
        inner.y + inner.height <= outer.y + outer.height
    );
}

function overlap(a: Area, b: Area): boolean {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function touches({ x, y, width, height }: Area, point: { x: number; y: number }): boolean {
    const near = (a: number, b: number) => Math.abs(a - b) < 0.6;
    const across = near(point.x, x) || near(point.x, x + width);
    return across && point.y >= y - 0.6 && point.y <= y + height + 0.6;
}
