const { PolicyPack } = require("@pulumi/policy");
const { policies, pulumiPolicies } = require("wavelength-lattice/policy");

// Choose by name; policies.md in node_modules/wavelength-lattice/policy lists all of them. Yours go beside them.
const chosen = policies.filter(({ name }) => name.startsWith("network-") || name === "reachability");

new PolicyPack("my-policies", { policies: [...pulumiPolicies(chosen)] });
