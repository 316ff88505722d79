// What `import { evaluate, policies } from "wavelength-lattice/policy"` finds: the policies, without starting the pack.
export { type Evaluation, type Exempted, evaluate, type Undecided, type Violation } from "../policy/evaluate";
export type { Policy } from "../policy/frame/definition";
export { pulumiPolicies } from "../policy/pack/own-pack";
export { policies } from "../policy/policies";
