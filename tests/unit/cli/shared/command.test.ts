import assert from "node:assert/strict";
import { takenByNpm } from "../../../../cli/shared/command";
import { jsonOption, stackOptions } from "../../../../cli/shared/options";

describe("options that stand before npm's two hyphens", () => {
    const spec = { name: "destroy", summary: "", options: { ...stackOptions, json: jsonOption } };

    it("are refused: the command would not know of them, and work on another stack", () => {
        assert.deepEqual(takenByNpm(spec, { npm_config_stack: "prod", npm_config_config_file: "true" }), [
            "npm took --stack for its own; options follow two hyphens: npm run destroy -- --stack NAME",
            "npm took --config-file for its own; options follow two hyphens: npm run destroy -- --config-file FILE",
        ]);
    });

    it("say nothing where npm has an option of that name, or was given none", () => {
        assert.deepEqual(takenByNpm(spec, { npm_config_json: "true", npm_config_registry: "x" }), []);
        assert.deepEqual(takenByNpm(spec, {}), []);
    });
});
