import { indexNetwork } from "../network/index-network";
import type { NetworkIndex } from "../network/indexed";
import type { Declared } from "./declared";
import { observe } from "./observe";
import { withKnown } from "./stated";

const seen = new WeakMap<readonly Declared[], NetworkIndex>();

/** The network of declared resources and of what is known beside them, observed and read once for everyone who asks about the same list. */
export function networkOf(resources: readonly Declared[]): NetworkIndex {
    const known = seen.get(resources) ?? indexNetwork(observe(withKnown(resources)));
    seen.set(resources, known);
    return known;
}
