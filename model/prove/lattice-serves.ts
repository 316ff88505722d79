import { isMissing } from "../network/facts";
import { label } from "../network/read";
import type { InterfaceEnd } from "./context";
import { type Outcome, series, undecided } from "./outcome";

/** What is shut stays shut; of Wavelength Zones AWS does not say whether VPC Lattice serves what is in them. */
export function latticeServes(interfaceEnd: InterfaceEnd, who: "clients" | "targets", outcome: Outcome): Outcome {
    if (!isMissing(interfaceEnd.subnet) && interfaceEnd.subnet.kind === "wavelength") {
        const { resource } = interfaceEnd;
        const text = `whether VPC Lattice serves ${who} in Wavelength Zones, as ${label(resource)} is`;
        return series([outcome, undecided(text, [resource])]);
    }
    // That only part of Lattice's addresses can be reached is of no use to anybody.
    return outcome.state === "open" ? { state: "open", hops: outcome.hops } : outcome;
}
