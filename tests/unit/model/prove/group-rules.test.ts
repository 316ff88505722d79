import assert from "node:assert/strict";
import type { IndexedGroup, IndexedRule } from "../../../../model/network/indexed";
import { rulesFor } from "../../../../model/prove/group-rules";

const rule = (name: string, protocol: string, from?: number, to?: number) =>
    ({
        rule: { protocol, resource: { name, urn: name } },
        protocol,
        ...(from === undefined || to === undefined ? {} : { ports: { from, to } }),
        peer: { ranges: [] },
    }) as unknown as IndexedRule;

describe("rules that a packet may be for", () => {
    const ingress = [
        rule("web", "tcp", 80, 80),
        rule("range", "tcp", 1, 1024),
        rule("name", "udp", 53, 53),
        rule("all", "all"),
        { ...rule("later", "tcp"), protocol: { unknown: "its protocol" } } as unknown as IndexedRule,
    ];
    const group = { id: "a", resource: { name: "a", urn: "a" }, ingress, egress: [] } satisfies IndexedGroup;
    const names = (protocol: "tcp" | "udp" | "icmp", port: number) =>
        rulesFor(group, "ingress", { protocol, port }).map(({ rule: { resource } }) => resource.name);

    it("are those of its protocol and port, in their order, and those of which it is not known", () => {
        assert.deepEqual(names("tcp", 80), ["web", "range", "all", "later"]);
        assert.deepEqual(names("tcp", 81), ["range", "all", "later"]);
        assert.deepEqual(names("udp", 53), ["name", "all", "later"]);
        assert.deepEqual(names("udp", 80), ["all", "later"]);
    });

    it("are found once for each direction, protocol and port", () => {
        const asked = { protocol: "tcp", port: 80 } as const;
        assert.equal(rulesFor(group, "ingress", asked), rulesFor(group, "ingress", asked));
        assert.deepEqual(rulesFor(group, "egress", asked), []);
    });
});
