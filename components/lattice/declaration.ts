import type { Passthrough } from "./passthrough";
import type { LatticeRoute } from "./routes";
import type { LatticeTargets } from "./targets";

/** What of a service can be wrong before AWS is asked. */
export interface LatticeDeclaration {
    readonly targetGroups: Readonly<Record<string, LatticeTargets>>;
    readonly routes: Readonly<Record<string, LatticeRoute>>;
    readonly passthrough?: Passthrough;
    readonly customDomain?: { readonly name: string; readonly certificateArn?: unknown };
    readonly rulesPerListener?: number;
    readonly targetGroupsPerService?: number;
}
