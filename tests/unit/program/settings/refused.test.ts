import assert from "node:assert/strict";
import { accepted, many, rows, told } from "../../../support/refused-rows";

describe("a configuration that AWS would refuse is refused before anything is declared", () => {
    for (const [what, paths, change] of rows) {
        it(`names ${what}, and nothing else`, () => {
            const { paths: found, faults } = told(change);
            assert.deepEqual(found, typeof paths === "string" ? [paths] : paths);
            for (const { problem, allowed = "" } of faults) {
                assert.match(
                    `${problem}; ${allowed}`,
                    /allowed|choose|name |did you mean|ask for|at least|set |leave|find|put /,
                );
            }
        });
    }

    for (const [what, change] of accepted) {
        it(`takes ${what}`, () => {
            assert.deepEqual(told(change).faults, []);
        });
    }

    it("names a Region of the stack that does not exist", () => {
        assert.ok(told(() => undefined, "us-nowhere-1").paths.includes("aws:region"));
    });

    it("tells every fault at once", () => {
        const some = rows.filter(([what]) =>
            /^a host without|on 10\.|servers of t2|called as an area|a topic|twice/.test(what),
        );
        const { paths } = told((sections) => {
            for (const [, , change] of some) {
                change(sections);
            }
        });
        assert.deepEqual(paths.sort(), some.flatMap(([, path]) => path).sort());
    });

    it("warns of quotas that AWS raises for whoever asks", () => {
        assert.deepEqual(told(() => undefined).advisories, []);
        const { advisories } = told((s) => {
            s.hybrid.vpcs.push(
                ...many(51, (index) => ({ name: `more-${index}`, cidrBlock: `10.${100 + index}.0.0/16` })),
            );
            s.hybrid.endpoints.push(...many(50, (index) => ({ ...s.hybrid.endpoints[0], name: `more-${index}` })));
        });
        assert.deepEqual(advisories, [
            "56 VPCs are declared, and the quota is 5 a Region unless AWS has raised it for the account.",
            "52 interface endpoints are declared in the network's VPC, and the quota is 50 a VPC unless AWS has raised it for the account.",
            "53 peerings of the network's VPC are declared, and the quota is 50 a VPC unless AWS has raised it for the account.",
        ]);
    });
});
