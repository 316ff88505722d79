import assert from "node:assert/strict";
import { nearest } from "../../../model/near";

describe("the nearest name", () => {
    const cases: [string, string[], string | undefined][] = [
        ["stcak", ["stack", "json"], "stack"],
        ["dve", ["dev", "prod", "full"], "dev"],
        ["prd", ["dev", "prod"], "prod"],
        ["instanceKlass", ["instanceClass", "instanceType"], "instanceClass"],
        ["INSTANCETYPE", ["instanceType"], "instanceType"],
        ["banana", ["dev", "prod"], undefined],
        ["x", [], undefined],
        ["", ["dev"], undefined],
        ["dev", ["dev", "deb"], "dev"],
    ];
    for (const [name, candidates, expected] of cases) {
        it(`is ${expected} for '${name}' among ${candidates.join(", ") || "none"}`, () => {
            assert.equal(nearest(name, candidates), expected);
        });
    }
});
