// What `import { networkOf, prove } from "wavelength-lattice/proof"` finds: who reaches what, on declared resources or on a
// network that is given as data.
export type { ExpectedFlow } from "../model/expectation";
export { emptyNetwork } from "../model/network/empty";
export { indexNetwork } from "../model/network/index-network";
export type { NetworkIndex } from "../model/network/indexed";
export type { Network } from "../model/network/types";
export { type CheckedFlow, checkExpectations, holds } from "../model/prove/expectations";
export { type FailoverRow, failoverTable, scenarios } from "../model/prove/failover";
export { type Flow, readFlow } from "../model/prove/flow";
export { type Cell, cellBetween, type Matrix, matrix } from "../model/prove/matrix";
export { prove } from "../model/prove/prove";
export type { Blocker, Change, Hop, Missing, Verdict } from "../model/prove/verdict";
export { type Declared, unknownString } from "../model/resources/declared";
export { statedFlows } from "../model/resources/expectations";
export { networkOf } from "../model/resources/network-of";
